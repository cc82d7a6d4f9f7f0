package tradepost.commerce.imports;

import static tradepost.db.imports.Tables.IMPORT_RUN;
import static tradepost.kernel.entities.Entity.entity;

import jakarta.inject.Singleton;
import java.util.List;
import tradepost.kernel.entities.Entity;
import tradepost.kernel.entities.EntitySource;

@Singleton
class ImportEntities implements EntitySource {
    @Override
    public List<Entity> entities() {
        return List.of(
                entity("import_runs", IMPORT_RUN).title(IMPORT_RUN.FILE_NAME).sort(IMPORT_RUN.CREATED_AT));
    }
}
