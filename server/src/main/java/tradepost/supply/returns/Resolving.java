package tradepost.supply.returns;

import static tradepost.commerce.ledger.NewEntry.credit;
import static tradepost.commerce.ledger.NewEntry.debit;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import tradepost.commerce.invoices.Credited;
import tradepost.commerce.invoices.Invoices;
import tradepost.commerce.ledger.AccountKind;
import tradepost.commerce.ledger.Amount;
import tradepost.commerce.ledger.Ledger;
import tradepost.commerce.ledger.NewAccount;
import tradepost.commerce.ledger.NewPosting;
import tradepost.commerce.ledger.Reference;
import tradepost.commerce.ledger.Unit;
import tradepost.commerce.orders.Exchanges;
import tradepost.commerce.orders.Order;
import tradepost.commerce.orders.Orders;
import tradepost.commerce.payments.Payments;
import tradepost.db.ids.OrderId;
import tradepost.kernel.Money;
import tradepost.kernel.Problem;
import tradepost.kernel.db.Db;

/** Gives a customer what there is to get for goods that came back, and the papers for it. */
@Singleton
class Resolving {
    private final Db db;
    private final ReturnRows rows;
    private final Orders orders;
    private final Exchanges exchanges;
    private final Payments payments;
    private final Invoices invoices;
    private final Ledger ledger;

    @Inject
    Resolving(
            Db db,
            ReturnRows rows,
            Orders orders,
            Exchanges exchanges,
            Payments payments,
            Invoices invoices,
            Ledger ledger) {
        this.db = db;
        this.rows = rows;
        this.orders = orders;
        this.exchanges = exchanges;
        this.payments = payments;
        this.invoices = invoices;
        this.ledger = ledger;
    }

    void resolve(Return one, Resolution how) {
        one.status().to(ReturnState.RESOLVED);
        var order = orders.get(one.order());
        var all = rows.of(one.order());
        var lines = Worths.paid(order, one, all);
        var zero = Money.zero(order.totals().total().currency());
        var goods = lines.stream().map(Return.Line::refund).reduce(zero, Money::plus);
        var shipping = shipping(order, how, all);
        var worth = goods.plus(shipping);
        demandPaid(order, worth, all);
        var outcome = how.outcome() == null ? one.wish() : how.outcome();
        if (worth.isPositive()) invoices.creditGoods(order.id(), one.id().value(), credited(lines), shipping);
        Order other = null;
        var back = zero;
        switch (outcome) {
            case REFUND -> back = worth;
            case EXCHANGE -> {
                if (how.goods().isEmpty()) throw Problem.invalid("goods", "Say what the customer gets instead");
                other = exchanges.place(order, how.goods(), worth);
                back = worth.minus(other.totals().credit());
            }
            case CREDIT -> keep(order, one, worth);
        }
        OrderId exchange = other == null ? null : other.id();
        rows.save(one.resolved(outcome, goods, shipping, exchange, lines));
        rows.lines(lines);
        db.tell(new ReturnEvent.Resolved(one.id(), one.order(), outcome, worth, back, exchange));
    }

    private static List<Credited> credited(List<Return.Line> lines) {
        return lines.stream()
                .filter(line -> line.refund().isPositive())
                .map(line -> new Credited(line.orderLine(), line.received(), line.refund()))
                .toList();
    }

    /** At most what delivery came to, less what earlier returns gave back of it. */
    private static Money shipping(Order order, Resolution how, List<Return> all) {
        var totals = order.totals();
        var most = totals.shipping().plus(totals.shippingTax());
        var zero = Money.zero(most.currency());
        if (how.shipping() == null) return zero;
        if (!how.shipping().currency().equals(most.currency()))
            throw Problem.invalid("shipping", "This order is in %s", most.currency());
        for (var other : all) if (other.status() == ReturnState.RESOLVED) most = most.minus(other.shipping());
        if (how.shipping().compareTo(most) > 0)
            throw Problem.invalid("shipping", "At most %s of the delivery can be given back", most);
        return how.shipping();
    }

    /** What is given for goods is never more than what was paid and is still here, nor what earlier returns were given for otherwise. */
    private void demandPaid(Order order, Money worth, List<Return> all) {
        var zero = Money.zero(worth.currency());
        var there = payments.of(order.id()).stream()
                .map(payment -> payment.captured().minus(payment.refunded()))
                .reduce(order.totals().credit(), Money::plus);
        var given = all.stream()
                .filter(other -> other.status() == ReturnState.RESOLVED && other.outcome() != Outcome.REFUND)
                .map(other -> other.refund().plus(other.shipping()))
                .reduce(zero, Money::plus);
        var most = there.compareTo(given) > 0 ? there.minus(given) : zero;
        if (worth.compareTo(most) > 0)
            throw Problem.conflict(
                            "not_paid",
                            "The goods are worth %s, and only %s was paid and not given back yet",
                            worth,
                            most)
                    .with("most", most);
    }

    /** A balance that the customer buys from. */
    private void keep(Order order, Return one, Money worth) {
        if (order.account() == null)
            throw Problem.conflict(
                    "no_account", "Only customers with an account can have a balance; refund it instead");
        if (!worth.isPositive()) return;
        var code = "wallets:" + order.account();
        var unit = Unit.of(worth.currency());
        ledger.open(List.of(new NewAccount(
                code, "Store credit", AccountKind.LIABILITY, unit, order.account(), null, null, null, true)));
        ledger.post(new NewPosting(
                "return:" + one.id(),
                null,
                "Return " + one.number(),
                new Reference("return", one.id().toString()),
                List.of(debit("receivables", Amount.of(worth)), credit(code, Amount.of(worth)))));
    }
}
