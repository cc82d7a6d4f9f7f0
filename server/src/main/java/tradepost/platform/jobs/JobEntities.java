package tradepost.platform.jobs;

import static tradepost.db.jobs.Tables.JOB;
import static tradepost.kernel.entities.Entity.entity;

import jakarta.inject.Singleton;
import java.util.List;
import tradepost.kernel.entities.Entity;
import tradepost.kernel.entities.EntitySource;

@Singleton
class JobEntities implements EntitySource {
    @Override
    public List<Entity> entities() {
        return List.of(entity("jobs", JOB)
                .title(JOB.KIND)
                .hide(JOB.SLOT, JOB.FENCE, JOB.CHECKPOINT)
                .ownedBy(JOB.ACCOUNT_ID)
                .filter(JOB.KIND, JOB.STATE, JOB.ACCOUNT_ID)
                .sort(JOB.CREATED_AT));
    }
}
