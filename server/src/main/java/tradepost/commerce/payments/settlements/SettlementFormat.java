package tradepost.commerce.payments.settlements;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Locale;

/** Whose report it is, as each provider writes it. */
public enum SettlementFormat {
    /** A table with the columns date, kind, reference and amount, for providers whose own report is not known here. */
    CSV,
    /** Stripe's itemized payout reconciliation as CSV. */
    STRIPE,
    /** Razorpay's settlement reconciliation as its API answers it, in JSON. */
    RAZORPAY,
    /** PayPal's settlement report as CSV. */
    PAYPAL;

    /** The gateway whose operations it is about; null where the report does not say. */
    String gateway() {
        return this == CSV ? null : code();
    }

    /** Whether money stays at the provider until somebody sends it to the bank. */
    boolean keepsBalance() {
        return this == PAYPAL;
    }

    List<SettlementEntry> entries(String content, Currency otherwise, ZoneId zone) {
        return switch (this) {
            case CSV -> TableReport.read(content, otherwise);
            case STRIPE -> StripeReport.read(content);
            case RAZORPAY -> RazorpayReport.read(content, zone);
            case PAYPAL -> PayPalReport.read(content);
        };
    }

    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
