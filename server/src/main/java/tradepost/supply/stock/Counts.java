package tradepost.supply.stock;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import tradepost.db.ids.BatchId;
import tradepost.db.ids.CountEntryId;
import tradepost.db.ids.LocationId;
import tradepost.db.ids.SerialId;
import tradepost.db.ids.StockDocumentId;
import tradepost.db.ids.StockDocumentLineId;
import tradepost.db.ids.VariantId;
import tradepost.kernel.Problem;
import tradepost.kernel.Quantity;
import tradepost.kernel.Time;
import tradepost.kernel.db.Columns;
import tradepost.kernel.db.Db;
import tradepost.kernel.scope.Scope;
import tradepost.kernel.verbs.Verb;

/** Stocktaking. What is posted is the difference to what the balance said when somebody counted, so trade goes on meanwhile. */
@Singleton
public class Counts {
    private static final int MOST_LINES = 20_000;
    private static final String THERE = """
            with recursive place as (
                select id from stock.location where id = ?
                union all select l.id from stock.location l join place p on l.parent_id = p.id
            ), there as (
                select b.location_id, b.variant_id, b.on_hand, coalesce(i.tracking, 'none') as tracking
                from stock.balance b join place p on p.id = b.location_id left join stock.item i on i.variant_id = b.variant_id
                where ?::uuid[] = '{}' or b.variant_id = any (?::uuid[])
            )
            select location_id, variant_id, null::uuid, null::uuid, on_hand from there where tracking = 'none'
            union all
            select t.location_id, t.variant_id, s.batch_id, null, s.on_hand from there t
            join stock.batch_balance s on s.variant_id = t.variant_id and s.location_id = t.location_id and s.on_hand > 0 where t.tracking = 'batch'
            union all
            select t.location_id, t.variant_id, null, s.id, 10000 from there t
            join stock.serial s on s.variant_id = t.variant_id and s.location_id = t.location_id and s.condition = 'sellable'
            where t.tracking = 'serial'
            order by 1, 2, 3, 4 limit ?
            """;
    private static final String ENTER = """
            with entered as (
                insert into stock.count_entry (id, line_id, quantity, expected, counted_by, counted_at)
                select e.id, e.line, e.quantity, case
                        when l.serial_id is not null then case when s.location_id = l.location_id and s.condition = 'sellable' then 10000 else 0 end
                        when l.batch_id is not null then coalesce(bb.on_hand, 0) else coalesce(b.on_hand, 0) end, ?::uuid, ?::timestamptz
                from unnest(?::uuid[], ?::uuid[], ?::bigint[]) e (id, line, quantity)
                join stock.document_line l on l.id = e.line
                left join stock.balance b on b.variant_id = l.variant_id and b.location_id = l.location_id
                left join stock.batch_balance bb on bb.variant_id = l.variant_id and bb.location_id = l.location_id and bb.batch_id = l.batch_id
                left join stock.serial s on s.id = l.serial_id
                returning line_id, quantity, expected
            )
            update stock.document_line l set quantity = e.quantity, expected = case when ? then null else e.expected end, counted = true
            from entered e where l.id = e.line_id
            """;
    private static final String DIFFERENCES = """
            select l.id, e.quantity - e.expected from stock.document_line l
            join lateral (select quantity, expected from stock.count_entry where line_id = l.id order by id desc limit 1) e on true
            where l.document_id = ? and l.counted and e.quantity <> e.expected order by l.position
            """;
    private final Db db;
    private final Documents documents;
    private final Articles articles;
    private final Worths worths;
    private final Sorting sorting;

    /** What is told apart when people count. */
    private record Pile(LocationId location, VariantId variant, BatchId batch, SerialId serial) {
        static Pile of(Paper.Line line) {
            return new Pile(line.location(), line.variant(), line.batch(), line.serial());
        }
    }

    @Inject
    Counts(Db db, Documents documents, Articles articles, Worths worths, Sorting sorting) {
        this.db = db;
        this.documents = documents;
        this.articles = articles;
        this.worths = worths;
        this.sorting = sorting;
    }

