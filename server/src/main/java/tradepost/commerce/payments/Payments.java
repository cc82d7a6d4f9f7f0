package tradepost.commerce.payments;

import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.function.Function;
import tradepost.commerce.payments.Gateway.Answer;
import tradepost.db.ids.OrderId;
import tradepost.db.ids.PaymentId;
import tradepost.kernel.Money;
import tradepost.kernel.Problem;
import tradepost.kernel.db.Db;
import tradepost.kernel.settings.Setting;
import tradepost.kernel.verbs.Verb;

/** Asks for money, learns what became of it, and gives it back. */
@Singleton
public class Payments {
    /** The gateway of all money that the customer brings or sends by themselves. */
    public static final String OFFLINE = OfflineGateway.NAME;

    /** The shop's own UPI address. */
    public static final Setting<String> UPI_ADDRESS = Setting.text("payments.upi_address", "")
            .describe("The shop's own UPI address, such as teapot@bank; without it UPI is not offered");

    /** The shop's own bank account. */
    public static final Setting<String> TRANSFER_ACCOUNT = Setting.text("payments.transfer_account", "")
            .must(
                    account -> account.isBlank() || TransferAccount.holds(account),
                    "Give an IBAN with the right check digits, or the number of the account with the code of its bank")
            .describe(
                    "The shop's bank account as customers enter it: an IBAN, or a number with the code of its bank; without it bank transfer is not offered");

    private final Db db;
    private final PaymentRows rows;
    private final PaymentSteps steps;
    private final PaymentSums sums;
    private final Gateways gateways;
    private final OfflineGateway offline;
    private final GatewayCalls calls;
    private final FollowUps followUps;
    private final Answers answers;
    private final Cash cash;
    private final Instance<CaptureGuard> guards;

    @Inject
    Payments(
            Db db,
            PaymentRows rows,
            PaymentSteps steps,
            PaymentSums sums,
            Gateways gateways,
            OfflineGateway offline,
            GatewayCalls calls,
            FollowUps followUps,
            Answers answers,
            Cash cash,
            Instance<CaptureGuard> guards) {
        this.db = db;
        this.rows = rows;
        this.steps = steps;
        this.sums = sums;
        this.gateways = gateways;
        this.offline = offline;
        this.calls = calls;
        this.followUps = followUps;
        this.answers = answers;
        this.cash = cash;
        this.guards = guards;
    }

    /** The ways to pay that a checkout offers. */
    public List<PaymentMethod> methods() {
        return gateways.offered();
    }

    /**
     * Writes down, within the caller's transaction, that an order is to be paid. Nothing is sent yet: {@link #pay} does that after the commit.
     * The return address is a path of the shop.
     */
    public Started start(OrderId order, Money amount, String method, String returnUrl) {
        if (!db.inTransaction()) throw new IllegalStateException("A payment starts with its order, in one transaction");
        if (returnUrl != null && !returnUrl.matches("/([^/\\\\].*)?")) {
            throw Problem.invalid("return_url", "Give a path of this shop, such as /checkout/done");
        }
        var gateway = gateways.taking(method);
        offline.claim(method, order, amount);
        var kind = gateways.authorises(method) ? Operation.Kind.AUTHORISE : Operation.Kind.PURCHASE;
        return steps.begin(
                order,
                amount,
                method,
                gateway.name(),
                returnUrl,
                kind,
                followUps.firstCheck(method),
                OfflineGateway.reference(method));
    }

    /** A payment that is written down, and the request to its gateway that is to follow. */
    public record Started(Payment payment, Operation operation) {}

    /** Sends what was just written down to its gateway and records the answer. */
    public Payment pay(Started started) {
        return calls.send(started.operation());
    }

    /** The same, and goes on with what became of it in the transaction that records the answer. */
    public <T> T pay(Started started, Function<Payment, T> then) {
        return calls.send(started.operation(), then);
    }

    /** Sends a started payment to its gateway, unless it was sent, and records the answer. */
    public Payment pay(PaymentId id) {
        return rows.open(id).stream()
                .filter(operation -> operation.kind().isStart())
                .findFirst()
                .map(calls::send)
                .orElseGet(() -> rows.get(id));
    }

    /** Asks the gateway what became of everything that is open. Browser, webhook and watchdog all come here; one of them brings the news. */
    public Payment settle(PaymentId id) {
        rows.open(id).forEach(calls::inquire);
        return rows.get(id);
    }

