package tradepost.supply.stock;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jooq.Record;
import tradepost.db.ids.BatchId;
import tradepost.db.ids.LocationId;
import tradepost.db.ids.SerialId;
import tradepost.db.ids.StockDocumentId;
import tradepost.db.ids.StockDocumentLineId;
import tradepost.db.ids.VariantId;
import tradepost.kernel.Problem;
import tradepost.kernel.Time;
import tradepost.kernel.db.Columns;
import tradepost.kernel.db.Db;
import tradepost.kernel.scope.Scope;

/** The rows of papers. */
@Singleton
class Documents {
    private static final String OPEN = """
            insert into stock.document (id, number, kind, location_id, destination_id, transit_id, reason, blind, forced, note, asked_by, occurred_at,
                created_at, updated_at)
            values (?, ?, ?, ?, ?::uuid, ?::uuid, ?, ?, ?, ?, ?::uuid, ?::timestamptz, ?::timestamptz, ?::timestamptz)
            """;
    private static final String LINES = """
            insert into stock.document_line (id, document_id, position, location_id, variant_id, batch_id, serial_id, condition, quantity, expected,
                cost_micros)
            select id, ?, position, location, variant, batch, serial, condition, quantity, expected, cost
            from unnest(?::uuid[], ?::int[], ?::uuid[], ?::uuid[], ?::uuid[], ?::uuid[], ?::text[], ?::bigint[], ?::bigint[], ?::bigint[])
                l (id, position, location, variant, batch, serial, condition, quantity, expected, cost)
            """;
    private final Db db;

    @Inject
    Documents(Db db) {
        this.db = db;
    }

    /** Writes a draft down. Its number comes last, since nobody else gets one until this is committed. */
    Paper open(Paper draft) {
        var now = Time.now();
        var number = number(draft.kind());
        db.execute(
                OPEN,
                draft.id().value(),
                number,
                draft.kind().code(),
                draft.terms().location().value(),
                value(draft.terms().destination()),
                value(draft.terms().transit()),
                draft.why().reason(),
                draft.terms().blind(),
                draft.terms().forced(),
                draft.why().note(),
                Scope.current().principal().account(),
                draft.why().occurredAt(),
                now,
                now);
        add(draft.id(), draft.lines(), 1);
        db.tell(new StockEvent.DocumentChanged(
                draft.id(), number, draft.kind().code(), draft.status().code()));
        return get(draft.id());
    }

    private static UUID value(LocationId location) {
        return location == null ? null : location.value();
    }

    static Paper draft(StockDocument.Kind kind, Paper.Terms terms, Paper.Why why, List<Paper.Line> lines) {
        return new Paper(StockDocumentId.next(), "", kind, DocumentStatus.DRAFT, terms, why, lines);
    }

    void add(StockDocumentId document, List<Paper.Line> lines, int from) {
        if (lines.isEmpty()) return;
        db.execute(
                LINES,
                document.value(),
                Columns.ids(lines, Paper.Line::id),
                IntStream.range(from, from + lines.size()).boxed().toArray(Integer[]::new),
                Columns.ids(lines, Paper.Line::location),
                Columns.ids(lines, Paper.Line::variant),
                Columns.ids(lines, Paper.Line::batch),
                Columns.ids(lines, Paper.Line::serial),
                Columns.texts(lines, line -> line.condition().code()),
                Columns.longs(lines, Paper.Line::quantity),
                Columns.longs(lines, Paper.Line::expected),
                Columns.longs(
                        lines, line -> line.cost() == null ? null : line.cost().micros()));
    }

    private String number(StockDocument.Kind kind) {
        long number = db.fetchSingle("""
                        insert into kernel.sequence as counter (name, value) values (?, 1)
                        on conflict (tenant_id, name) do update set value = counter.value + 1 returning value
                        """, "stock/" + kind.code()).get(0, long.class);
        return "%s-%06d".formatted(kind.code().substring(0, 3).toUpperCase(Locale.ROOT), number);
    }

