package tradepost.supply.stock;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import tradepost.db.ids.BatchId;
import tradepost.db.ids.LocationId;
import tradepost.db.ids.MovementId;
import tradepost.db.ids.SerialId;
import tradepost.db.ids.StockDocumentId;
import tradepost.db.ids.VariantId;
import tradepost.kernel.Problem;
import tradepost.kernel.Time;
import tradepost.kernel.db.Db;
import tradepost.kernel.scope.Scope;
import tradepost.kernel.settings.Setting;
import tradepost.kernel.verbs.Verb;
import tradepost.platform.settings.Settings;
import tradepost.platform.tenants.Tenants;

/** Corrections with a reason. Large ones need a second person, and all can be taken back by their opposite. */
@Singleton
public class Adjustments {
    static final Setting<BigDecimal> APPROVAL_ABOVE = Setting.decimal("stock.approval_above", "0")
            .between(BigDecimal.ZERO, new BigDecimal("1000000000"))
            .describe(
                    "What a correction may be worth in the shop's currency before a second person must agree; 0 asks nobody");
    static final Setting<BigDecimal> APPROVAL_PIECES = Setting.decimal("stock.approval_quantity", "0")
            .between(BigDecimal.ZERO, new BigDecimal("1000000000"))
            .describe("How many units a correction may have before a second person must agree; 0 asks nobody");
    private final Db db;
    private final Documents documents;
    private final Counts counts;
    private final Transfers transfers;
    private final Articles articles;
    private final Shelves shelves;
    private final Worths worths;
    private final Sorting sorting;
    private final Settings settings;
    private final Tenants tenants;

    @Inject
    Adjustments(
            Db db,
            Documents documents,
            Counts counts,
            Transfers transfers,
            Articles articles,
            Shelves shelves,
            Worths worths,
            Sorting sorting,
            Settings settings,
            Tenants tenants) {
        this.db = db;
        this.documents = documents;
        this.counts = counts;
        this.transfers = transfers;
        this.articles = articles;
        this.shelves = shelves;
        this.worths = worths;
        this.sorting = sorting;
        this.settings = settings;
        this.tenants = tenants;
    }

    /** Puts right what is at a place: found, broken, stolen, expired. Above what the settings allow it waits for a second person. */
    @Verb("stock.adjust")
    public StockDocument adjust(Adjusting wanted) {
        return adjust(wanted, false);
    }

    /**
     * Writes goods off that are not there any more, whoever was promised them: carts lose them first, then orders, the newest first, and these wait
     * again. Above what the settings allow it waits for a second person.
     */
    @Verb("stock.write_off")
    public StockDocument writeOff(Adjusting wanted) {
        for (int i = 0; i < wanted.lines().size(); i++)
            if (wanted.lines().get(i).signed() > 0)
                throw Problem.invalid("lines/" + i + "/added", "Only what is gone is written off; use stock.adjust");
        return adjust(wanted, true);
    }

    private StockDocument adjust(Adjusting wanted, boolean forced) {
        documents.demandLocation(wanted.location());
        articles.demand(wanted.lines().stream().map(Adjusting.Line::variant).toList());
        var kind = wanted.reason() == Reason.OPENING ? StockDocument.Kind.OPENING : StockDocument.Kind.ADJUSTMENT;
        var loads = wanted.lines().stream()
                .map(line -> new Load(
                        Motion.of(Motion.Kind.ADJUSTMENT, line.variant(), wanted.location(), line.signed())
                                .as(line.condition())
                                .costing(line.cost()),
                        line.batch(),
                        line.serials()))
                .toList();
        var kept = worths.seen(
                loads.stream().map(load -> load.motion().variant()).distinct().toList());
        var lines = sorting.sorted(loads, kept).stream().map(Paper.Line::of).toList();
        var paper = documents.open(Documents.draft(
                kind,
                new Paper.Terms(wanted.location(), null, null, false, forced),
                Paper.Why.of(wanted.reason(), wanted.note(), wanted.occurredAt()),
                lines));
        return wanted.draft() ? paper.shown() : submit(paper);
    }

    /** Does what a draft says: a correction, or the differences that a count has found. */
    @Verb("stock_documents.post")
    public StockDocument post(StockDocumentId id) {
        var paper = documents
                .lock(id)
                .demand(StockDocument.Kind.ADJUSTMENT, StockDocument.Kind.OPENING, StockDocument.Kind.COUNT);
        if (paper.status() != DocumentStatus.DRAFT) paper.status().to(DocumentStatus.PENDING_APPROVAL);
        return submit(paper);
    }

    /** Does what a paper says, or lets it wait for a second person. */
    StockDocument submit(Paper paper) {
        var loads = loads(paper);
        return needsSecond(loads)
                ? documents.move(paper, DocumentStatus.PENDING_APPROVAL, false).shown()
                : book(paper, loads, false);
    }

