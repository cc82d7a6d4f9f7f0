package tradepost.kernel.facts;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Record;
import tradepost.kernel.db.Db;
import tradepost.kernel.facts.StoredFact.Position;

/**
 * The facts of the tenant in scope in the order (transaction, id), and only below the oldest transaction that still runs: whoever reads on from
 * a position misses none, however late a transaction commits.
 */
@Singleton
public class FactLog {
    private static final UUID FIRST = new UUID(0, 0);
    private static final String SELECT = """
            select f.id, xid::text as transaction, type, aggregate_id, aggregate_seq, occurred_at, correlation,
                   case when type = any (?::text[]) then payload::text end as payload,
            """ + FactSeals.KEY + " from " + FactSeals.WITH_KEY + " ";

    private final Db db;
    private final FactSeals seals;

    @Inject
    public FactLog(Db db, FactSeals seals) {
        this.db = db;
        this.seals = seals;
    }

    /** Where the log ends: everything that is told from now on stands behind it. */
    public Position end() {
        var oldest = db.fetchOne("select pg_snapshot_xmin(pg_current_snapshot())::text")
                .get(0, String.class);
        return new Position(oldest, FIRST);
    }

    /** A position from which on all facts of a moment and later are found; some earlier ones may stand behind it too. */
    public Position before(Instant moment) {
        return db.fetchOptional("select min(xid)::text from kernel.fact where id >= ?::uuid", firstOf(moment))
                .map(row -> row.get(0, String.class))
                .map(transaction -> new Position(transaction, FIRST))
                .orElseGet(this::end);
    }

    /** Facts behind a position, of all types, so that the reader gets on; only the wanted ones have their payload. */
    public List<StoredFact> after(Position position, Collection<String> wanted, int limit) {
        return db.fetch(SELECT + """
                        where (xid, f.id) > (?::xid8, ?::uuid) and xid < pg_snapshot_xmin(pg_current_snapshot())
                        order by xid, f.id limit ?
                        """, wanted.toArray(String[]::new), position.transaction(), position.fact(), limit)
                .map(this::stored);
    }

    /** Facts by their ids, in the order of the log; those that do not exist are left out. */
    public List<StoredFact> of(Collection<UUID> ids, Collection<String> wanted) {
        return db.fetch(
                        SELECT + "where f.id = any (?::uuid[]) order by xid, f.id",
                        wanted.toArray(String[]::new),
                        ids.toArray(UUID[]::new))
                .map(this::stored);
    }

    /** One fact with its payload. */
    public Optional<StoredFact> of(UUID id) {
        return db.fetchOptional(
                        "select f.id, xid::text as transaction, type, aggregate_id, aggregate_seq, occurred_at, correlation,"
                                + " payload::text as payload, " + FactSeals.KEY + " from " + FactSeals.WITH_KEY
                                + " where f.id = ?",
                        id)
                .map(this::stored);
    }

    /** Facts of some types that happened in a span of time, its end excluded; ids are made of the time, so their key finds them. */
    public List<StoredFact> between(Instant from, Instant until, Collection<String> wanted, int limit) {
        return db.fetch(
                        SELECT + """
                        where f.id >= ?::uuid and f.id < ?::uuid and type = any (?::text[])
                          and xid < pg_snapshot_xmin(pg_current_snapshot())
                        order by f.id limit ?
                        """,
                        wanted.toArray(String[]::new),
                        firstOf(from),
                        firstOf(until),
                        wanted.toArray(String[]::new),
                        limit)
                .map(this::stored);
    }

    private static UUID firstOf(Instant moment) {
        return new UUID(moment.toEpochMilli() << 16, 0);
    }

    private StoredFact stored(Record row) {
        return new StoredFact(
                new Position(row.get("transaction", String.class), row.get("id", UUID.class)),
                row.get("type", String.class),
                row.get("aggregate_id", UUID.class),
                row.get("aggregate_seq", Long.class),
                row.get("occurred_at", Instant.class),
                row.get("correlation", String.class),
                seals.payload(row));
    }
}
