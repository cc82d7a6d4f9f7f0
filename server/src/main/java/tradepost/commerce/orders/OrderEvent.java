package tradepost.commerce.orders;

import tradepost.db.ids.AccountId;
import tradepost.db.ids.OperationId;
import tradepost.db.ids.OrderHoldId;
import tradepost.db.ids.OrderId;
import tradepost.db.ids.OrderNoteId;
import tradepost.db.ids.OrderProposalId;
import tradepost.db.ids.PaymentRequestId;
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

    /** The order must wait. */
    record Held(OrderId order, String reason, OrderHoldId hold, HoldReason code) implements OrderEvent {}

    /** The order goes on: none of its holds is left. */
    record Released(OrderId order) implements OrderEvent {}

    record Cancelled(OrderId order, String reason) implements OrderEvent {}

    /** What had not been shipped will not be; money that was paid for it goes back. */
    record RestCancelled(OrderId order, Money back, String reason) implements OrderEvent {}

    /** Somebody worked out how the order might change; the buyer is asked where consent says so. More is owed by it, or less where negative. */
    record ChangeProposed(OrderId order, OrderProposalId change, String reason, Money owed, boolean consent)
            implements OrderEvent {}

    /** The order changed: so much more is owed, less where negative, and so much of what was paid goes back. The note is for the customer. */
    record Changed(
            OrderId order,
            OrderProposalId change,
            String reason,
            Money owed,
            Money back,
            @Personal String note) implements OrderEvent {}

    /** A proposed change was decided against. */
    record ChangeDiscarded(OrderId order, OrderProposalId change) implements OrderEvent {}

    /** The buyer is asked to pay the rest. */
    record PaymentRequested(OrderId order, PaymentRequestId request, Money amount) implements OrderEvent {}

    /** Somebody wrote to the order; the text is there where it is for the customer. */
    record Noted(
            OrderId order,
            OrderNoteId note,
            NoteAudience audience,
            @Personal String text) implements OrderEvent {}

    /** Paid and delivered. */
    record Completed(OrderId order) implements OrderEvent {}
}
