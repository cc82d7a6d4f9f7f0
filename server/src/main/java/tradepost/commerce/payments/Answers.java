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
        if (answer instanceof Answer.Succeeded done
                && asked.kind().isStart()
                && !done.amount().equals(asked.amount()))
            throw new Gateway.Unreachable("The gateway speaks of %s where %s was asked for; compare it with the account"
                    .formatted(done.amount(), asked.amount()));
        return db.write(() -> {
            var payment = rows.lock(asked.payment());
            var operation = rows.operation(asked.id());
            if (!operation.status().isOpen()) return payment;
            return switch (answer) {
                case Answer.Succeeded done -> {
                    rows.change(operation, Operation.Status.SUCCESS, done.reference(), null);
                    if (!done.money().isEmpty()) rows.name(operation, done.money());
                    yield succeeded(payment, operation, done);
                }
                case Answer.Pending waiting -> {
                    rows.change(operation, Operation.Status.PENDING, waiting.reference(), null);
                    yield operation.kind().isStart()
                            ? rows.save(payment.become(PaymentState.PENDING, null, null), waiting.reference())
                            : payment;
                }
                case Answer.NeedsAction asks -> {
                    if (!operation.kind().isStart())
                        throw new IllegalStateException("Only the start of a payment asks something of the customer");
                    rows.change(operation, Operation.Status.PENDING, asks.reference(), null);
                    yield rows.save(payment.become(PaymentState.NEEDS_ACTION, asks.where(), null), asks.reference());
                }
                case Answer.Refused no -> {
                    rows.change(operation, Operation.Status.FAILED, no.reference(), no.reason());
                    yield operation.kind().isStart() ? declined(payment, no) : payment;
                }
                // The request may still be on its way; only giving it up at the gateway makes this an answer.
                case Answer.NotKnown _ -> payment;
            };
        });
    }

    private Payment succeeded(Payment payment, Operation operation, Answer.Succeeded done) {
        var amount = done.amount();
        return switch (operation.kind()) {
            case PURCHASE -> {
                db.tell(new PaymentEvent.Captured(payment.id(), payment.order(), amount));
                var taken = payment.with(amount, amount, payment.refunded());
                yield rows.save(taken.become(PaymentState.CAPTURED, null, null), done.reference());
            }
            case AUTHORISE -> {
                db.tell(new PaymentEvent.Authorised(payment.id(), payment.order(), amount));
                var held = payment.with(amount, payment.captured(), payment.refunded());
                yield rows.save(held.become(PaymentState.AUTHORISED, null, null), done.reference());
            }
            case CAPTURE -> {
                db.tell(new PaymentEvent.Captured(payment.id(), payment.order(), amount));
                yield captured(payment, done);
            }
            case VOID -> {
                db.tell(new PaymentEvent.Voided(payment.id(), payment.order(), payment.held()));
                var freed = payment.with(payment.captured(), payment.captured(), payment.refunded());
                yield rows.save(freed.become(state(freed), null, null), "");
            }
            case REFUND -> {
                db.tell(new PaymentEvent.Refunded(
                        payment.id(), payment.order(), operation.id(), operation.amount(), operation.reason()));
                var returned = payment.with(
                        payment.authorised(),
                        payment.captured(),
                        payment.refunded().plus(operation.amount()));
                // The payment goes by the reference of its start; that of the refund stands at the operation.
                yield rows.save(returned.become(state(returned), null, null), "");
            }
        };
    }

    /** A gateway that captures once holds no more what a capture leaves. */
    private Payment captured(Payment payment, Answer.Succeeded done) {
        var taken = payment.captured().plus(done.amount());
        var held = done.held() == null ? payment.authorised().minus(taken) : done.held();
        var after = payment.with(taken.plus(held), taken, payment.refunded());
        var freed = payment.authorised().minus(after.authorised());
        if (freed.isPositive()) db.tell(new PaymentEvent.Voided(payment.id(), payment.order(), freed));
        return rows.save(after.become(state(after), null, null), "");
    }

    /** Where a payment stands by its sums, once money was held or taken. */
    private static PaymentState state(Payment payment) {
        if (payment.held().isPositive()) return PaymentState.AUTHORISED;
        if (payment.captured().isZero()) return PaymentState.VOIDED;
        return payment.refunded().equals(payment.captured()) ? PaymentState.REFUNDED : PaymentState.CAPTURED;
    }

    private Payment declined(Payment payment, Answer.Refused no) {
        db.tell(new PaymentEvent.Declined(payment.id(), payment.order(), no.reason()));
        return rows.save(payment.become(PaymentState.DECLINED, null, no.reason()), no.reference());
    }

    /** Notes that nobody knows. */
    Payment lost(Operation asked, String why) {
        return db.write(() -> {
            var payment = rows.lock(asked.payment());
            var operation = rows.operation(asked.id());
            if (!operation.status().isOpen()) return payment;
            rows.change(operation, Operation.Status.ERRORED, "", why);
            return operation.kind().isStart()
                    ? rows.save(payment.become(PaymentState.UNKNOWN, null, why), "")
                    : payment;
        });
    }
}
