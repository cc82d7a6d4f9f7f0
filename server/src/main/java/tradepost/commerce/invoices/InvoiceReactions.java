package tradepost.commerce.invoices;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import tradepost.commerce.orders.OrderEvent;
import tradepost.commerce.orders.Orders;
import tradepost.kernel.facts.Subscribe;
import tradepost.platform.notifications.Letter;
import tradepost.platform.notifications.Letters;
import tradepost.platform.notifications.MailTexts;
import tradepost.platform.tenants.Tenants;
import tradepost.supply.shipping.ShippingEvent;

/** Issues documents when goods leave or money goes back. */
@Singleton
class InvoiceReactions {
    private final Invoices invoices;
    private final Orders orders;
    private final Tenants tenants;
    private final Letters letters;

    @Inject
    InvoiceReactions(Invoices invoices, Orders orders, Tenants tenants, Letters letters) {
        this.invoices = invoices;
        this.orders = orders;
        this.tenants = tenants;
        this.letters = letters;
    }

    @Subscribe
    void invoice(ShippingEvent.Shipped shipped) {
        invoices.issue(shipped.shipment());
    }

    /** A refund of goods that were never invoiced is told by a letter without a document. */
    @Subscribe
    void credit(OrderEvent.Refunded refunded) {
        var refund = refunded.operation().value();
        if (invoices.credit(refunded.order(), refunded.amount(), refund).isPositive()) return;
        var order = orders.get(refunded.order());
        var amount = refunded.amount().format(tenants.current().locale());
        var letter = Letter.of(
                text("refund_subject", order.number()),
                text("refund_heading"),
                List.of(text("refund_text", amount, order.number())),
                null,
                "");
        letters.send("refund", order.email(), refund, letter, List.of());
    }

    private String text(String key, Object... values) {
        return MailTexts.of(tenants.current().locale(), key, values);
    }
}
