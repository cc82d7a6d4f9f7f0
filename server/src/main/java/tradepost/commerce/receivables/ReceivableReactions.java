package tradepost.commerce.receivables;

import static tradepost.commerce.books.Voucher.Line.credit;
import static tradepost.commerce.books.Voucher.Line.debit;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import tradepost.commerce.books.Heading;
import tradepost.commerce.books.Voucher;
import tradepost.commerce.ledger.Reference;
import tradepost.commerce.orders.Orders;
import tradepost.commerce.payments.Payment;
import tradepost.commerce.payments.PaymentEvent;
import tradepost.commerce.payments.Payments;
import tradepost.db.ids.OrderId;
import tradepost.db.ids.PaymentId;
import tradepost.kernel.Money;
import tradepost.kernel.Time;
import tradepost.kernel.facts.Subscribe;
import tradepost.platform.tenants.Tenants;

/** Books money in the transaction in which it came or went, and settles what it pays. The order's lock keeps an invoice from missing it. */
@Singleton
class ReceivableReactions {
    private final Tenants tenants;
    private final Orders orders;
    private final Payments payments;
    private final Receivables receivables;

    @Inject
    ReceivableReactions(Tenants tenants, Orders orders, Payments payments, Receivables receivables) {
        this.tenants = tenants;
        this.orders = orders;
        this.payments = payments;
        this.receivables = receivables;
    }

    @Subscribe(Subscribe.When.WITHIN)
    void captured(PaymentEvent.Captured captured) {
        if (captured.application() != null)
            return; // It stands on the customer's account, and is set against the invoice.
        enter(
                ItemKind.PAYMENT,
                captured.payment().value(),
                captured.order(),
                captured.payment(),
                captured.amount(),
                captured.method());
    }

    @Subscribe(Subscribe.When.WITHIN)
    void refunded(PaymentEvent.Refunded refunded) {
        enter(
                ItemKind.REFUND,
                refunded.operation().value(),
                refunded.order(),
                refunded.payment(),
                refunded.amount(),
                method(refunded.order(), refunded.payment()));
    }

    private void enter(ItemKind kind, UUID document, OrderId order, PaymentId payment, Money amount, String method) {
        var buyer = orders.lockBuyer(order);
        var today = Time.today(tenants.current().zone());
        var item = OpenItem.of(
                kind, document, buyer.number(), order, buyer.account(), buyer.email(), amount, today, today);
        receivables.write(receivables.enter(item, moved(item, method, payment), null), buyer.number());
    }

    private String method(OrderId order, PaymentId id) {
        return payments.of(order).stream()
                .filter(payment -> payment.id().equals(id))
                .map(Payment::method)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(id + " is no payment of " + order));
    }

    /** Money waits at its gateway or courier until that pays it out. It belongs to the customer until an invoice takes it. */
    static Voucher moved(OpenItem item, String method, PaymentId payment) {
        boolean came = item.kind() == ItemKind.PAYMENT;
        var amount = item.amount();
        var lines = came
                ? List.of(debit(Heading.CLEARING, method, amount), credit(Heading.DEPOSITS, amount))
                : List.of(debit(Heading.RECEIVABLES, amount), credit(Heading.CLEARING, method, amount));
        return new Voucher(
                (came ? "capture:" : "refund:") + item.id(),
                item.issuedOn(),
                (came ? "Payment for " : "Refund for ") + item.number(),
                new Reference("payment", payment.toString()),
                lines);
    }
}