    private List<Load> loads(Paper paper) {
        return switch (paper.kind()) {
            case COUNT -> counts.differences(paper);
            case JUDGEMENT ->
                loads(paper, Motion.Kind.CONDITION).stream()
                        .map(load -> Load.of(load.motion().noting(paper.why().reason())))
                        .toList();
            case ADJUSTMENT, OPENING -> loads(paper, Motion.Kind.ADJUSTMENT);
            case TRANSFER -> throw new IllegalStateException("A transfer is sent: " + paper.number());
        };
    }

    private static List<Load> loads(Paper paper, Motion.Kind kind) {
        return paper.lines().stream()
                .map(line -> line.load(kind, line.location(), line.quantity()))
                .toList();
    }

    private boolean needsSecond(List<Load> loads) {
        var above = settings.get(APPROVAL_ABOVE);
        var pieces = settings.get(APPROVAL_PIECES);
        if (above.signum() == 0 && pieces.signum() == 0) return false;
        var currency = tenants.current().currency();
        var kept = worths.seen(
                loads.stream().map(load -> load.motion().variant()).distinct().toList());
        long quantity = 0;
        long worth = 0;
        for (var load : loads) {
            var motion = load.motion();
            // What is put aside comes back in its new state, and counts once.
            if (motion.kind() == Motion.Kind.CONDITION && !motion.leaves()) continue;
            var cost = motion.cost() == null ? kept.get(motion.variant()).cost : motion.cost();
            quantity += Math.abs(motion.quantity());
            if (cost != null) worth += cost.times(Math.abs(motion.quantity()), currency);
        }
        return above.signum() > 0
                        && new tradepost.kernel.Money(worth, currency).decimal().compareTo(above) > 0
                || pieces.signum() > 0 && BigDecimal.valueOf(quantity, 4).compareTo(pieces) > 0;
    }

    private StockDocument book(Paper paper, List<Load> loads, boolean decided) {
        shelves.move(
                paper.occasion(paper.why().occurredAt()), loads, paper.terms().forced());
        return documents.move(paper, DocumentStatus.POSTED, decided).shown();
    }

    /** Agrees to a correction that somebody else asked for. */
    @Verb("stock_documents.approve")
    public StockDocument approve(StockDocumentId id) {
        var paper = pending(id);
        demandOther(paper);
        return book(paper, loads(paper), true);
    }

    /** Does not agree to a correction; it stays as it was asked for and is never posted. */
    @Verb("stock_documents.reject")
    public StockDocument reject(StockDocumentId id) {
        var paper = pending(id);
        demandOther(paper);
        return documents.move(paper, DocumentStatus.REJECTED, true).shown();
    }

    private Paper pending(StockDocumentId id) {
        var paper = documents.lock(id);
        if (paper.status() == DocumentStatus.PENDING_APPROVAL) return paper;
        throw Problem.conflict("not_pending", "%s does not wait for anybody's agreement", paper.number());
    }

    private static void demandOther(Paper paper) {
        var account = Scope.current().principal().account();
        if (account != null && account.equals(paper.why().askedBy()))
            throw Problem.forbidden("four_eyes", "You asked for this yourself: somebody else must agree");
    }

    /**
     * Gives a paper up. What was posted is taken back by opposite movements; what a transfer has on the way goes back to where it was from.
     */
    @Verb("stock_documents.cancel")
    public StockDocument cancel(StockDocumentId id) {
        var paper = documents.lock(id);
        if (paper.kind() == StockDocument.Kind.TRANSFER) return transfers.giveUp(paper);
        if (paper.status() == DocumentStatus.POSTED) shelves.move(paper.occasion(Time.now()), opposite(paper));
        return documents.move(paper, DocumentStatus.CANCELLED, false).shown();
    }

    private List<Load> opposite(Paper paper) {
        var loads = new ArrayList<Load>();
        for (var row : db.fetch("""
                select id, variant_id, location_id, batch_id, serial_id, condition, quantity, kind from stock.movement
                where document_id = ? and undoes_id is null order by id
                """, paper.id().value())) {
            var motion = Motion.of(
                            Motion.Kind.valueOf(row.get(7, String.class).toUpperCase(Locale.ROOT)),
                            VariantId.of(row.get(1, UUID.class)),
                            LocationId.of(row.get(2, UUID.class)),
                            -row.get(6, long.class))
                    .as(Condition.of(row.get(5, String.class)))
                    .undoing(MovementId.of(row.get(0, UUID.class)));
            loads.add(Load.of(motion.part(
                    motion.quantity(),
                    row.get(3) == null ? null : BatchId.of(row.get(3, UUID.class)),
                    row.get(4) == null ? null : SerialId.of(row.get(4, UUID.class)))));
        }
        return loads;
    }
}
