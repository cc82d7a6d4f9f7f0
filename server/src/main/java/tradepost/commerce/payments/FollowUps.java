package tradepost.commerce.payments;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import tradepost.commerce.payments.Operation.Kind;
import tradepost.db.ids.OrderId;
import tradepost.db.ids.PaymentId;
import tradepost.kernel.Money;
import tradepost.kernel.Problem;
import tradepost.kernel.Time;

/**
 * What may follow once money is held or taken: captures, voids and refunds, each written down under the lock of its payment, so that together
 * they never move more than there is. The caller has a transaction, and sends them after its commit.
 */
@Singleton
class FollowUps {
    private final PaymentRows rows;
    private final PaymentSums sums;
    private final Gateways gateways;
    private final Disputes disputes;
    private final OfflineGateway offline;
    private final Duration checkAfter;

    @Inject
    FollowUps(
            PaymentRows rows,
            PaymentSums sums,
            Gateways gateways,
            Disputes disputes,
            OfflineGateway offline,
            @ConfigProperty(name = "tradepost.payments.check-after", defaultValue = "30S") Duration checkAfter) {
        this.rows = rows;
        this.sums = sums;
        this.gateways = gateways;
        this.disputes = disputes;
        this.offline = offline;
        this.checkAfter = checkAfter;
    }

    /** When the watchdog looks for the first time; never for money that no gateway knows about. */
    Instant firstCheck(String method) {
        return OfflineGateway.METHODS.contains(method) ? null : Time.now().plus(checkAfter);
    }

    /** A capture of an amount, or, without one, of everything that is held. */
    Operation capture(PaymentId id, Money amount, String key) {
        var payment = rows.lock(id);
        var first = rows.operation(captureKey(id, key));
        if (first.isPresent())
            return replayed(first.get(), amount == null ? first.get().amount() : amount);
        var most = capturable(payment);
        var wanted = amount == null ? most : amount;
        if (!wanted.currency().equals(most.currency()))
            throw Problem.invalid("amount", "Capture in %s, as it is held", most.currency());
        if (most.isZero())
            throw Problem.conflict("nothing_held", "No money is held for this payment, so none can be captured");
        if (!wanted.isPositive()) throw Problem.invalid("amount", "Capture an amount above zero");
        if (wanted.compareTo(most) > 0)
            throw Problem.conflict("capture_exceeds_authorisation", "At most %s can be captured", most)
                    .with("capturable", most);
        return written(payment, Kind.CAPTURE, captureKey(id, key), wanted, "");
    }

    /**
     * Captures that bring in up to an amount of what is held for an order, or all of it where it can only be captured once; those of an
     * earlier try with this key are the same.
     */
    List<Operation> collect(OrderId order, Money amount, String key) {
        var captures = new ArrayList<Operation>();
        var left = amount;
        for (var payment : rows.lock(order)) {
            var earlier = rows.operation(captureKey(payment.id(), key));
            var most = capturable(payment);
            if (earlier.isEmpty() && (most.isZero() || !left.isPositive())) continue;
            var part = most.compareTo(left) < 0
                            || gateways.holding(payment.method()).capturesOnce()
                    ? most
                    : left;
            var capture =
                    earlier.orElseGet(() -> written(payment, Kind.CAPTURE, captureKey(payment.id(), key), part, ""));
            captures.add(capture);
            left = left.minus(capture.amount());
        }
        return captures;
    }

    /** Frees what is held and not captured. */
    Operation free(PaymentId id) {
        var payment = rows.lock(id);
        var rest = freeable(payment);
        if (rest.isZero())
            throw Problem.conflict("nothing_held", "No money is held for this payment, so none can be freed");
        return written(payment, Kind.VOID, id + ":void", rest, "");
    }

    /** For an order that is cancelled: frees what is held, and forgets money that was to come outside a gateway. */
    void release(OrderId order) {
        for (var payment : rows.lock(order)) {
            if (payment.status() == PaymentState.AUTHORISED) {
                written(payment, Kind.VOID, payment.id() + ":void", freeable(payment), "");
            } else if (payment.isOffline() && payment.status().isOpen()) {
                waive(payment);
            }
        }
    }

    /** For an order that is cancelled in part: money that is to come outside a gateway need not be more than what is owed and not there yet. */
    void lower(OrderId order, Money owed) {
        var payments = rows.lock(order);
        var kept = payments.stream()
                .map(payment -> payment.captured().minus(payment.refunded()))
                .reduce(Money.zero(owed.currency()), Money::plus);
        var rest = owed.minus(kept);
        for (var payment : payments) {
            if (!payment.isOffline() || !payment.status().isOpen()) continue;
            if (!rest.isPositive()) waive(payment);
            else if (payment.amount().compareTo(rest) > 0) reprice(payment, rest);
        }
    }