    /** The paper, locked: two who work on it do so one after the other. It is locked before all goods. */
    Paper lock(StockDocumentId id) {
        db.execute("select 1 from stock.document where id = ? for update", id.value());
        return get(id);
    }

    Paper get(StockDocumentId id) {
        var row = db.fetchOptional("""
                        select id, number, kind, status, location_id, destination_id, transit_id, reason, blind, note, asked_by, occurred_at, forced
                        from stock.document where id = ?
                        """, id.value()).orElseThrow(() -> Problem.notFound("stock_document", id));
        return new Paper(
                id,
                row.get(1, String.class),
                StockDocument.Kind.valueOf(row.get(2, String.class).toUpperCase(Locale.ROOT)),
                DocumentStatus.of(row.get(3, String.class)),
                new Paper.Terms(
                        location(row, 4),
                        location(row, 5),
                        location(row, 6),
                        row.get(8, boolean.class),
                        row.get(12, boolean.class)),
                new Paper.Why(
                        row.get(7, String.class),
                        row.get(9, String.class),
                        row.get(10, UUID.class),
                        row.get(11, OffsetDateTime.class).toInstant()),
                lines(id));
    }

    private List<Paper.Line> lines(StockDocumentId id) {
        return db.fetch("""
                        select id, location_id, variant_id, batch_id, serial_id, condition, quantity, expected, counted, sent, arrived, missing, cost_micros
                        from stock.document_line where document_id = ? order by position
                        """, id.value())
                .map(row -> new Paper.Line(
                        StockDocumentLineId.of(row.get(0, UUID.class)),
                        location(row, 1),
                        VariantId.of(row.get(2, UUID.class)),
                        row.get(3) == null ? null : BatchId.of(row.get(3, UUID.class)),
                        row.get(4) == null ? null : SerialId.of(row.get(4, UUID.class)),
                        Condition.of(row.get(5, String.class)),
                        row.get(6, long.class),
                        row.get(7, Long.class),
                        row.get(8, boolean.class),
                        row.get(9, long.class),
                        row.get(10, long.class),
                        row.get(11, long.class),
                        row.get(12) == null ? null : new UnitCost(row.get(12, long.class))));
    }

    private static LocationId location(Record row, int at) {
        return row.get(at) == null ? null : LocationId.of(row.get(at, UUID.class));
    }

    /** The next status, with whoever decided it where somebody did. */
    Paper move(Paper paper, DocumentStatus to, boolean decided) {
        var now = Time.now();
        paper.status().to(to);
        db.execute(
                """
                update stock.document set status = ?, posted_at = case when ? = 'posted' then ?::timestamptz else posted_at end,
                    decided_by = case when ? then ?::uuid else decided_by end, decided_at = case when ? then ?::timestamptz else decided_at end,
                    updated_at = ?::timestamptz, version = version + 1
                where id = ?
                """,
                to.code(),
                to.code(),
                now,
                decided,
                decided ? Scope.current().principal().account() : null,
                decided,
                now,
                now,
                paper.id().value());
        db.tell(new StockEvent.DocumentChanged(
                paper.id(), paper.number(), paper.kind().code(), to.code()));
        return get(paper.id());
    }

    /** The place where goods are while they are on the way; a shop gets one with its first transfer. */
    LocationId transit() {
        var now = Time.now();
        db.execute("""
                insert into stock.location (id, code, name, kind, priority, created_at, updated_at)
                select ?, 'transit', 'On the way', 'in_transit', 1000, ?::timestamptz, ?::timestamptz
                where not exists (select from stock.location where kind = 'in_transit')
                on conflict (tenant_id, code) do nothing
                """, LocationId.next().value(), now, now);
        return db.fetchOptional("select id from stock.location where kind = 'in_transit' order by priority, id limit 1")
                .map(row -> LocationId.of(row.get(0, UUID.class)))
                .orElseThrow(() -> Problem.conflict(
                        "transit_missing",
                        "Set up a location of the kind in_transit: 'transit' is another place here"));
    }

    void demandLocation(LocationId id) {
        if (db.fetch("select 1 from stock.location where id = ?", id.value()).isEmpty())
            throw Problem.notFound("location", id);
    }
}
