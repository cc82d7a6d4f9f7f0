package tradepost.platform.audits;

import static tradepost.db.kernel.Tables.AUDIT;
import static tradepost.kernel.entities.Entity.entity;

import jakarta.inject.Singleton;
import java.util.List;
import tradepost.kernel.entities.Entity;
import tradepost.kernel.entities.EntitySource;

@Singleton
class AuditEntities implements EntitySource {
    @Override
    public List<Entity> entities() {
        return List.of(
                entity("audits", AUDIT).title(AUDIT.ACTION).hide(AUDIT.DIGEST).filter(AUDIT.SUBJECT));
    }
}
