package tradepost.supply.stock;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import tradepost.db.ids.LocationId;
import tradepost.db.ids.StockDocumentId;
import tradepost.kernel.Problem;
import tradepost.kernel.Quantity;
import tradepost.kernel.Time;
import tradepost.kernel.db.Columns;
import tradepost.kernel.db.Db;
import tradepost.kernel.verbs.Verb;

/** Goods on their way between two places. Meanwhile they are at a place of their own, so that nothing is ever nowhere and nothing is anywhere twice. */
@Singleton
public class Transfers {
    private final Db db;
    private final Documents documents;
    private final Articles articles;
    private final Shelves shelves;
    private final Worths worths;
    private final Sorting sorting;

    /** What happens to a line: so much more was sent, arrived or is missing. */
    private record Step(Paper.Line line, long sent, long arrived, long missing, String reason) {}

    @Inject
    Transfers(Db db, Documents documents, Articles articles, Shelves shelves, Worths worths, Sorting sorting) {
        this.db = db;
        this.documents = documents;
        this.articles = articles;
        this.shelves = shelves;
        this.worths = worths;
        this.sorting = sorting;
    }

    /** Writes down what is to go from one place to another, by batches and pieces, and sends it if that is wished. */
    @Verb("stock.transfer")
    public StockDocument transfer(Transferring wanted) {
        documents.demandLocation(wanted.from());
        documents.demandLocation(wanted.to());
        articles.demand(wanted.lines().stream().map(Transferring.Line::variant).toList());
        var loads = wanted.lines().stream()
                .map(line -> new Load(
                        Motion.of(
                                Motion.Kind.TRANSFER,
                                line.variant(),
                                wanted.from(),
                                -line.quantity().tenThousandths()),
                        line.batch(),
                        line.serials()))
                .toList();
        var kept = worths.seen(
                loads.stream().map(load -> load.motion().variant()).distinct().toList());
        var lines = sorting.sorted(loads, kept).stream()
                .map(motion -> Paper.Line.of(motion.part(-motion.quantity(), motion.batch(), motion.serial())))
                .toList();
        var paper = documents.open(Documents.draft(
                StockDocument.Kind.TRANSFER,
                new Paper.Terms(wanted.from(), wanted.to(), documents.transit(), false, false),
                Paper.Why.of(null, wanted.note(), Time.now()),
                lines));
        return wanted.send() ? send(paper, List.of()) : paper.shown();
    }

    /** Lets goods of a transfer leave, all or a part of them. */
    @Verb("stock_documents.send")
    public StockDocument send(StockDocumentId id, Sending what) {
        return send(documents.lock(id).demand(StockDocument.Kind.TRANSFER), what.lines());
    }

    private StockDocument send(Paper paper, List<Sending.Line> what) {
        var steps = what.isEmpty()
                ? paper.lines().stream()
                        .filter(line -> line.unsent() > 0)
                        .map(line -> new Step(line, line.unsent(), 0, 0, ""))
                        .toList()
                : what.stream()
                        .map(one ->
                                new Step(paper.line(one.line()), one.quantity().tenThousandths(), 0, 0, ""))
                        .toList();
        if (steps.isEmpty()) throw Problem.conflict("nothing_to_send", "Everything on %s has left", paper.number());
        demand(steps, Step::sent, Paper.Line::unsent, "left to send");
        var loads = new ArrayList<Load>();
        for (var step : steps)
            loads.addAll(move(
                    step.line(),
                    step.sent(),
                    paper.terms().location(),
                    paper.terms().transit()));
        shelves.move(occasion(paper), loads);
        write(steps);
        boolean begun = paper.status() == DocumentStatus.PARTLY_RECEIVED;
        return documents
                .move(paper, begun ? DocumentStatus.PARTLY_RECEIVED : DocumentStatus.SENT, false)
                .shown();
    }

    private static void demand(
            List<Step> steps, ToLongFunction<Step> wanted, ToLongFunction<Paper.Line> there, String what) {
        var seen = new java.util.HashSet<tradepost.db.ids.StockDocumentLineId>();
        for (var step : steps) {
            if (!seen.add(step.line().id())) throw Problem.invalid("lines", "A line is named twice");
            if (wanted.applyAsLong(step) > there.applyAsLong(step.line()))
                throw Problem.conflict(
                                "too_much",
                                "Only %s of this line are %s",
                                new Quantity(there.applyAsLong(step.line())),
                                what)
                        .with("line", step.line().id());
        }
    }

