package tradepost.commerce.payments.settlements;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeMap;
import tradepost.commerce.books.Books;
import tradepost.commerce.books.Heading;
import tradepost.commerce.payments.LineFile;
import tradepost.commerce.payments.Operation;
import tradepost.commerce.payments.Operations;
import tradepost.commerce.payments.Payments;
import tradepost.commerce.payments.settlements.SettlementRows.Line;
import tradepost.db.ids.SettlementLineId;
import tradepost.kernel.Money;
import tradepost.kernel.Problem;
import tradepost.kernel.db.Db;
import tradepost.kernel.verbs.Verb;
import tradepost.platform.tenants.Tenants;

/** Compares what a provider says it has moved with what we know, both ways, and books it. */
@Singleton
public class Settlements {
    private static final LineFile REPORT = new LineFile("A report", 4_000_000, 5_000);
    private final Db db;
    private final SettlementRows rows;
    private final Judging judging;
    private final SettlementBooking booking;
    private final Operations operations;
    private final Payments payments;
    private final Books books;
    private final Tenants tenants;

    @Inject
    Settlements(
            Db db,
            SettlementRows rows,
            Judging judging,
            SettlementBooking booking,
            Operations operations,
            Payments payments,
            Books books,
            Tenants tenants) {
        this.db = db;
        this.rows = rows;
        this.judging = judging;
        this.booking = booking;
        this.operations = operations;
        this.payments = payments;
        this.books = books;
        this.tenants = tenants;
    }

    /** Reads a payout report as a whole; lines that were read before change nothing. */
    @Verb("settlement_lines.read")
    public ReadSettlement read(SettlementFile file) {
        var gateway = gateway(file);
        var entries = entries(file);
        return db.write(() -> {
            var fresh = LineFile.fresh(entries, SettlementEntry::mark, marks -> rows.known(gateway, marks));
            var judged = judging.judge(gateway, fresh);
            rows.insert(gateway, judged.lines());
            booking.book(file.format(), gateway, judged);
            return told(entries.size() - fresh.size(), judged.lines());
        });
    }

    private static String gateway(SettlementFile file) {
        if (file.format() == null)
            throw Problem.invalid("format", "Say whose report it is: stripe, razorpay, paypal, or csv for a table");
        var gateway =
                file.format().gateway() == null ? file.gateway() : file.format().gateway();
        if (gateway == null || gateway.isBlank())
            throw Problem.invalid("gateway", "Say which gateway the table is about, as it stands at the payments");
        return gateway;
    }

    /** A line that a report has twice is one. */
    private List<SettlementEntry> entries(SettlementFile file) {
        var content = REPORT.content(file.content(), "Give the report as it was downloaded");
        var shop = tenants.current();
        var payout = file.payout() == null ? "" : file.payout();
        var entries = new LinkedHashMap<String, SettlementEntry>();
        for (var entry : file.format().entries(content, shop.currency(), shop.zone())) {
            if (entry.mark().isEmpty()) throw Problem.invalid("content", "A line of the report has no id of its own");
            entries.putIfAbsent(entry.mark(), entry.payout().isEmpty() ? entry.of(payout) : entry);
        }
        return REPORT.lines(entries.values());
    }

    private static ReadSettlement told(int repeated, List<Line> lines) {
        var net = new TreeMap<String, Money>();
        for (var line : lines) {
            var left = line.entry().net();
            net.merge(left.currency().getCurrencyCode(), left, Money::plus);
        }
        return new ReadSettlement(
                repeated,
                count(lines, SettlementOutcome.MATCHED),
                count(lines, SettlementOutcome.NO_OPERATION),
                count(lines, SettlementOutcome.AMOUNT_DIFFERS),
                count(lines, SettlementOutcome.MISSING_HERE),
                List.copyOf(net.values()));
    }

    private static int count(List<Line> lines, SettlementOutcome outcome) {
        return LineFile.count(lines, Line::outcome, outcome);
    }

