package tradepost.commerce.payments.settlements;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import tradepost.commerce.payments.CsvLine;
import tradepost.kernel.Problem;
import tradepost.kernel.Secret;

/**
 * A report as a plain table with the columns date, kind, reference and amount and, if there are any, fee, tax, currency, customer_amount,
 * customer_currency, payout and id. What left the account has a minus sign.
 */
final class TableReport {
    private TableReport() {}

    static List<SettlementEntry> read(String content, Currency otherwise) {
        var alike = new HashMap<String, Integer>();
        var entries = new ArrayList<SettlementEntry>();
        for (var line : CsvLine.all(content, List.of("date", "kind", "reference", "amount"))) {
            var currency = line.currency("currency", otherwise);
            var amount = line.money("amount", currency);
            var told = line.money("customer_amount", line.currency("customer_currency", currency));
            entries.add(new SettlementEntry(
                    mark(line, alike),
                    SettlementKind.of(line.text("kind"))
                            .orElseThrow(() -> Problem.invalid(
                                    "content",
                                    "Line %s has the kind '%s', which is none of payment, refund, chargeback, fee, exchange, payout and adjustment",
                                    line.number(),
                                    line.text("kind"))),
                    line.date("date"),
                    line.text("payout"),
                    List.of(line.text("reference")),
                    amount,
                    line.money("fee", currency),
                    line.money("tax", currency),
                    line.text("customer_amount").isEmpty() ? amount : told));
        }
        return entries;
    }

    /** By what a line is known again: its id or, without one, all that it says; of lines that look alike in one report each is one of its own. */
    private static String mark(CsvLine line, HashMap<String, Integer> alike) {
        var id = line.text("id");
        if (!id.isEmpty()) return id;
        var told = String.join("\n", line.line().getFields());
        var letters = told + "\n" + alike.merge(told, 1, Integer::sum);
        return HexFormat.of().formatHex(Secret.sha256(letters.getBytes(StandardCharsets.UTF_8)));
    }
}
