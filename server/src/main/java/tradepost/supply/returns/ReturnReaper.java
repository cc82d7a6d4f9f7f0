package tradepost.supply.returns;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.UUID;
import tradepost.db.ids.ReturnId;
import tradepost.kernel.Time;
import tradepost.kernel.db.WorkerDb;
import tradepost.kernel.jobs.Chore;
import tradepost.kernel.scope.Scope;

/** Lets returns expire whose goods were not sent in time, so that they can be asked for anew. */
@Singleton
class ReturnReaper {
    private static final int BATCH = 100;
    private final WorkerDb queue;
    private final Returns returns;

    @Inject
    ReturnReaper(WorkerDb queue, Returns returns) {
        this.queue = queue;
        this.returns = returns;
    }

    @Chore(value = "returns.expire", every = "PT30M")
    boolean expire() {
        var due = queue.fetch(
                "select tenant_id, id from returns.return_order where status = 'approved' and due_at < ?::timestamptz order by due_at limit ?",
                Time.now(),
                BATCH);
        for (var row : due) {
            var id = ReturnId.of(row.get("id", UUID.class));
            Scope.system(row.get("tenant_id", UUID.class)).run(() -> returns.expire(id));
        }
        return due.size() == BATCH;
    }
}