    /** What we have moved in a period and no report tells of; reports come some days later. */
    @Verb("settlement_lines.missing")
    public MissingThere missing(SettlementPeriod period) {
        if (period.from() == null) throw Problem.invalid("from", "Give the first day");
        if (period.until() == null || period.until().isBefore(period.from()))
            throw Problem.invalid("until", "Give a last day that is not before the first");
        if (period.gateway() == null || period.gateway().isBlank())
            throw Problem.invalid("gateway", "Say whose reports are looked at, such as stripe");
        var zone = tenants.current().zone();
        var from = period.from().atStartOfDay(zone).toInstant();
        var until = period.until().plusDays(1).atStartOfDay(zone).toInstant();
        return new MissingThere(operations.unsettled(period.gateway(), from, until).stream()
                .map(one -> new MissingThere.Unsettled(
                        one.id(), one.payment(), one.kind().code(), one.reference(), one.amount()))
                .toList());
    }

    /** Says which operation a line is about that was not found by itself. */
    @Verb("settlement_lines.match")
    public void match(SettlementLineId id, MatchedLine wish) {
        db.write(() -> {
            var line = rows.lock(id);
            if (wish.operation() == null)
                throw Problem.invalid("operation", "Say which operation it is; settlement_lines.missing names them");
            if (line.outcome() != SettlementOutcome.MISSING_HERE
                    || !line.entry().kind().hasOperation())
                throw Problem.conflict(
                        "line_closed",
                        "This line is a %s that is %s; only a payment or refund that is missing here can be matched",
                        line.entry().kind().code(),
                        line.outcome().code());
            var operation = operations
                    .moved(wish.operation())
                    .filter(one -> Judging.fits(line.entry(), one))
                    .orElseThrow(() -> Problem.invalid(
                            "operation",
                            "This is no operation that moved money as the line says, in %s",
                            line.entry().told().currency()));
            if (!rows.settled(List.of(operation.id())).isEmpty())
                throw Problem.conflict("operation_settled", "Another line is about this operation already");
            var matched = line.as(Judging.outcome(line.entry(), operation), operation.id());
            booking.match(line, matched, operation);
            rows.save(matched, null);
        });
    }

    /** Takes a line out of the inbox, with the reason why nothing more is to be done about it. */
    @Verb("settlement_lines.resolve")
    public void resolve(SettlementLineId id, ResolvedLine why) {
        db.write(() -> {
            var line = rows.lock(id);
            if (why.reason() == null || why.reason().isBlank())
                throw Problem.invalid("reason", "Say why nothing more is to be done about it");
            if (!line.outcome().isOpen())
                throw Problem.conflict(
                        "line_closed", "This line is %s already", line.outcome().code());
            if (why.heading() != null) booking.resolve(line, operation(line), why.heading());
            rows.save(line.as(SettlementOutcome.RESOLVED, line.operation()), why.reason());
        });
    }

    private Operation operation(Line line) {
        return line.operation() == null
                ? null
                : operations.moved(line.operation()).orElseThrow();
    }

    /** Adds up what is unsettled and compares it with the books. It reads all payments: for proofs. */
    @Verb("settlement_lines.prove")
    public SettlementProof prove() {
        var unsettled = new TreeMap<String, Money>();
        var clearing = new TreeMap<String, Money>();
        for (var taken : payments.taken()) unsettled.merge(code(taken), taken, Money::plus);
        for (var told : rows.settled()) unsettled.merge(code(told), told.times(-1), Money::plus);
        for (var held : books.standing(List.of(Heading.CLEARING)).getOrDefault(Heading.CLEARING, List.of()))
            clearing.merge(code(held), held, Money::plus);
        var lines = new ArrayList<SettlementProof.Line>();
        var currencies = new TreeMap<>(unsettled);
        currencies.putAll(clearing);
        for (var code : currencies.keySet()) {
            var zero = Money.zero(Currency.getInstance(code));
            lines.add(new SettlementProof.Line(unsettled.getOrDefault(code, zero), clearing.getOrDefault(code, zero)));
        }
        return new SettlementProof(
                lines.stream().allMatch(line -> line.unsettled().equals(line.clearing())), lines);
    }

    private static String code(Money money) {
        return money.currency().getCurrencyCode();
    }
}
