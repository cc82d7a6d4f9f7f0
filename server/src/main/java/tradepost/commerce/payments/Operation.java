package tradepost.commerce.payments;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import tradepost.db.ids.OperationId;
import tradepost.db.ids.PaymentId;
import tradepost.kernel.Money;

/**
 * A request to a gateway under our own key; the reference is the gateway's, or empty while it has told none. What follows a start knows
 * the reference of that start. Some gateways name the money they moved apart from the request, and speak of it by that name in disputes and reports.
 * What is kept is null unless it is charged while its owner is away.
 */
public record Operation(
        OperationId id,
        PaymentId payment,
        Kind kind,
        String key,
        Money amount,
        Status status,
        String reason,
        String failure,
        String method,
        String returnUrl,
        String startKey,
        String startReference,
        String reference,
        String moneyReference,
        Kept kept,
        Instant createdAt) {
    /** A method that the provider keeps: whose it is there, and its name there. */
    public record Kept(String customer, String token) {}

    /** What is asked for: a purchase takes money at once, an authorisation holds it for captures; what is left of it is freed by a void. */
    public enum Kind {
        PURCHASE,
        AUTHORISE,
        CAPTURE,
        VOID,
        REFUND;

        /** Whether a payment begins with it, perhaps with a step of the customer. */
        public boolean isStart() {
            return this == PURCHASE || this == AUTHORISE;
        }

        static Kind of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Errored means that the outcome is unknown. */
    public enum Status {
        INIT,
        PENDING,
        SUCCESS,
        FAILED,
        ERRORED;

        public boolean isOpen() {
            return switch (this) {
                case INIT, PENDING, ERRORED -> true;
                case SUCCESS, FAILED -> false;
            };
        }

        static Status of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The key as every provider takes it: callers choose parts of ours, in any length and with any characters. */
    public String mark() {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            return "tradepost-" + HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    /** Where the shop goes on after the customer's step. */
    public URI back() {
        return URI.create(returnUrl.isEmpty() ? "/" : returnUrl);
    }

    /** All names by which the gateway may speak of it. */
    public List<String> names() {
        return Stream.of(reference, moneyReference)
                .filter(name -> !name.isEmpty())
                .toList();
    }

    static String keyOf(PaymentId payment) {
        return payment + ":start";
    }
}