    private static List<Load> move(Paper.Line line, long quantity, LocationId from, LocationId to) {
        if (quantity == 0) return List.of();
        return List.of(line.load(Motion.Kind.TRANSFER, from, -quantity), line.load(Motion.Kind.TRANSFER, to, quantity));
    }

    private static Occasion occasion(Paper paper) {
        return paper.occasion(Time.now());
    }

    /** Takes in what arrived, and writes off what never will, with the reason. */
    @Verb("stock_documents.arrive")
    public StockDocument arrive(StockDocumentId id, Arriving what) {
        var paper = documents.lock(id).demand(StockDocument.Kind.TRANSFER);
        var steps = what.lines().isEmpty()
                ? paper.lines().stream()
                        .filter(line -> line.underway() > 0)
                        .map(line -> new Step(line, 0, line.underway(), 0, ""))
                        .toList()
                : what.lines().stream().map(one -> step(paper, one)).toList();
        if (steps.isEmpty())
            throw Problem.conflict("nothing_on_the_way", "Nothing of %s is on the way", paper.number());
        demand(steps, step -> step.arrived() + step.missing(), Paper.Line::underway, "on the way");
        var loads = new ArrayList<Load>();
        for (var step : steps) {
            loads.addAll(move(
                    step.line(),
                    step.arrived(),
                    paper.terms().transit(),
                    paper.terms().destination()));
            if (step.missing() > 0) {
                var gone =
                        step.line().load(Motion.Kind.ADJUSTMENT, paper.terms().transit(), -step.missing());
                loads.add(Load.of(gone.motion().noting(step.reason())));
            }
        }
        shelves.move(occasion(paper), loads);
        write(steps);
        var after = documents.get(id);
        boolean done = after.lines().stream().allMatch(line -> line.unsent() == 0 && line.underway() == 0);
        return documents
                .move(after, done ? DocumentStatus.POSTED : DocumentStatus.PARTLY_RECEIVED, false)
                .shown();
    }

    private static Step step(Paper paper, Arriving.Line one) {
        return new Step(
                paper.line(one.line()),
                0,
                one.arrived().tenThousandths(),
                one.missing().tenThousandths(),
                one.reason() == null ? "" : one.reason().code());
    }

    /** What is on the way goes back, and what was never sent stays. */
    StockDocument giveUp(Paper paper) {
        if (paper.status() == DocumentStatus.POSTED)
            throw Problem.conflict(
                    "transfer_arrived", "%s has arrived; send it back by another transfer", paper.number());
        var loads = new ArrayList<Load>();
        for (var line : paper.lines())
            loads.addAll(move(
                    line,
                    line.underway(),
                    paper.terms().transit(),
                    paper.terms().location()));
        shelves.move(occasion(paper), loads);
        db.execute(
                "update stock.document_line set sent = arrived + missing, quantity = arrived + missing where document_id = ?",
                paper.id().value());
        boolean arrived = paper.lines().stream().anyMatch(line -> line.arrived() + line.missing() > 0);
        return documents
                .move(paper, arrived ? DocumentStatus.POSTED : DocumentStatus.CANCELLED, false)
                .shown();
    }

    private void write(List<Step> steps) {
        db.execute(
                """
                update stock.document_line l set sent = l.sent + s.sent, arrived = l.arrived + s.arrived, missing = l.missing + s.missing,
                    missing_reason = case when s.missing > 0 then s.reason else l.missing_reason end
                from unnest(?::uuid[], ?::bigint[], ?::bigint[], ?::bigint[], ?::text[]) s (id, sent, arrived, missing, reason) where l.id = s.id
                """,
                Columns.ids(steps, step -> step.line().id()),
                Columns.longs(steps, Step::sent),
                Columns.longs(steps, Step::arrived),
                Columns.longs(steps, Step::missing),
                Columns.texts(steps, Step::reason));
    }
}
