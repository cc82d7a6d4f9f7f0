package tradepost.commerce.payments;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
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
            if (!operation.status().isOpen()) return payment;
            return switch (operation.kind()) {
                case PURCHASE -> purchase(payment, operation, answer);
                case REFUND -> refund(payment, operation, answer);
            };
        });
    }

    private Payment purchase(Payment payment, Operation operation, Answer answer) {
        return switch (answer) {
            case Answer.Succeeded done -> {
                rows.change(operation, Operation.Status.SUCCESS, done.reference(), null);
                db.tell(new PaymentEvent.Captured(payment.id(), payment.order(), done.amount()));
                yield rows.change(
                        payment,
                        PaymentState.CAPTURED,
                        done.amount(),
                        payment.refunded(),
                        done.reference(),
                        null,
                        null);
            }
            case Answer.Pending waiting -> {
                rows.change(operation, Operation.Status.PENDING, waiting.reference(), null);
                yield move(payment, PaymentState.PENDING, waiting.reference(), null, null);
            }
            case Answer.NeedsAction asks -> {
                rows.change(operation, Operation.Status.PENDING, asks.reference(), null);
                yield move(payment, PaymentState.NEEDS_ACTION, asks.reference(), asks.where(), null);
            }
            case Answer.Refused no -> {
                rows.change(operation, Operation.Status.FAILED, no.reference(), no.reason());
                db.tell(new PaymentEvent.Declined(payment.id(), payment.order(), no.reason()));
                yield move(payment, PaymentState.DECLINED, no.reference(), null, no.reason());
            }
            // The request may still be on its way; only giving it up at the gateway makes this an answer.
            case Answer.NotKnown _ -> payment;
        };
    }

    private Payment refund(Payment payment, Operation operation, Answer answer) {
        return switch (answer) {
            case Answer.Succeeded done -> {
                rows.change(operation, Operation.Status.SUCCESS, done.reference(), null);
                db.tell(new PaymentEvent.Refunded(
                        payment.id(), payment.order(), operation.id(), operation.amount(), operation.reason()));
                var refunded = payment.refunded().plus(operation.amount());
                var state = refunded.equals(payment.captured()) ? PaymentState.REFUNDED : payment.status();
                yield rows.change(payment, state, payment.captured(), refunded, done.reference(), null, null);
            }
            case Answer.Refused no -> {
                rows.change(operation, Operation.Status.FAILED, no.reference(), no.reason());
                yield payment;
            }
            case Answer.Pending waiting -> {
                rows.change(operation, Operation.Status.PENDING, waiting.reference(), null);
                yield payment;
            }
            case Answer.NeedsAction _ -> throw new IllegalStateException("A refund asks nothing of the customer");
            case Answer.NotKnown _ -> payment;
        };
    }

    /** Notes that nobody knows. */
    Payment lost(Operation asked, String why) {
        return db.write(() -> {
            var payment = rows.lock(asked.payment());
            var operation = rows.operation(asked.id());
            if (!operation.status().isOpen()) return payment;
            rows.change(operation, Operation.Status.ERRORED, "", why);
            return operation.kind() == Operation.Kind.PURCHASE
                    ? move(payment, PaymentState.UNKNOWN, "", null, why)
                    : payment;
        });
    }

    private Payment move(Payment payment, PaymentState state, String reference, URI action, String failure) {
        return rows.change(payment, state, payment.captured(), payment.refunded(), reference, action, failure);
    }
}
