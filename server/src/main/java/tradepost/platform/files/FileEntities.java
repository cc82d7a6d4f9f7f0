package tradepost.platform.files;

import static tradepost.db.files.Tables.FILE;
import static tradepost.kernel.entities.Entity.entity;

import jakarta.inject.Singleton;
import java.util.List;
import tradepost.kernel.entities.Entity;
import tradepost.kernel.entities.EntitySource;

@Singleton
class FileEntities implements EntitySource {
    @Override
    public List<Entity> entities() {
        return List.of(entity("files", FILE)
                .title(FILE.NAME)
                .filter(FILE.NAME, FILE.TYPE, FILE.PURPOSE, FILE.VISIBILITY, FILE.SHA256)
                .sort(FILE.NAME));
    }
}
