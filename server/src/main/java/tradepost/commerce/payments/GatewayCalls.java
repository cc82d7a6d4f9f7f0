package tradepost.commerce.payments;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.function.Function;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import tradepost.commerce.payments.Gateway.Answer;
import tradepost.db.ids.OperationId;
import tradepost.kernel.Time;
import tradepost.kernel.db.Db;

/** Calls gateways, always outside any transaction, and has their answers recorded. */
@Singleton
class GatewayCalls {
    private static final Logger LOG = Logger.getLogger(GatewayCalls.class);
    private final Db db;
    private final PaymentRows rows;
    private final Gateways gateways;
    private final Answers answers;
    private final Duration patience;

    @Inject
    GatewayCalls(
            Db db,
            PaymentRows rows,
            Gateways gateways,
            Answers answers,
            @ConfigProperty(name = "tradepost.payments.give-up-after", defaultValue = "1H") Duration patience) {
        this.db = db;
        this.rows = rows;
        this.gateways = gateways;
        this.answers = answers;
        this.patience = patience;
    }

    /** Repeating it is harmless: the gateway knows the key. */
    Payment send(Operation operation) {
        return call(operation, request(operation), Called::payment);
    }

    /** As well goes on in the transaction in which the answer is recorded, once all within it have heard of it. */
    <T> T send(Operation operation, Function<Payment, T> then) {
        return call(operation, request(operation), called -> {
            db.hear();
            return then.apply(called.payment());
        });
    }

    private Function<Gateway, Answer> request(Operation operation) {
        return gateway -> switch (operation.kind()) {
            case PURCHASE -> gateway.purchase(operation);
            case AUTHORISE -> gateways.holding(operation.method()).authorise(operation);
            case CAPTURE -> gateways.holding(operation.method()).capture(operation);
            case VOID -> gateways.holding(operation.method()).free(operation);
            case REFUND -> gateway.refund(operation);
        };
    }

    Answer inquire(Operation operation) {
        return call(operation, gateway -> gateway.inquire(operation), Called::answer);
    }

    /**
     * The watchdog's look at one operation: asks what became of it. A start that never arrived or that nobody finished in time is given up at
     * the gateway, so that it cannot come true later; anything else that never arrived is sent again under its key.
     */
    void check(OperationId id) {
        var operation = rows.operation(id);
        if (!operation.status().isOpen()) return;
        boolean unknown = inquire(operation) instanceof Answer.NotKnown;
        boolean overdue = operation.createdAt().plus(patience).isBefore(Time.now());
        if (operation.kind().isStart()) {
            if (unknown || overdue) giveUp(rows.operation(id));
        } else if (unknown) {
            send(operation);
        }
    }

    /** Never what was decided a moment ago: money that is held by now would be let go. */
    private void giveUp(Operation start) {
        if (start.status().isOpen()) call(start, gateway -> gateway.cancel(start), Called::payment);
    }

    /** What a gateway said and what the payment became by it. */
    private record Called(Answer answer, Payment payment) {}

    private <T> T call(Operation operation, Function<Gateway, Answer> request, Function<Called, T> then) {
        if (db.inTransaction()) throw new IllegalStateException("A gateway is never called inside a transaction");
        try {
            var answer = request.apply(gateways.of(operation.method()));
            return db.write(() -> then.apply(new Called(answer, answers.record(operation, answer))));
        } catch (Gateway.Unreachable e) {
            LOG.warnf("No answer to %s %s: %s", operation.kind(), operation.key(), e.getMessage());
            return db.write(
                    () -> then.apply(new Called(new Answer.Pending(""), answers.lost(operation, e.getMessage()))));
        }
    }
}
