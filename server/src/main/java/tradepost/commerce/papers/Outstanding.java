package tradepost.commerce.papers;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import tradepost.commerce.invoices.Invoices;
import tradepost.commerce.orders.Orders;
import tradepost.commerce.papers.Outcomes.Outcome;
import tradepost.db.ids.OrderId;
import tradepost.kernel.Problem;
import tradepost.supply.shipping.Shipping;

/** Invoices what was shipped and has no invoice yet. */
@Singleton
class Outstanding {
    private final Orders orders;
    private final Shipping shipping;
    private final Invoices invoices;

    @Inject
    Outstanding(Orders orders, Shipping shipping, Invoices invoices) {
        this.orders = orders;
        this.shipping = shipping;
        this.invoices = invoices;
    }

    /** Invoices the shipments of an order, or says why that cannot be; those that have an invoice get no second. */
    Optional<Outcome> issue(OrderId order) {
        try {
            orders.get(order);
            shipping.of(order).forEach(shipment -> invoices.issue(shipment.id()));
            return Optional.empty();
        } catch (Problem e) {
            if (e.kind() == Problem.Kind.UNAVAILABLE) throw e; // passes by itself: the job tries again
            return Optional.of(new Outcome(null, order, order.toString(), e.getMessage()));
        }
    }
}
