package tradepost.commerce.payments;

import java.net.URI;
import java.time.Instant;
import tradepost.db.ids.OrderId;
import tradepost.db.ids.PaymentId;
import tradepost.kernel.Money;

/**
 * One attempt to be paid for an order: how much was asked for, held or taken, taken, and given back. {@code action} is where the customer must
 * go, or null, {@code failure} why it failed, or null.
 */
public record Payment(
        PaymentId id,
        OrderId order,
        String method,
        Money amount,
        Money authorised,
        Money captured,
        Money refunded,
        PaymentState status,
        URI action,
        String failure,
        Instant createdAt) {
    /** The same attempt further on, if it may go there. */
    Payment become(PaymentState state, URI where, String why) {
        return new Payment(
                id, order, method, amount, authorised, captured, refunded, status.to(state), where, why, createdAt);
    }

    Payment with(Money held, Money taken, Money returned) {
        return new Payment(id, order, method, amount, held, taken, returned, status, action, failure, createdAt);
    }

    /** What is held and not taken yet. */
    public Money held() {
        return authorised.minus(captured);
    }

    /** Whether the money comes outside any gateway: cash at the door or a bank transfer that somebody notes down. */
    public boolean isOffline() {
        return OfflineGateway.METHODS.contains(method);
    }

    /** Whether money is to come outside a gateway, on whatever day. */
    public boolean isToCome() {
        return isOffline() && status.isOpen();
    }

    /** Whether the customer was to send or bring the money by now and has not; what is owed on account has a day of its own. */
    public boolean isAwaited() {
        return isToCome() && !method.equals(OfflineGateway.ON_ACCOUNT);
    }
}
