package tradepost.commerce.payments;

import java.net.URI;
import java.time.Instant;
import tradepost.db.ids.OrderId;
import tradepost.db.ids.PaymentId;
import tradepost.kernel.Money;

/** One attempt to be paid for an order; {@code action} is where the customer must go, or null, {@code failure} why it failed, or null. */
public record Payment(
        PaymentId id,
        OrderId order,
        String method,
        Money amount,
        Money captured,
        Money refunded,
        PaymentState status,
        URI action,
        String failure,
        Instant createdAt) {
    /** Whether the money comes outside any gateway: cash at the door or a bank transfer that somebody notes down. */
    public boolean isOffline() {
        return OfflineGateway.METHODS.contains(method);
    }
}
