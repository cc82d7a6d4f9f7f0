package tradepost.platform.transfers;

import static tradepost.db.transfers.Tables.EXPORT;
import static tradepost.db.transfers.Tables.IMPORT;
import static tradepost.db.transfers.Tables.IMPORT_ROW;
import static tradepost.kernel.entities.Entity.entity;

import jakarta.inject.Singleton;
import java.util.List;
import tradepost.kernel.entities.Entity;
import tradepost.kernel.entities.EntitySource;

@Singleton
class TransferEntities implements EntitySource {
    @Override
    public List<Entity> entities() {
        return List.of(
                entity("imports", IMPORT)
                        .title(IMPORT.FILE_NAME)
                        .filter(IMPORT.ENTITY, IMPORT.STATUS)
                        .sort(IMPORT.CREATED_AT),
                entity("import_rows", IMPORT_ROW)
                        .title(IMPORT_ROW.NUMBER)
                        .filter(IMPORT_ROW.IMPORT_ID, IMPORT_ROW.OUTCOME),
                entity("exports", EXPORT)
                        .title(EXPORT.ENTITY)
                        .filter(EXPORT.ENTITY, EXPORT.STATUS)
                        .sort(EXPORT.CREATED_AT));
    }
}
