package tradepost.commerce.payments;

import tradepost.db.ids.OperationId;
import tradepost.db.ids.OrderId;
import tradepost.db.ids.PaymentApplicationId;
import tradepost.db.ids.PaymentId;
import tradepost.kernel.Money;
import tradepost.kernel.facts.Fact;

/** What happens to the money of an order. Each of these is told once, whoever brought the news. */
public sealed interface PaymentEvent extends Fact {
    PaymentId payment();

    OrderId order();

    @Override
    default PaymentId aggregate() {
        return payment();
    }

    /** The money is held for us. */
    record Authorised(PaymentId payment, OrderId order, Money amount) implements PaymentEvent {}

    /** Money that was held is free again. */
    record Voided(PaymentId payment, OrderId order, Money amount) implements PaymentEvent {}

    /**
     * The money is ours, paid in this way. Where it lay on the customer's account before and was set against an invoice of the order, the application says
     * so; else that is null.
     */
    record Captured(PaymentId payment, OrderId order, Money amount, String method, PaymentApplicationId application)
            implements PaymentEvent {}

    /** Money of the customer's account was taken off the order's invoice again, since it was meant for something else: it is waited for as before. */
    record TakenOff(PaymentId payment, OrderId order, Money amount) implements PaymentEvent {}

    /** There will be no money from this attempt: the bank said no, the customer did, or it was given up. */
    record Declined(PaymentId payment, OrderId order, String reason) implements PaymentEvent {}

    /** The customer disputes the payment with their bank, which takes the money back until it decides. */
    record Disputed(PaymentId payment, OrderId order, Money amount, String reason) implements PaymentEvent {}

    /** The bank decided that the shop keeps the money. */
    record DisputeWon(PaymentId payment, OrderId order, Money amount) implements PaymentEvent {}

    /** The bank decided that the customer keeps the money. */
    record ChargedBack(PaymentId payment, OrderId order, Money amount) implements PaymentEvent {}

    /** Money went back to the customer. */
    record Refunded(PaymentId payment, OrderId order, OperationId operation, Money amount, String reason)
            implements PaymentEvent {}
}
