package tradepost.commerce.payments.settlements;

import java.util.List;
import java.util.stream.Stream;
import tradepost.commerce.payments.CsvLine;
import tradepost.kernel.Money;

/** Stripe's itemized payout reconciliation: each line is a balance transaction, with amounts in decimals. */
final class StripeReport {
    private static final List<String> DAYS = List.of(
            "automatic_payout_effective_at_utc",
            "automatic_payout_effective_at",
            "available_on_utc",
            "available_on",
            "created_utc",
            "created");

    private StripeReport() {}

    static List<SettlementEntry> read(String content) {
        return CsvLine.all(content, List.of("balance_transaction_id", "reporting_category", "currency", "gross", "fee"))
                .stream()
                // The report is about what a payout consists of; the payout itself is their sum.
                .filter(line -> !line.text("reporting_category").startsWith("payout"))
                .map(StripeReport::entry)
                .toList();
    }

    private static SettlementEntry entry(CsvLine line) {
        var currency = line.currency("currency", null);
        var gross = line.money("gross", currency);
        return new SettlementEntry(
                line.text("balance_transaction_id"),
                kind(line.text("reporting_category")),
                line.date(DAYS.stream()
                        .filter(day -> !line.text(day).isEmpty())
                        .findFirst()
                        .orElse("created")),
                line.text("automatic_payout_id"),
                Stream.of("payment_intent_id", "source_id", "charge_id")
                        .map(line::text)
                        .toList(),
                gross,
                line.money("fee", currency),
                Money.zero(currency),
                told(line, gross));
    }

    private static SettlementKind kind(String category) {
        return switch (category) {
            case "charge" -> SettlementKind.PAYMENT;
            case "refund" -> SettlementKind.REFUND;
            case "dispute", "dispute_reversal" -> SettlementKind.CHARGEBACK;
            case "fee", "network_cost", "tax" -> SettlementKind.FEE;
            default -> SettlementKind.ADJUSTMENT;
        };
    }

    /** What the customer saw on their statement, which has no sign of its own. */
    private static Money told(CsvLine line, Money gross) {
        if (line.text("customer_facing_amount").isEmpty()) return gross;
        var told = line.money("customer_facing_amount", line.currency("customer_facing_currency", gross.currency()));
        boolean turned = told.minor() < 0 != gross.minor() < 0;
        return turned ? told.times(-1) : told;
    }
}
