package tradepost.commerce.prices;

import static tradepost.db.prices.Tables.COMBINATION;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import tradepost.db.ids.PriceCombinationId;
import tradepost.kernel.Time;
import tradepost.kernel.db.Columns;
import tradepost.kernel.db.Db;
import tradepost.platform.jobs.Jobs;

/** Combinations of lists that some buyer has; a job works the prices of a new one out, and one that nobody used for a while goes. */
@Singleton
class Combinations {
    static final Duration KEPT = Duration.ofDays(30);
    private static final Duration NOTED = Duration.ofDays(1);
    private static final String INSERT = """
            with made as (
                insert into prices.combination (id, digest, lists, base_id, used_at, created_at, updated_at)
                values (?::uuid, ?, ?::uuid[], ?::uuid, ?::timestamptz, ?::timestamptz, ?::timestamptz)
                on conflict do nothing returning id, lists, base_id
            )
            insert into prices.combination_list (list_id, combination_id, upper_list)
            select list, id, list is distinct from base_id from made cross join unnest(lists) list
            """;
    private final Db db;
    private final Jobs jobs;
    private final PriceLock lock;

    @Inject
    Combinations(Db db, Jobs jobs, PriceLock lock) {
        this.db = db;
        this.jobs = jobs;
        this.lock = lock;
    }

    /** The one of a chain; it is made where it is not there yet, but within somebody's transaction the answer is then null. */
    PriceCombinationId of(Chain chain) {
        var now = Time.now();
        var digest = digest(chain);
        var found = db.select(COMBINATION.ID, COMBINATION.USED_AT)
                .from(COMBINATION)
                .where(COMBINATION.DIGEST.eq(digest))
                .fetchOne();
        if (found == null) return db.inTransaction() ? null : make(chain, digest);
        if (!db.inTransaction() && found.value2().isBefore(now.minus(NOTED)))
            db.write(() -> db.update(COMBINATION)
                    .set(COMBINATION.USED_AT, now)
                    .where(COMBINATION.ID.eq(found.value1()))
                    .execute());
        return found.value1();
    }

    private PriceCombinationId make(Chain chain, String digest) {
        var now = Time.now();
        return db.write(() -> {
            // Whoever writes prices now must see it, or be seen by the job.
            lock.take();
            db.execute(
                    INSERT,
                    PriceCombinationId.next().value(),
                    digest,
                    Columns.ids(chain.lists()),
                    chain.base() == null ? null : chain.base().value(),
                    now,
                    now,
                    now);
            jobs.start(new WorkOutPrices());
            return db.select(COMBINATION.ID)
                    .from(COMBINATION)
                    .where(COMBINATION.DIGEST.eq(digest))
                    .fetchSingle(COMBINATION.ID);
        });
    }

    private static String digest(Chain chain) {
        try {
            var hash =
                    MessageDigest.getInstance("SHA-256").digest(chain.digest().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
