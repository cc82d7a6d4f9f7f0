package tradepost.commerce.payments;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import tradepost.commerce.payments.Gateway.Answer;
import tradepost.db.ids.OperationId;
import tradepost.db.ids.OrderId;
import tradepost.db.ids.PaymentId;
import tradepost.kernel.Money;
import tradepost.kernel.Problem;
import tradepost.kernel.Time;
import tradepost.kernel.db.Db;
import tradepost.kernel.verbs.Verb;

/** Asks for money, learns what became of it, and gives it back. */
@Singleton
public class Payments {
    private static final Logger LOG = Logger.getLogger(Payments.class);
    private final Db db;
    private final PaymentRows rows;
    private final Gateways gateways;
    private final Answers answers;
    private final Duration checkAfter;
    private final Duration patience;

    @Inject
    Payments(
            Db db,
            PaymentRows rows,
            Gateways gateways,
            Answers answers,
            @ConfigProperty(name = "tradepost.payments.check-after", defaultValue = "30S") Duration checkAfter,
            @ConfigProperty(name = "tradepost.payments.give-up-after", defaultValue = "1H") Duration patience) {
        this.db = db;
        this.rows = rows;
        this.gateways = gateways;
        this.answers = answers;
        this.checkAfter = checkAfter;
        this.patience = patience;
    }

    /** The ways to pay that a checkout offers. */
    public List<PaymentMethod> methods() {
        return gateways.offered();
    }

    /**
     * Writes down, within the caller's transaction, that an order is to be paid. Nothing is sent yet: {@link #pay} does that after the commit.
     * The return address is a path of the shop.
     */
    public Payment start(OrderId order, Money amount, String method, String returnUrl) {
        if (!db.inTransaction()) throw new IllegalStateException("A payment starts with its order, in one transaction");
        if (returnUrl != null && !returnUrl.matches("/([^/\\\\].*)?")) {
            throw Problem.invalid("return_url", "Give a path of this shop, such as /checkout/done");
        }
        var gateway = gateways.of(method);
        return rows.insert(order, amount, method, gateway.name(), returnUrl, firstCheck(method));
    }

    /** Sends a started payment to its gateway and records the answer. Repeating it is harmless: the gateway knows the key. */
    public Payment pay(PaymentId id) {
        return rows.open(id).stream()
                .filter(operation -> operation.kind() == Operation.Kind.PURCHASE)
                .findFirst()
                .map(operation -> send(operation).payment())
                .orElseGet(() -> rows.get(id));
    }

    /** Asks the gateway what became of everything that is open. Browser, webhook and watchdog all come here; one of them brings the news. */
    public Payment settle(PaymentId id) {
        for (var operation : rows.open(id)) call(operation, gateway -> gateway.inquire(operation.key()));
        return rows.get(id);
    }

    /** Waives offline money of an order that is cancelled; the caller's transaction decides. */
    public void waive(OrderId order) {
        for (var payment : rows.lock(order)) {
            if (!payment.isOffline() || !payment.status().isOpen()) continue;
            for (var operation : rows.open(payment.id())) rows.change(operation, Operation.Status.FAILED, "", "waived");
            rows.change(payment, PaymentState.VOIDED, payment.captured(), payment.refunded(), "", null, "waived");
        }
    }

    /** Asks for less offline money when goods of an order were cancelled, and for none when nothing is owed; the caller's transaction decides. */
    public void lower(OrderId order, Money owed) {
        if (!owed.isPositive()) waive(order);
        for (var payment : rows.lock(order))
            if (payment.isOffline()
                    && payment.status().isOpen()
                    && payment.amount().compareTo(owed) > 0) rows.lower(payment, owed);
    }

    /** Notes that money which no gateway reports has come: cash from the courier, a transfer on the bank statement. */
    @Verb("payments.receive")
    public Payment receive(PaymentId id) {
        return db.write(() -> {
            var payment = rows.lock(id);
            if (!payment.isOffline())
                throw Problem.conflict("gateway_payment", "The gateway reports this payment itself");
            for (var operation : rows.open(id)) answers.record(operation, new Answer.Succeeded("", operation.amount()));
            return rows.get(id);
        });
    }

