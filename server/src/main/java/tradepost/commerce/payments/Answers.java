package tradepost.commerce.payments;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import tradepost.commerce.payments.Gateway.Answer;
import tradepost.kernel.db.Db;

/**
 * Records what a gateway said, whoever asked: the call itself, the browser on its way back, a webhook or the watchdog. The payment's row
 * lock lets one of them in at a time, and an operation that is decided stays so.
 */
@Singleton
class Answers {
    private final Db db;
    private final PaymentRows rows;

    @Inject
    Answers(Db db, PaymentRows rows) {
        this.db = db;
        this.rows = rows;
    }

    Payment record(Operation asked, Answer answer) {
        return db.write(() -> {
            var payment = rows.lock(asked.payment());
            var operation = rows.operation(asked.id());
            if (operation.status().isOpen()) {
                switch (operation.kind()) {
                    case PURCHASE -> purchase(payment, operation, answer);
                    case REFUND -> refund(payment, operation, answer);
                }
            }
            return rows.get(payment.id());
        });
    }

    private void purchase(Payment payment, Operation operation, Answer answer) {
        switch (answer) {
            case Answer.Succeeded done -> {
                rows.change(operation, Operation.Status.SUCCESS, done.reference(), null);
                rows.change(
                        payment,
                        PaymentState.CAPTURED,
                        done.amount(),
                        payment.refunded(),
                        done.reference(),
                        null,
                        null);
                db.tell(new PaymentEvent.Captured(payment.id(), payment.order(), done.amount()));
            }
            case Answer.Pending waiting -> {
                rows.change(operation, Operation.Status.PENDING, waiting.reference(), null);
                move(payment, PaymentState.PENDING, waiting.reference(), null);
            }
            case Answer.NeedsAction asks -> {
                rows.change(operation, Operation.Status.PENDING, asks.reference(), null);
                rows.change(
                        payment,
                        PaymentState.NEEDS_ACTION,
                        payment.captured(),
                        payment.refunded(),
                        asks.reference(),
                        asks.where(),
                        null);
            }
            case Answer.Refused no -> {
                rows.change(operation, Operation.Status.FAILED, no.reference(), no.reason());
                move(payment, PaymentState.DECLINED, no.reference(), no.reason());
                db.tell(new PaymentEvent.Declined(payment.id(), payment.order(), no.reason()));
            }
            case Answer.NotKnown _ -> {
                // The request may still be on its way; only giving it up at the gateway would make this an answer.
            }
        }
    }

    private void refund(Payment payment, Operation operation, Answer answer) {
        switch (answer) {
            case Answer.Succeeded done -> {
                rows.change(operation, Operation.Status.SUCCESS, done.reference(), null);
                var refunded = payment.refunded().plus(operation.amount());
                var state = refunded.equals(payment.captured()) ? PaymentState.REFUNDED : payment.status();
                rows.change(payment, state, payment.captured(), refunded, done.reference(), null, null);
                db.tell(new PaymentEvent.Refunded(
                        payment.id(), payment.order(), operation.id(), operation.amount(), operation.reason()));
            }
            case Answer.Refused no -> rows.change(operation, Operation.Status.FAILED, no.reference(), no.reason());
            case Answer.Pending waiting -> rows.change(operation, Operation.Status.PENDING, waiting.reference(), null);
            case Answer.NeedsAction _ -> throw new IllegalStateException("A refund asks nothing of the customer");
            case Answer.NotKnown _ -> {
                // The same as above: not an answer yet.
            }
        }
    }

    /** Notes that nobody knows. */
    void lost(Operation asked, String why) {
        db.write(() -> {
            var payment = rows.lock(asked.payment());
            var operation = rows.operation(asked.id());
            if (!operation.status().isOpen()) return;
            rows.change(operation, Operation.Status.ERRORED, "", why);
            if (operation.kind() == Operation.Kind.PURCHASE) move(payment, PaymentState.UNKNOWN, "", why);
        });
    }

    private void move(Payment payment, PaymentState state, String reference, String failure) {
        rows.change(payment, state, payment.captured(), payment.refunded(), reference, null, failure);
    }
}
