package tradepost.commerce.orders;

import tradepost.db.ids.AccountId;
import tradepost.db.ids.OperationId;
import tradepost.db.ids.OrderId;
import tradepost.kernel.Money;
import tradepost.kernel.audit.Personal;
import tradepost.kernel.facts.Fact;

/** What happens to an order. */
public sealed interface OrderEvent extends Fact {
    OrderId order();

    @Override
    default OrderId aggregate() {
        return order();
    }

    /** The customer bought: the goods are promised, and the money has come or will come outside a gateway. */
    record Placed(
            OrderId order,
            String number,
            AccountId account,
            @Personal String email,
            Money total) implements OrderEvent {}

    /** The order is paid in full. */
    record Paid(OrderId order, Money paid) implements OrderEvent {}

    /** The payment came to nothing; the goods are free again and the cart is open for another try. */
    record PaymentFailed(OrderId order, String reason) implements OrderEvent {}

    /** Money went back to the customer. */
    record Refunded(OrderId order, OperationId operation, Money amount, String reason) implements OrderEvent {}

    record Held(OrderId order, String reason) implements OrderEvent {}

    record Released(OrderId order) implements OrderEvent {}

    record Cancelled(OrderId order, String reason) implements OrderEvent {}

    /** What had not been shipped will not be; money that was paid for it goes back. */
    record RestCancelled(OrderId order, Money back, String reason) implements OrderEvent {}

    /** Paid and delivered. */
    record Completed(OrderId order) implements OrderEvent {}
}
