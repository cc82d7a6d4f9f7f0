package tradepost.supply.stock;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.UUID;
import tradepost.kernel.Time;
import tradepost.kernel.db.Db;
import tradepost.kernel.db.WorkerDb;
import tradepost.kernel.jobs.Chore;
import tradepost.kernel.scope.Scope;

/** Writes down that reservations have lapsed. Nobody waits for it: whoever looks or reserves passes over what has lapsed by itself. */
@Singleton
class ReservationReaper {
    private static final String SHOPS =
            "select distinct tenant_id from stock.reservation where state = 'active' and expires_at <= ?::timestamptz";
    private static final int BATCH = 1_000;
    private static final Duration KEPT = Duration.ofDays(30);
    private static final String FORGET = """
            delete from stock.reservation where (tenant_id, id) in (
                select tenant_id, id from stock.reservation where state <> 'active' and updated_at < ?::timestamptz order by updated_at limit ?)
            """;
    private final WorkerDb queue;
    private final Db db;
    private final Reservations reservations;

    @Inject
    ReservationReaper(WorkerDb queue, Db db, Reservations reservations) {
        this.queue = queue;
        this.db = db;
        this.reservations = reservations;
    }

    @Chore(value = "stock.expire", every = "PT1M")
    boolean expire() {
        return reap() > 0;
    }

    int reap() {
        int swept = 0;
        for (var shop : queue.fetch(SHOPS, Time.now()).getValues(0, UUID.class))
            swept += Scope.system(shop).call(() -> db.write(reservations::sweep));
        return swept;
    }

    /** What has ended long ago is of no use to anybody. Says whether there is more of it. */
    @Chore(value = "stock.forget", every = "PT10M")
    boolean forget() {
        return queue.execute(FORGET, Time.now().minus(KEPT), BATCH) == BATCH;
    }
}
