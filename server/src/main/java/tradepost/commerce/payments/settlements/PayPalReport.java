package tradepost.commerce.payments.settlements;

import java.util.Currency;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tradepost.commerce.payments.CsvLine;
import tradepost.kernel.Money;
import tradepost.kernel.Problem;

/**
 * PayPal's settlement report. Its lines begin with what they are: CH names the columns of a section, SB is a transaction. Amounts have no sign and no
 * decimal point, and what moved is told by a code.
 */
final class PayPalReport {
    private static final List<String> NEEDED = List.of(
            "Transaction ID",
            "Transaction Event Code",
            "Transaction Completion Date",
            "Transaction Debit or Credit",
            "Gross Transaction Amount",
            "Gross Transaction Currency");

    private PayPalReport() {}

    /** All sections of a report have the same columns. */
    static List<SettlementEntry> read(String content) {
        var lines = content.lines()
                .map(line -> line.startsWith("\ufeff") ? line.substring(1) : line)
                .toList();
        var head = lines.stream().filter(line -> is(line, "CH")).limit(1).toList();
        if (head.isEmpty())
            throw Problem.invalid("content", "No line begins with CH and names the columns of a settlement report");
        var body = lines.stream().filter(line -> is(line, "SB"));
        var table = Stream.concat(head.stream(), body).collect(Collectors.joining("\n"));
        return CsvLine.all(table, NEEDED).stream().map(PayPalReport::entry).toList();
    }

    private static boolean is(String line, String what) {
        return line.startsWith("\"" + what + "\"") || line.startsWith(what);
    }

    private static SettlementEntry entry(CsvLine line) {
        var code = line.text("Transaction Event Code");
        var currency = line.currency("Gross Transaction Currency", null);
        var amount = amount(line, "Gross Transaction Amount", "Transaction Debit or Credit", currency);
        var fee = amount(line, "Fee Amount", "Fee Debit or Credit", currency);
        var id = line.text("Transaction ID");
        return new SettlementEntry(
                String.join(":", id, code, currency.getCurrencyCode()),
                kind(code),
                line.date("Transaction Completion Date"),
                "",
                List.of(id, line.text("PayPal Reference ID")),
                amount,
                fee.times(-1),
                Money.zero(currency),
                amount);
    }

    private static Money amount(CsvLine line, String column, String direction, Currency currency) {
        var digits = line.text(column);
        long minor = digits.isEmpty() ? 0 : line.whole(column);
        return new Money(line.text(direction).equals("DR") ? -minor : minor, currency);
    }

    private static SettlementKind kind(String code) {
        if (code.equals("T1107")) return SettlementKind.REFUND;
        if (code.equals("T1106") || code.startsWith("T12")) return SettlementKind.CHARGEBACK;
        if (code.startsWith("T00")) return SettlementKind.PAYMENT;
        if (code.startsWith("T01")) return SettlementKind.FEE;
        if (code.startsWith("T02")) return SettlementKind.EXCHANGE;
        if (code.startsWith("T04")) return SettlementKind.PAYOUT;
        return SettlementKind.ADJUSTMENT;
    }
}
