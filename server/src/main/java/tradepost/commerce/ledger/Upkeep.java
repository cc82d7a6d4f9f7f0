package tradepost.commerce.ledger;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import tradepost.kernel.Time;
import tradepost.kernel.db.Db;
import tradepost.kernel.db.WorkerDb;
import tradepost.kernel.jobs.Rounds;
import tradepost.kernel.scope.Scope;

/**
 * Looks after every tenant's ledger in turn: lets lots expire and brings the daily totals up to date. Both only make readers faster or books
 * tidier; balances are right without it. A busy ledger is looked after every minute, a quiet one every hour.
 */
@Singleton
class Upkeep {
    private static final Logger LOG = Logger.getLogger(Upkeep.class);
    private static final int BATCH = 20;
    private static final long BUSY = 1_000;
    private static final Duration SOON = Duration.ofMinutes(1);
    private static final Duration LATER = Duration.ofHours(1);
    private static final String CLAIM = """
            update ledger.upkeep u set due_at = ?
            from (select tenant_id from ledger.upkeep where due_at <= ? order by due_at limit ? for update skip locked) due
            where u.tenant_id = due.tenant_id
            returning u.tenant_id
            """;
    // Everything of transactions before the oldest that still runs is visible now, and nothing can join it.
    private static final String ROLL = """
            with reach as (
                select greatest(pg_snapshot_xmin(pg_current_snapshot()), ?::xid8) as horizon
            ), fresh as (
                select e.account_id, e.posted_on, sum(e.amount)::bigint as amount, count(*) as entries
                from ledger.posting p join ledger.entry e on e.posting_id = p.id
                where p.xid >= ?::xid8 and p.xid < (select horizon from reach)
                group by e.account_id, e.posted_on
            ), kept as (
                insert into ledger.daily_total as t (account_id, posted_on, amount, entries)
                select account_id, posted_on, amount, entries from fresh
                on conflict (tenant_id, account_id, posted_on) do update set amount = t.amount + excluded.amount, entries = t.entries + excluded.entries
            ), reached as (
                update ledger.upkeep set horizon = (select horizon from reach), due_at = ?::timestamptz
            )
            select coalesce(sum(entries), 0)::bigint from fresh
            """;
    private final WorkerDb queue;
    private final Db db;
    private final Expiry expiry;
    private final boolean enabled;
    private Rounds rounds;

    @Inject
    Upkeep(
            WorkerDb queue,
            Db db,
            Expiry expiry,
            @ConfigProperty(name = "tradepost.dispatcher.enabled", defaultValue = "true") boolean enabled) {
        this.queue = queue;
        this.db = db;
        this.expiry = expiry;
        this.enabled = enabled;
    }

    void start(@Observes StartupEvent event) {
        if (enabled) rounds = Rounds.start("ledger-upkeep", Duration.ofSeconds(30), this::round);
    }

    void stop(@Observes ShutdownEvent event) {
        if (rounds != null) rounds.close();
    }

    /** Looks after a few tenants; a failing one waits for its next turn and keeps nobody up. */
    private boolean round() {
        var now = Time.now();
        var due = queue.fetch(CLAIM, now.plus(LATER), now, BATCH);
        for (var row : due) {
            try {
                Scope.system(row.get(0, UUID.class)).run(this::lookAfter);
            } catch (RuntimeException e) {
                LOG.warnf(
                        e, "The ledger of tenant %s could not be looked after; trying again in %s", row.get(0), LATER);
            }
        }
        return due.size() == BATCH;
    }

    /** All that is due in the ledger of the tenant in scope; totals first, since an expiry may be refused where its breakage account is closed. */
    void lookAfter() {
        db.write(this::roll);
        while (db.write(expiry::expire) == Expiry.BATCH) LOG.debug("More lots are due");
    }

    /** Takes into the daily totals what was posted since the last time; says how many entries. */
    private long roll() {
        var horizon = db.fetchSingle(
                "select horizon::text as horizon, horizon > pg_snapshot_xmax(pg_current_snapshot()) as foreign_to_us"
                        + " from ledger.upkeep for update");
        if (horizon.get("foreign_to_us", Boolean.class)) return restart();
        var from = horizon.get("horizon", String.class);
        var now = Time.now();
        long entries = db.fetchSingle(ROLL, from, from, now.plus(LATER)).get(0, Long.class);
        if (entries >= BUSY) db.execute("update ledger.upkeep set due_at = ?::timestamptz", now.plus(SOON));
        return entries;
    }

    /** These totals were made in another database, which counted transactions otherwise: they are made anew from the entries. */
    private long restart() {
        db.execute("delete from ledger.daily_total");
        db.execute("update ledger.upkeep set horizon = '0'");
        return roll();
    }
}