    /** Nobody waits any more for money that was to come outside a gateway. */
    void waive(Payment payment) {
        for (var open : rows.open(payment.id())) rows.change(open, Operation.Status.FAILED, "", "waived");
        rows.save(payment.become(PaymentState.VOIDED, null, "waived"), "");
    }

    /** For an order that changed: what is still to come outside a gateway is asked for anew. */
    boolean ask(OrderId order, Money amount) {
        for (var payment : rows.lock(order)) {
            if (!payment.isOffline() || !payment.status().isOpen()) continue;
            if (!payment.amount().equals(amount)) reprice(payment, amount);
            return true;
        }
        return false;
    }

    private void reprice(Payment payment, Money amount) {
        offline.adjust(payment, amount);
        rows.lower(payment, amount);
    }

    /** Refunds of as many payments as an amount takes, the fullest first; those of an earlier try with this key are the same. */
    List<Operation> repay(OrderId order, Money amount, String reason, String key) {
        var payments = rows.lock(order).stream()
                .sorted(Comparator.comparing(this::refundable).reversed())
                .toList();
        var refunds = new ArrayList<Operation>();
        for (var payment : payments)
            rows.operation(repayKey(order, key, payment)).ifPresent(refunds::add);
        if (!refunds.isEmpty()) return refunds;
        var left = amount;
        for (var payment : payments) {
            var most = refundable(payment);
            var part = most.compareTo(left) < 0 ? most : left;
            if (!part.isPositive()) continue;
            refunds.add(written(payment, Kind.REFUND, repayKey(order, key, payment), part, reason));
            left = left.minus(part);
        }
        return refunds;
    }

    private static String repayKey(OrderId order, String key, Payment payment) {
        return order + ":" + key + ":" + payment.id();
    }

    Operation refund(OrderId order, Money amount, String reason, String key) {
        if (!amount.isPositive()) throw Problem.invalid("amount", "Refund an amount above zero");
        var payments = rows.lock(order);
        var first = rows.operation(order + ":" + key);
        if (first.isPresent()) return replayed(first.get(), amount);
        var payment = payments.stream()
                .filter(candidate -> candidate.captured().isPositive())
                .max(Comparator.comparing(this::refundable))
                .orElseThrow(() -> Problem.conflict(
                        "nothing_captured", "Nothing was paid for this order yet, so nothing can be refunded"));
        var most = refundable(payment);
        if (!amount.currency().equals(most.currency()))
            throw Problem.invalid("amount", "Refund in %s, as it was paid", most.currency());
        if (amount.compareTo(most) > 0)
            throw Problem.conflict("refund_exceeds_payment", "At most %s can be refunded", most)
                    .with("refundable", most);
        return written(payment, Kind.REFUND, order + ":" + key, amount, reason);
    }

    private Money refundable(Payment payment) {
        var left = payment.captured().minus(payment.refunded()).minus(moving(payment, Kind.REFUND));
        var disputed = disputes.taken(payment);
        return disputed.compareTo(left) < 0 ? left.minus(disputed) : Money.zero(left.currency());
    }

    /** What can still be captured: not what is on its way, and nothing once the rest is being freed. */
    private Money capturable(Payment payment) {
        boolean freeing = rows.open(payment.id()).stream().anyMatch(open -> open.kind() == Kind.VOID);
        if (freeing || payment.status() != PaymentState.AUTHORISED)
            return Money.zero(payment.amount().currency());
        return payment.held().minus(moving(payment, Kind.CAPTURE));
    }

    private Money freeable(Payment payment) {
        if (!capturable(payment).equals(payment.held()))
            throw Problem.conflict("payment_moving", "This payment is being captured or freed; look again in a moment");
        return payment.held();
    }

    private Money moving(Payment payment, Kind kind) {
        return new Money(sums.moving(payment.id(), kind), payment.amount().currency());
    }

    private Operation written(Payment payment, Kind kind, String key, Money amount, String reason) {
        return rows.operation(rows.insert(payment.id(), kind, key, amount, reason, firstCheck(payment.method()), ""));
    }

    private static String captureKey(PaymentId payment, String key) {
        return payment + ":capture:" + key;
    }

    private static Operation replayed(Operation first, Money amount) {
        if (first.amount().equals(amount)) return first;
        throw Problem.of(
                Problem.Kind.INVALID,
                first.kind().code() + "_key_reused",
                "This key was used for a %s of %s; take a new one",
                first.kind().code(),
                first.amount());
    }
}
