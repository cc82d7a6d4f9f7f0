package tradepost.supply.returns;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import tradepost.commerce.orders.OrderEvent;
import tradepost.commerce.orders.Orders;
import tradepost.commerce.payments.Payments;
import tradepost.kernel.facts.Subscribe;
import tradepost.platform.notifications.Letter;
import tradepost.platform.notifications.Letters;
import tradepost.platform.notifications.MailTexts;
import tradepost.platform.tenants.Tenants;

/** Gives money back for goods that came back, and tells customers how far their return is. */
@Singleton
class ReturnReactions {
    private final ReturnRows rows;
    private final Orders orders;
    private final Payments payments;
    private final Tenants tenants;
    private final Letters letters;

    @Inject
    ReturnReactions(ReturnRows rows, Orders orders, Payments payments, Tenants tenants, Letters letters) {
        this.rows = rows;
        this.orders = orders;
        this.payments = payments;
        this.tenants = tenants;
        this.letters = letters;
    }

    /** A return is resolved once, so its id is the key of what it gives back. */
    @Subscribe(Subscribe.When.OUTSIDE)
    void repay(ReturnEvent.Resolved resolved) {
        if (resolved.back().isPositive())
            payments.repay(
                    resolved.order(),
                    resolved.back(),
                    "Return " + rows.get(resolved.returned()).number(),
                    resolved.returned().toString());
    }

    /** Goods that paid for an order which is given up are paid for with money after all. */
    @Subscribe(Subscribe.When.OUTSIDE)
    void repayExchanged(OrderEvent.Cancelled cancelled) {
        for (var one : rows.exchangedFor(cancelled.order())) {
            var credit = orders.get(cancelled.order()).totals().credit();
            if (credit.isPositive())
                payments.repay(
                        one.order(),
                        credit,
                        cancelled.reason(),
                        cancelled.order().toString());
        }
    }

    @Subscribe
    void tellApproved(ReturnEvent.Approved approved) {
        write(
                "return_approved",
                approved,
                text("return_approved_text", rows.get(approved.returned()).number()));
    }

    @Subscribe
    void tellRejected(ReturnEvent.Rejected rejected) {
        write(
                "return_rejected",
                rejected,
                text("return_rejected_text", rows.get(rejected.returned()).number(), rejected.reason()));
    }

    @Subscribe
    void tellResolved(ReturnEvent.Resolved resolved) {
        var worth = resolved.worth().format(tenants.current().locale());
        write(
                "return_resolved",
                resolved,
                text(
                        "return_resolved_" + resolved.outcome().code(),
                        rows.get(resolved.returned()).number(),
                        worth));
    }

    private void write(String template, ReturnEvent event, String sentence) {
        var order = orders.get(event.order());
        var button = new Letter.Button(
                text("order_button"),
                tenants.home() + "/order/" + order.id() + "?key="
                        + orders.link(order.id()).reveal());
        var letter = Letter.of(
                text(template + "_subject", order.number()),
                text(template + "_heading"),
                List.of(sentence),
                button,
                "");
        letters.send(template, order.email(), event.returned().value(), letter, List.of());
    }

    private String text(String key, Object... values) {
        return MailTexts.of(tenants.current().locale(), key, values);
    }
}
