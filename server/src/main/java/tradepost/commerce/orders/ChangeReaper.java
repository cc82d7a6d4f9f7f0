package tradepost.commerce.orders;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import tradepost.kernel.Time;
import tradepost.kernel.db.WorkerDb;
import tradepost.kernel.jobs.Chore;

/** Notes that proposed changes were not decided in time; until then they are refused by their moment alone. */
@Singleton
class ChangeReaper {
    private static final int BATCH = 500;
    private static final String EXPIRE = """
            update orders.order_change c set status = 'expired', updated_at = ?::timestamptz, version = c.version + 1
            from (select tenant_id, id from orders.order_change where status = 'proposed' and expires_at < ?::timestamptz
                order by expires_at limit ? for update skip locked) due
            where c.tenant_id = due.tenant_id and c.id = due.id
            """;
    private final WorkerDb queue;

    @Inject
    ChangeReaper(WorkerDb queue) {
        this.queue = queue;
    }

    @Chore(value = "orders.expire_changes", every = "PT10M")
    boolean expire() {
        var now = Time.now();
        return queue.execute(EXPIRE, now, now, BATCH) == BATCH;
    }
}