    /** Takes held money, all or a part of it. */
    @Verb(value = "payments.capture", transactional = false)
    public Payment capture(PaymentId id, Capturing wish) {
        if (wish.key() == null || wish.key().isBlank())
            throw Problem.invalid("key", "Give a key of your choice; the same key captures once");
        return carriedOut(db.write(() -> {
            var capture = followUps.capture(id, wish.amount(), wish.key());
            if (capture.status() == Operation.Status.INIT)
                guards.forEach(guard -> guard.demandFree(rows.get(id).order()));
            return capture;
        }));
    }

    /** Frees what is held and not captured. */
    @Verb(value = "payments.void", transactional = false)
    public Payment free(PaymentId id) {
        return carriedOut(db.write(() -> followUps.free(id)));
    }

    /** Takes up to an amount of what is held for an order, once per key; nothing where nothing is held, or while the order must wait. */
    public void collect(OrderId order, Money amount, String key) {
        if (guards.stream().anyMatch(guard -> guard.isHeld(order))) return;
        db.write(() -> followUps.collect(order, amount, key)).stream()
                .filter(capture -> capture.status() == Operation.Status.INIT)
                .forEach(calls::send);
    }

    /**
     * Within the transaction that cancels an order: lets go of money that is held or was to come outside a gateway. {@link #finish} tells the
     * gateway.
     */
    public void release(OrderId order) {
        followUps.release(order);
    }

    /** Sends what was written down for an order and not sent yet. */
    public void finish(OrderId order) {
        for (var payment : rows.of(order)) {
            for (var operation : rows.open(payment.id()))
                if (operation.status() == Operation.Status.INIT && !payment.isOffline()) calls.send(operation);
        }
    }

    /** Locks what is paid for an order until the transaction ends: always before the order itself, as the news of a payment does. */
    public void lock(OrderId order) {
        rows.lock(order);
    }

    /** Asks for more or less of the money that is to come outside a gateway; false where none is to come so. */
    public boolean ask(OrderId order, Money amount) {
        return followUps.ask(order, amount);
    }

    /** Asks for less offline money when goods of an order were cancelled; the caller's transaction decides. */
    public void lower(OrderId order, Money owed) {
        followUps.lower(order, owed);
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

    /** Notes, within the transaction of a delivery, the cash that the courier got for it; {@code last} says that no more goods follow. */
    public void collected(OrderId order, Money amount, boolean last) {
        cash.collected(order, amount, last);
    }

    /**
     * Gives money back, at most what was captured and is not on its way back yet. The key is the caller's: the same key with the same amount
     * gives the same refund, with another amount it is refused.
     */
    public Payment refund(OrderId order, Money amount, String reason, String key) {
        return carriedOut(db.write(() -> followUps.refund(order, amount, reason, key)));
    }

    /**
     * Gives back money that is no longer owed, from as many payments as it takes; the same key gives it back once. Less is given back where less
     * is there.
     */
    public void repay(OrderId order, Money amount, String reason, String key) {
        db.write(() -> followUps.repay(order, amount, reason, key)).stream()
                .filter(refund -> refund.status() == Operation.Status.INIT)
                .forEach(calls::send);
    }

    private Payment carriedOut(Operation operation) {
        if (operation.status() == Operation.Status.INIT) calls.send(operation);
        var outcome = rows.operation(operation.id());
        if (outcome.status() == Operation.Status.FAILED) {
            var what = outcome.kind().code();
            throw Problem.conflict(
                    what + "_refused", "The payment provider refused the %s: %s", what, outcome.failure());
        }
        return rows.get(operation.payment());
    }

    /** All money of an order that was captured, whether refunded since or not. */
    public Money captured(OrderId order, Currency currency) {
        return of(order).stream().map(Payment::captured).reduce(Money.zero(currency), Money::plus);
    }

    /** The attempts to be paid for an order, oldest first. */
    public List<Payment> of(OrderId order) {
        return rows.of(order);
    }

    /** The same for several orders, with one statement. */
    public List<Payment> of(Collection<OrderId> orders) {
        return rows.of(orders);
    }

    /** All money that was ever taken, less what went back, by currency. It reads all payments: for proofs. */
    public List<Money> taken() {
        return sums.taken();
    }
}
