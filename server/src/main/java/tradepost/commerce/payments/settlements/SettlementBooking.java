package tradepost.commerce.payments.settlements;

import static tradepost.commerce.books.Voucher.Line.credit;
import static tradepost.commerce.books.Voucher.Line.debit;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import tradepost.commerce.books.Books;
import tradepost.commerce.books.Heading;
import tradepost.commerce.books.Steps;
import tradepost.commerce.books.Voucher;
import tradepost.commerce.ledger.Reference;
import tradepost.commerce.payments.Operation;
import tradepost.commerce.payments.settlements.SettlementRows.Line;

/**
 * Books what reports tell: the clearing account gives away exactly what our operations put there, the bank gets what was paid out, the provider
 * keeps its fee, and whatever is left over is unexplained until somebody explains it.
 */
@Singleton
class SettlementBooking {
    private final Books books;

    /** Lines of one payout and day make one voucher. */
    private record Part(String payout, LocalDate on) {}

    @Inject
    SettlementBooking(Books books) {
        this.books = books;
    }

    void book(SettlementFormat format, String gateway, Judging.Judged judged) {
        var parts = new LinkedHashMap<Part, List<Line>>();
        for (var line : judged.lines())
            parts.computeIfAbsent(new Part(line.entry().payout(), line.entry().on()), _ -> new ArrayList<>())
                    .add(line);
        var account = format.keepsBalance() ? gateway : "";
        var vouchers = new ArrayList<Voucher>();
        parts.forEach((part, lines) -> {
            var about = part.payout().isEmpty() ? gateway : part.payout();
            var entries = new ArrayList<Voucher.Line>();
            for (var line : lines) {
                entries.addAll(Steps.settled(
                        gateway,
                        account,
                        line.entry().net(),
                        line.entry().fee(),
                        line.entry().tax()));
                entries.addAll(counterpart(line, account, judged.operations().get(line.operation())));
            }
            vouchers.add(new Voucher(
                    "settlement:" + lines.getFirst().id(),
                    part.on(),
                    "Settlement of " + gateway,
                    new Reference("payout", about),
                    entries));
        });
        books.book(vouchers);
    }

    /** Where the amount of a line comes from. */
    private static List<Voucher.Line> counterpart(Line line, String account, Operation operation) {
        var entry = line.entry();
        var amount = entry.amount();
        return switch (entry.kind()) {
            case FEE -> List.of(credit(Heading.FEES, line.gateway(), amount));
            case EXCHANGE -> List.of(credit(Heading.EXCHANGE, amount));
            case PAYOUT ->
                account.isEmpty()
                        ? List.of(credit(Heading.UNEXPLAINED, amount))
                        : List.of(credit(Heading.BANK, amount));
            case CHARGEBACK ->
                List.of(credit(line.dispute() == null ? Heading.UNEXPLAINED : Heading.CHARGEBACKS, amount));
            case ADJUSTMENT -> List.of(credit(Heading.UNEXPLAINED, amount));
            case PAYMENT, REFUND ->
                operation == null ? List.of(credit(Heading.UNEXPLAINED, amount)) : moved(entry, operation);
        };
    }

    /** What an operation has on the clearing account, and what the report has beyond it, in the customer's currency. */
    private static List<Voucher.Line> moved(SettlementEntry entry, Operation operation) {
        var ours = Judging.signed(operation);
        var lines = new ArrayList<Voucher.Line>();
        lines.add(credit(Heading.CLEARING, operation.method(), ours));
        lines.add(credit(Heading.UNEXPLAINED, entry.told().minus(ours)));
        if (entry.isForeign()) {
            lines.add(debit(Heading.EXCHANGE, entry.told()));
            lines.add(credit(Heading.EXCHANGE, entry.amount()));
        }
        return lines;
    }

    /** A line turned out to be about an operation. */
    void match(Line before, Line after, Operation operation) {
        var lines = new ArrayList<Voucher.Line>();
        for (var line : counterpart(before, "", null))
            lines.add(debit(line.heading(), line.qualifier(), line.amount().times(-1)));
        lines.addAll(counterpart(after, "", operation));
        books.book(List.of(voucher("settlement-match:", before, lines)));
    }

    /** What was unexplained belongs under a heading. */
    void resolve(Line line, Operation operation, Heading heading) {
        var left = counterpart(line, "", operation).stream()
                .filter(one -> one.heading() == Heading.UNEXPLAINED)
                .<Voucher.Line>mapMulti((one, out) -> {
                    out.accept(debit(Heading.UNEXPLAINED, one.amount().times(-1)));
                    out.accept(debit(heading, one.amount()));
                })
                .toList();
        books.book(List.of(voucher("settlement-resolve:", line, left)));
    }

    private static Voucher voucher(String key, Line line, List<Voucher.Line> lines) {
        return new Voucher(
                key + line.id(),
                null,
                "Settlement of " + line.gateway(),
                new Reference("settlement_line", line.id().toString()),
                lines);
    }
}
