package tradepost.kernel.audit;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import tradepost.kernel.Ids;
import tradepost.kernel.Time;
import tradepost.kernel.db.Db;
import tradepost.kernel.db.WorkerDb;
import tradepost.kernel.jobs.Rounds;
import tradepost.kernel.scope.Scope;

/**
 * Seals, once a second and tenant by tenant, the lines of all transactions that have ended. Below the oldest running transaction nothing can
 * appear any more, so a range of transaction numbers is complete. A lock per tenant lets several processes do this side by side.
 */
@Singleton
public class Sealer {
    private static final Logger LOG = Logger.getLogger(Sealer.class);
    private static final int MOST_LINES = 10_000;
    private static final String WAITING = """
            select pg_snapshot_xmin(pg_current_snapshot())::text::bigint as top, array(
                select distinct tenant_id from kernel.audit
                where xid >= ?::text::xid8 and xid < pg_snapshot_xmin(pg_current_snapshot())) as tenants
            """;
    /** A copy that was restored counts transactions anew: a horizon that lies ahead of it is another database's. */
    private static final String REACHED = """
            select coalesce(max(reached) filter (where reached <= pg_snapshot_xmax(pg_current_snapshot())), '0'::xid8)::text::bigint
            from kernel.sealing
            """;

    private static final String REACH = """
            insert into kernel.sealing as s (reached) values (?::text::xid8)
            on conflict (one) do update set reached = excluded.reached
            """;
    private static final Duration NOTED_EVERY = Duration.ofMinutes(1);
    private static final String LAST = "select * from kernel.seal order by number desc limit 1";
    /** Whole transactions only: the last one counts with all its lines, however many. */
    private static final String LINES = """
            select pg_snapshot_xmin(pg_current_snapshot())::text::bigint as top, id, digest, xid::text::bigint as xid from kernel.audit
            where xid >= ?::text::xid8 and xid < pg_snapshot_xmin(pg_current_snapshot())
            order by xid fetch first %s rows with ties
            """.formatted(MOST_LINES);

    private static final String STORE = """
            insert into kernel.seal (id, number, previous, from_xid, to_xid, line_count, leaves, sealed_at, hash)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private final WorkerDb queue;
    private final Db db;
    private final Witness witness;
    private final boolean enabled;
    private long horizon = -1;
    private Instant noted = Instant.MIN;
    private Rounds rounds;

    @Inject
    Sealer(
            WorkerDb queue,
            Db db,
            Witness witness,
            @ConfigProperty(name = "tradepost.dispatcher.enabled", defaultValue = "true") boolean enabled) {
        this.queue = queue;
        this.db = db;
        this.witness = witness;
        this.enabled = enabled;
    }

    void start(@Observes StartupEvent event) {
        if (enabled) rounds = Rounds.start("audit-sealer", Duration.ofSeconds(1), this::round);
    }

    void stop(@Observes ShutdownEvent event) {
        if (rounds != null) rounds.close();
    }

    /** The first round looks at what was written since the last note of any process, which may have ended before it sealed its last lines. */
    boolean round() {
        if (horizon < 0) horizon = queue.fetchSingle(REACHED).get(0, Long.class);
        var waiting = queue.fetchSingle(WAITING, horizon);
        boolean all = true;
        var tenants = waiting.get("tenants", UUID[].class);
        for (var tenant : tenants) all &= sealed(Scope.system(tenant));
        if (all) reached(waiting.get("top", Long.class), tenants.length > 0);
        return false;
    }

    /** A note now and then, and only where something was sealed: each one is a transaction itself. */
    private void reached(long top, boolean sealedSome) {
        horizon = top;
        var now = Time.now();
        if (!sealedSome || now.isBefore(noted.plus(NOTED_EVERY))) return;
        queue.execute(REACH, top);
        noted = now;
    }

    /** A tenant whose lines cannot be sealed now does not keep the others waiting. */
    private boolean sealed(Scope scope) {
        try {
            while (scope.call(this::seal) >= MOST_LINES) continue;
            return true;
        } catch (RuntimeException e) {
            LOG.warnf(e, "The audit of tenant %s could not be sealed; the next round tries again", scope.tenant());
            return false;
        }
    }

    /** Seals what waits of the tenant in scope and says how many lines. */
    public int seal() {
        var tenant = Scope.current().tenant();
        return db.write(() -> {
            db.execute("select pg_advisory_xact_lock(hashtextextended(?, 0))", "seal " + tenant);
            var stored = db.fetchOne(LAST);
            var last = stored == null ? null : Seal.stored(stored);
            if (isCut(tenant, last)) return 0;
            var lines = db.fetch(LINES, last == null ? 0 : last.toXid());
            if (lines.isEmpty()) return 0;
            var digests = new LinkedHashMap<UUID, byte[]>();
            lines.forEach(line -> digests.put(line.get("id", UUID.class), line.get("digest", byte[].class)));
            long top = lines.size() < MOST_LINES
                    ? lines.getFirst().get("top", Long.class)
                    : lines.getLast().get("xid", Long.class) + 1;
            var seal = Seal.after(last, top, digests, Time.now());
            store(seal);
            db.afterCommit(() -> witness.keep(tenant, seal.head()));
            return lines.size();
        });
    }

    private void store(Seal seal) {
        db.execute(
                STORE,
                Ids.next(),
                seal.number(),
                seal.previous(),
                seal.fromXid(),
                seal.toXid(),
                seal.lines(),
                seal.leaves(),
                seal.sealedAt(),
                seal.hash());
    }

    /** A chain that lost its end is not continued: a new seal would hide the loss. */
    private boolean isCut(UUID tenant, Seal last) {
        var seen = witness.last(tenant).orElse(null);
        if (seen == null) return false;
        boolean cut = last == null
                || last.number() < seen.number()
                || last.number() == seen.number() && !last.head().equals(seen);
        if (cut)
            LOG.errorf(
                    "The audit of tenant %s has lost its seal %s and is not sealed further: run ./tradepost audit verify."
                            + " After restoring an older backup remove %s",
                    tenant, seen.number(), witness.file(tenant));
        return cut;
    }
}
