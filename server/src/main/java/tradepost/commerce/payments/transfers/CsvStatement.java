package tradepost.commerce.payments.transfers;

import java.util.Currency;
import java.util.List;
import tradepost.commerce.payments.CsvLine;

/** A statement as a table. Money that left the account has a minus sign and is passed over. */
final class CsvStatement {
    private CsvStatement() {}

    static List<StatementEntry> read(String content, Currency otherwise) {
        return CsvLine.all(content, List.of("date", "amount", "text")).stream()
                .filter(line -> !line.text("amount").startsWith("-"))
                .map(line -> new StatementEntry(
                        line.date("date"),
                        line.money("amount", line.currency("currency", otherwise)),
                        line.text("text"),
                        line.text("payer"),
                        line.text("id")))
                .toList();
    }
}
