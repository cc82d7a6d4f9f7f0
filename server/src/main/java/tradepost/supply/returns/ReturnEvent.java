package tradepost.supply.returns;

import tradepost.db.ids.OrderId;
import tradepost.db.ids.ReturnId;
import tradepost.kernel.Money;
import tradepost.kernel.facts.Fact;

/** What happens to returns. */
public sealed interface ReturnEvent extends Fact {
    ReturnId returned();

    OrderId order();

    @Override
    default ReturnId aggregate() {
        return returned();
    }

    /** Somebody wants to give goods back. */
    record Requested(ReturnId returned, OrderId order, String number, boolean byCustomer) implements ReturnEvent {}

    /** The goods may be sent. */
    record Approved(ReturnId returned, OrderId order, Payer payer) implements ReturnEvent {}

    /** The shop does not take them back. */
    record Rejected(ReturnId returned, OrderId order, String reason) implements ReturnEvent {}

    /** The goods are on their way back. */
    record Sent(ReturnId returned, OrderId order, String carrier, String tracking) implements ReturnEvent {}

    /** Some or all of the goods have come. */
    record Received(ReturnId returned, OrderId order) implements ReturnEvent {}

    /** What came was looked at. */
    record Inspected(ReturnId returned, OrderId order) implements ReturnEvent {}

    /** The customer gets so much in money, the rest of the worth in other goods or as a balance. */
    record Resolved(ReturnId returned, OrderId order, Outcome outcome, Money worth, Money back, OrderId exchange)
            implements ReturnEvent {}

    /** Given up. */
    record Cancelled(ReturnId returned, OrderId order, String reason) implements ReturnEvent {}

    /** The goods were not sent in time. */
    record Expired(ReturnId returned, OrderId order) implements ReturnEvent {}
}
