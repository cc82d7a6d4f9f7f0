package tradepost.commerce.prices;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.UUID;
import tradepost.kernel.db.Db;
import tradepost.kernel.jobs.Job;
import tradepost.kernel.jobs.Run;

/** The job that works out what was too much for the transaction that changed it, in small parts, so that nobody waits long for the lock. */
@Singleton
class WorkingOut {
    private static final int NOTED = 2_000;
    private static final int VARIANTS = 1_000;
    private static final UUID FIRST = new UUID(0, 0);
    private final Db db;
    private final PriceLock lock;
    private final Resolution resolution;

    @Inject
    WorkingOut(Db db, PriceLock lock, Resolution resolution) {
        this.db = db;
        this.lock = lock;
        this.resolution = resolution;
    }

    private record Waiting(UUID combination, long wanted) {}

    /** Works out prices of combinations of lists. */
    @Job("prices.work_out")
    Map<String, Object> workOut(WorkOutPrices input, Run run) {
        int parts = 0;
        while (db.write(this::noted)) run.advance(++parts, 0, "single prices");
        int combinations = 0;
        for (Waiting waiting; (waiting = next()) != null; ) {
            whole(waiting, run);
            run.advance(++combinations, 0, "combinations");
        }
        return Map.of("combinations", combinations);
    }

    private boolean noted() {
        lock.take();
        return resolution.workOutNoted(NOTED);
    }

    private Waiting next() {
        var row = db.fetchOne("select id, wanted from prices.combination where reached < wanted order by id limit 1");
        return row == null ? null : new Waiting(row.get(0, UUID.class), row.get(1, Long.class));
    }

    /**
     * From the first variant to the last. What changes meanwhile is worked out by who changes it, or wanted once more; two that do this at once do the same.
     */
    private void whole(Waiting waiting, Run run) {
        var last = FIRST;
        while (last != null) {
            var after = last;
            last = db.write(() -> {
                lock.take();
                return resolution.workOut(waiting.combination(), after, VARIANTS);
            });
            run.advance(0, 0, "a combination");
        }
        db.write(() -> db.execute(
                "update prices.combination set reached = greatest(reached, ?) where id = ?::uuid",
                waiting.wanted(),
                waiting.combination()));
    }
}
