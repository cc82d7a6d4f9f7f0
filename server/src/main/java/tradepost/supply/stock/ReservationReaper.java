package tradepost.supply.stock;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
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
}
