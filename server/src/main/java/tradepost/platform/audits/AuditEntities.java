package tradepost.platform.audits;

import static tradepost.db.kernel.Tables.ACCESS;
import static tradepost.db.kernel.Tables.AUDIT;
import static tradepost.db.kernel.Tables.SEAL;
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
                entity("audits", AUDIT)
                        .title(AUDIT.ACTION)
                        .hide(AUDIT.XID, AUDIT.SALT, AUDIT.PAYLOAD_DIGEST, AUDIT.DIGEST)
                        .filter(AUDIT.SUBJECT),
                entity("seals", SEAL)
                        .title(SEAL.NUMBER)
                        .hide(SEAL.FROM_XID, SEAL.TO_XID, SEAL.LEAVES)
                        .sort(SEAL.NUMBER),
                entity("accesses", ACCESS)
                        .title(ACCESS.PATH)
                        .filter(ACCESS.ACTOR, ACCESS.OCCURRED_AT)
                        .sort(ACCESS.OCCURRED_AT));
    }
}
