package tradepost.commerce.receivables;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Objects;
import tradepost.commerce.orders.OrderWaivers;
import tradepost.commerce.orders.Orders;
import tradepost.commerce.payments.AccountMoney;
import tradepost.commerce.payments.Payments;
import tradepost.db.ids.OrderId;
import tradepost.db.ids.PaymentApplicationId;
import tradepost.kernel.Money;

/**
 * Lets orders have the money of their customers' accounts that is set against their invoices: only money that came for no order, since any other has paid
 * one already, and only for invoices, since an order knows nothing of debit notes. Of a note that is set against an invoice its order waits for so much less.
 */
@Singleton
class PaidOrders {
    private final Orders orders;
    private final OrderWaivers waivers;
    private final Payments payments;
    private final AccountMoney money;

    @Inject
    PaidOrders(Orders orders, OrderWaivers waivers, Payments payments, AccountMoney money) {
        this.orders = orders;
        this.waivers = waivers;
        this.payments = payments;
        this.money = money;
    }

    /** Keeps the orders of items, which are not locked yet, as they are: their payments first, then they, then what is open of them, as everybody does. */
    void lock(Collection<OpenItem> items) {
        var ids = items.stream()
                .map(OpenItem::order)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        money.lock(ids);
        keep(ids);
    }

    /** The same for orders whose payments are locked already. */
    void keep(Collection<OrderId> ids) {
        if (!ids.isEmpty()) orders.lock(ids);
    }

    /**
     * Income tax that was collected with the invoice is not the order's, so an order takes no more than it misses; and it misses nothing that is held for
     * it, and taken a moment after the invoice.
     */
    void paid(Application application) {
        var debit = application.debit();
        var credit = application.credit();
        if (debit.kind() != ItemKind.INVOICE || debit.order() == null) return;
        if (credit.kind() != ItemKind.PAYMENT || credit.order() != null) return;
        var expected = orders.get(debit.order()).totals().expected();
        var there = payments.of(debit.order()).stream()
                .map(payment -> payment.captured().minus(payment.refunded()).plus(payment.held()))
                .reduce(Money.zero(expected.currency()), Money::plus);
        money.take(debit.order(), application.amount(), expected.minus(there), application.id());
    }

    /** The same for what somebody sets against an invoice by hand; notes that set themselves against one belong to money that went back. */
    void applied(Application application) {
        var debit = application.debit();
        boolean waives = debit.kind() == ItemKind.INVOICE
                && debit.order() != null
                && application.credit().kind() == ItemKind.CREDIT_NOTE;
        if (waives) waivers.waive(debit.order(), application.amount());
        else paid(application);
    }

    /** Says what of it is there still, and was not given back to the customer by way of the order. */
    Money takenOff(PaymentApplicationId id, OpenItem debit, OpenItem credit, Money amount) {
        if (debit.order() == null) return amount;
        if (credit.kind() != ItemKind.CREDIT_NOTE)
            return amount.minus(money.takeOff(debit.order(), id, amount.currency()));
        waivers.restore(debit.order(), amount);
        return amount;
    }
}