    /**
     * Gives money back, at most what was captured and is not on its way back yet. The key is the caller's: the same key with the same amount
     * gives the same refund, with another amount it is refused.
     */
    public Payment refund(OrderId order, Money amount, String reason, String key) {
        outsideTransaction();
        var operation = db.write(() -> prepare(order, amount, reason, order + ":" + key));
        if (operation.status() == Operation.Status.INIT) send(operation);
        var outcome = rows.operation(operation.id());
        if (outcome.status() == Operation.Status.FAILED) {
            throw Problem.conflict("refund_refused", "The payment provider refused the refund: %s", outcome.failure());
        }
        return rows.get(operation.payment());
    }

    private Operation prepare(OrderId order, Money amount, String reason, String key) {
        if (!amount.isPositive()) throw Problem.invalid("amount", "Refund an amount above zero");
        var payments = rows.lock(order);
        var first = rows.operation(key);
        if (first.isPresent()) return replayed(first.get(), amount);
        Function<Payment, Money> left = payment -> payment.captured()
                .minus(payment.refunded())
                .minus(new Money(rows.refunding(payment.id()), payment.amount().currency()));
        var payment = payments.stream()
                .filter(candidate -> candidate.captured().isPositive())
                .max(Comparator.comparing(left))
                .orElseThrow(() -> Problem.conflict(
                        "nothing_captured", "Nothing was paid for this order yet, so nothing can be refunded"));
        if (!amount.currency().equals(payment.amount().currency()))
            throw Problem.invalid(
                    "amount", "Refund in %s, as it was paid", payment.amount().currency());
        if (amount.compareTo(left.apply(payment)) > 0) {
            throw Problem.conflict("refund_exceeds_payment", "At most %s can be refunded", left.apply(payment))
                    .with("refundable", left.apply(payment));
        }
        return rows.operation(
                rows.insert(payment.id(), Operation.Kind.REFUND, key, amount, reason, firstCheck(payment.method())));
    }

    private static Operation replayed(Operation first, Money amount) {
        if (first.amount().equals(amount)) return first;
        throw Problem.of(
                Problem.Kind.INVALID,
                "refund_key_reused",
                "This key was used for a refund of %s; take a new one",
                first.amount());
    }

    /** All money of an order that was captured, whether refunded since or not. */
    public Money captured(OrderId order, Currency currency) {
        return of(order).stream().map(Payment::captured).reduce(Money.zero(currency), Money::plus);
    }

    /** The attempts to be paid for an order, oldest first. */
    public List<Payment> of(OrderId order) {
        return rows.of(order);
    }

    /** The payment that a gateway's message is about. */
    Optional<PaymentId> withKey(String key) {
        return rows.operation(key).map(Operation::payment);
    }

    /**
     * The watchdog's look at one operation: asks what became of it. A purchase that never arrived or that nobody finished in time is given up
     * at the gateway, so that it cannot come true later; a refund that never arrived is sent again under its key.
     */
    void check(OperationId id) {
        var operation = rows.operation(id);
        if (!operation.status().isOpen()) return;
        var answer =
                call(operation, gateway -> gateway.inquire(operation.key())).answer();
        boolean overdue = operation.createdAt().plus(patience).isBefore(Time.now());
        switch (operation.kind()) {
            case PURCHASE -> {
                if (answer instanceof Answer.NotKnown || overdue)
                    call(operation, gateway -> gateway.cancel(operation.key()));
            }
            case REFUND -> {
                if (answer instanceof Answer.NotKnown) send(operation);
            }
        }
    }

    private Instant firstCheck(String method) {
        return OfflineGateway.METHODS.contains(method) ? null : Time.now().plus(checkAfter);
    }

    private Called send(Operation operation) {
        return call(operation, gateway -> switch (operation.kind()) {
            case PURCHASE ->
                gateway.purchase(operation.key(), operation.method(), operation.amount(), operation.returnUrl());
            case REFUND -> gateway.refund(operation.key(), operation.purchaseKey(), operation.amount());
        });
    }

    /** What a gateway said and what the payment became by it. */
    private record Called(Answer answer, Payment payment) {}

    private Called call(Operation operation, Function<Gateway, Answer> request) {
        outsideTransaction();
        try {
            var answer = request.apply(gateways.of(operation.method()));
            return new Called(answer, answers.record(operation, answer));
        } catch (Gateway.Unreachable e) {
            LOG.warnf("No answer to %s %s: %s", operation.kind(), operation.key(), e.getMessage());
            return new Called(new Answer.Pending(""), answers.lost(operation, e.getMessage()));
        }
    }

    private void outsideTransaction() {
        if (db.inTransaction()) throw new IllegalStateException("A gateway is never called inside a transaction");
    }
}
