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
    private final PaymentSteps steps;

    @Inject
    Answers(Db db, PaymentRows rows, PaymentSteps steps) {
        this.db = db;
        this.rows = rows;
        this.steps = steps;
    }

    Payment record(Operation asked, Answer answer) {
        if (answer instanceof Answer.Succeeded done
                && asked.kind().isStart()
                && !done.amount().equals(asked.amount()))
            throw new Gateway.Unreachable("The gateway speaks of %s where %s was asked for; compare it with the account"
                    .formatted(done.amount(), asked.amount()));
        return db.write(() -> {
            var locked = rows.lock(asked);
            var payment = locked.payment();
            var operation = locked.operation();
            if (!operation.status().isOpen()) return payment;
            return switch (answer) {
                case Answer.Succeeded done -> {
                    if (!done.money().isEmpty()) rows.name(operation, done.money());
                    yield succeeded(locked, done);
                }
                case Answer.Pending waiting -> {
                    var then = operation.kind().isStart() ? payment.become(PaymentState.PENDING, null, null) : payment;
                    yield decided(locked, Operation.Status.PENDING, waiting.reference(), null, then);
                }
                case Answer.NeedsAction asks -> {
                    if (!operation.kind().isStart())
                        throw new IllegalStateException("Only the start of a payment asks something of the customer");
                    var then = payment.become(PaymentState.NEEDS_ACTION, asks.where(), null);
                    yield decided(locked, Operation.Status.PENDING, asks.reference(), null, then);
                }
                case Answer.Refused no -> {
                    var then = operation.kind().isStart() ? declined(payment, no) : payment;
                    yield decided(locked, Operation.Status.FAILED, no.reference(), no.reason(), then);
                }
                // The request may still be on its way; only giving it up at the gateway makes this an answer.
                case Answer.NotKnown _ -> payment;
            };
        });
    }

    /** The payment goes by the reference of its start; those of what followed stand at their operations. */
    private Payment decided(
            PaymentRows.Asked asked, Operation.Status status, String reference, String failure, Payment then) {
        var operation = asked.operation();
        if (then == asked.payment()) {
            rows.change(operation, status, reference, failure);
            return then;
        }
        return steps.decide(
                operation, status, reference, failure, then, operation.kind().isStart() ? reference : "");
    }

    private Payment succeeded(PaymentRows.Asked asked, Answer.Succeeded done) {
        var payment = asked.payment();
        var operation = asked.operation();
        var amount = done.amount();
        var then =
                switch (operation.kind()) {
                    case PURCHASE -> {
                        db.tell(new PaymentEvent.Captured(
                                payment.id(), payment.order(), amount, payment.method(), null));
                        yield payment.with(amount, amount, payment.refunded())
                                .become(PaymentState.CAPTURED, null, null);
                    }
                    case AUTHORISE -> {
                        db.tell(new PaymentEvent.Authorised(payment.id(), payment.order(), amount));
                        yield payment.with(amount, payment.captured(), payment.refunded())
                                .become(PaymentState.AUTHORISED, null, null);
                    }
                    case CAPTURE -> {
                        db.tell(new PaymentEvent.Captured(
                                payment.id(), payment.order(), amount, payment.method(), null));
                        yield captured(payment, done);
                    }
                    case VOID -> {
                        db.tell(new PaymentEvent.Voided(payment.id(), payment.order(), payment.held()));
                        var freed = payment.with(payment.captured(), payment.captured(), payment.refunded());
                        yield freed.become(state(freed), null, null);
                    }
                    case REFUND -> {
                        db.tell(new PaymentEvent.Refunded(
                                payment.id(), payment.order(), operation.id(), operation.amount(), operation.reason()));
                        var returned = payment.with(
                                payment.authorised(),
                                payment.captured(),
                                payment.refunded().plus(operation.amount()));
                        yield returned.become(state(returned), null, null);
                    }
                };
        return decided(asked, Operation.Status.SUCCESS, done.reference(), null, then);
    }

    /** A gateway that captures once holds no more what a capture leaves. */
    private Payment captured(Payment payment, Answer.Succeeded done) {
        var taken = payment.captured().plus(done.amount());
        var held = done.held() == null ? payment.authorised().minus(taken) : done.held();
        var after = payment.with(taken.plus(held), taken, payment.refunded());
        var freed = payment.authorised().minus(after.authorised());
        if (freed.isPositive()) db.tell(new PaymentEvent.Voided(payment.id(), payment.order(), freed));
        return after.become(state(after), null, null);
    }

    /** Where a payment stands by its sums, once money was held or taken. */
    private static PaymentState state(Payment payment) {
        if (payment.held().isPositive()) return PaymentState.AUTHORISED;
        if (payment.captured().isZero()) return PaymentState.VOIDED;
        return payment.refunded().equals(payment.captured()) ? PaymentState.REFUNDED : PaymentState.CAPTURED;
    }

    private Payment declined(Payment payment, Answer.Refused no) {
        db.tell(new PaymentEvent.Declined(payment.id(), payment.order(), no.reason()));
        return payment.become(PaymentState.DECLINED, null, no.reason());
    }

    /** Notes that nobody knows. */
    Payment lost(Operation asked, String why) {
        return db.write(() -> {
            var locked = rows.lock(asked);
            var payment = locked.payment();
            if (!locked.operation().status().isOpen()) return payment;
            var then = asked.kind().isStart() ? payment.become(PaymentState.UNKNOWN, null, why) : payment;
            return decided(locked, Operation.Status.ERRORED, "", why, then);
        });
    }
}
