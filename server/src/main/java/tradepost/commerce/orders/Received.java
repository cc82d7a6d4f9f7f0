package tradepost.commerce.orders;

import java.util.Currency;
import java.util.List;
import tradepost.commerce.payments.Payment;
import tradepost.kernel.Money;

/** The sums of all payments of an order, and whether one of them is still to be decided. */
record Received(Money held, Money captured, Money refunded, boolean open) {
    static Received of(List<Payment> payments, Currency currency) {
        var zero = Money.zero(currency);
        return new Received(
                payments.stream().map(Payment::held).reduce(zero, Money::plus),
                payments.stream().map(Payment::captured).reduce(zero, Money::plus),
                payments.stream().map(Payment::refunded).reduce(zero, Money::plus),
                payments.stream().anyMatch(payment -> payment.status().isOpen()));
    }

    PaymentStatus status(Money expected) {
        return PaymentStatus.of(expected, held, captured, refunded, open);
    }

    /** What came in and was not given back. */
    Money kept() {
        return captured.minus(refunded);
    }

    boolean covers(Money expected) {
        return kept().plus(held).compareTo(expected) >= 0;
    }

    /** What an order grants in all, now that money went back: that part of it which was not too much before. */
    Money granted(OrderReading.Header order, Money back) {
        var before = kept().plus(back);
        var expected = order.expecting(order.granted());
        var beyond = before.compareTo(expected) > 0 ? before.minus(expected) : Money.zero(back.currency());
        var more = back.compareTo(beyond) > 0 ? back.minus(beyond) : Money.zero(back.currency());
        var granted = order.granted().plus(more);
        return granted.compareTo(order.owed()) > 0 ? order.owed() : granted;
    }
}