    /** Opens a count of a place with all its parts, or of some variants there. Nothing stops meanwhile. */
    @Verb("stock.count")
    public StockDocument count(Counting wanted) {
        documents.demandLocation(wanted.location());
        articles.demand(wanted.variants());
        var variants = Columns.ids(wanted.variants());
        var rows = db.fetch(THERE, wanted.location().value(), variants, variants, MOST_LINES + 1);
        if (rows.size() > MOST_LINES)
            throw Problem.conflict(
                    "count_too_large", "Count at most %s lines at once: name a part of the place", MOST_LINES);
        var lines = rows.stream()
                .map(row -> new Paper.Line(
                        StockDocumentLineId.next(),
                        LocationId.of(row.get(0, UUID.class)),
                        VariantId.of(row.get(1, UUID.class)),
                        row.get(2) == null ? null : BatchId.of(row.get(2, UUID.class)),
                        row.get(3) == null ? null : SerialId.of(row.get(3, UUID.class)),
                        Condition.SELLABLE,
                        0,
                        wanted.blind() ? null : row.get(4, Long.class),
                        false,
                        0,
                        0,
                        0,
                        null))
                .toList();
        var draft = Documents.draft(
                StockDocument.Kind.COUNT,
                new Paper.Terms(wanted.location(), null, null, wanted.blind(), false),
                Paper.Why.of(Reason.COUNT, wanted.note(), Time.now()),
                lines);
        return documents.open(draft).shown();
    }

    /** Writes down what somebody counted. Several may count, also the same line: the last counts, and what the others said stays. */
    @Verb("stock_documents.enter")
    public StockDocument enter(StockDocumentId id, Counted counted) {
        var paper = open(id);
        var quantities = new LinkedHashMap<StockDocumentLineId, Long>();
        var unexpected = new ArrayList<Counted.Line>();
        for (var one : counted.lines()) {
            if (one.line() == null) unexpected.add(one);
            else put(quantities, paper.line(one.line()).id(), one.quantity());
        }
        if (!unexpected.isEmpty()) {
            var ids = found(paper, unexpected);
            for (int i = 0; i < unexpected.size(); i++)
                put(quantities, ids.get(i), unexpected.get(i).quantity());
        }
        var lines = List.copyOf(quantities.keySet());
        db.execute(
                ENTER,
                Scope.current().principal().account(),
                Time.now(),
                Columns.ids(lines, _ -> CountEntryId.next()),
                Columns.ids(lines),
                Columns.longs(lines, quantities::get),
                paper.terms().blind());
        return documents.get(id).shown();
    }

    private static void put(Map<StockDocumentLineId, Long> quantities, StockDocumentLineId line, Quantity quantity) {
        if (quantities.put(line, quantity.tenThousandths()) != null)
            throw Problem.invalid("lines", "A line is named twice");
    }

    private Paper open(StockDocumentId id) {
        var paper = documents.lock(id).demand(StockDocument.Kind.COUNT);
        if (paper.status() != DocumentStatus.DRAFT)
            throw Problem.conflict("count_over", "%s is over; open another count", paper.number());
        return paper;
    }

    /** The lines of what nobody expected, which the paper gets as far as it has none for them. */
    private List<StockDocumentLineId> found(Paper paper, List<Counted.Line> unexpected) {
        for (var one : unexpected) documents.demandLocation(one.location());
        articles.demand(unexpected.stream().map(Counted.Line::variant).toList());
        var kept = worths.seen(
                unexpected.stream().map(Counted.Line::variant).distinct().toList());
        var known = new LinkedHashMap<Pile, StockDocumentLineId>();
        paper.lines().forEach(line -> known.put(Pile.of(line), line.id()));
        var ids = new ArrayList<StockDocumentLineId>();
        var added = new ArrayList<Paper.Line>();
        for (var one : unexpected) {
            long pieces = one.serial() == null ? Math.max(1, one.quantity().tenThousandths()) : Quantity.ONE_UNIT;
            var motion = Motion.of(Motion.Kind.ADJUSTMENT, one.variant(), one.location(), pieces);
            var load = new Load(motion, one.batch(), one.serial() == null ? List.of() : List.of(one.serial()));
            var line = Paper.Line.of(sorting.sorted(List.of(load), kept).getFirst())
                    .counting();
            var earlier = known.putIfAbsent(Pile.of(line), line.id());
            ids.add(Objects.requireNonNullElse(earlier, line.id()));
            if (earlier == null) added.add(line);
        }
        documents.add(paper.id(), added, paper.lines().size() + 1);
        return ids;
    }

    /** Lets lines be counted again; what was said of them stays, and no longer counts. */
    @Verb("stock_documents.recount")
    public StockDocument recount(StockDocumentId id, Recounting wanted) {
        var paper = open(id);
        wanted.lines().forEach(paper::line);
        db.execute("update stock.document_line set counted = false, quantity = 0 where id = any (?::uuid[])", (Object)
                Columns.ids(wanted.lines()));
        return documents.get(id).shown();
    }

    /** What the last counters found more or less than was there when they counted. */
    List<Load> differences(Paper paper) {
        return db.fetch(DIFFERENCES, paper.id().value()).map(row -> {
            var line = paper.line(StockDocumentLineId.of(row.get(0, UUID.class)));
            return line.load(Motion.Kind.ADJUSTMENT, line.location(), row.get(1, long.class));
        });
    }
}
