package tradepost.commerce.orders;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import tradepost.commerce.taxes.TaxDocument;
import tradepost.commerce.taxes.TaxDocuments;
import tradepost.kernel.facts.Subscribe;
import tradepost.platform.tenants.Tenants;

/** Writes an order's taxes down as an estimate once it is placed, behind the checkout, and anew when it changed; a cancelled order takes its estimate back. */
@Singleton
class OrderTaxes {
    private final OrderReading reading;
    private final TaxDocuments documents;
    private final Tenants tenants;

    @Inject
    OrderTaxes(OrderReading reading, TaxDocuments documents, Tenants tenants) {
        this.reading = reading;
        this.documents = documents;
        this.tenants = tenants;
    }

    @Subscribe
    void estimate(OrderEvent.Placed placed) {
        documents.record(estimate(reading.heard(placed.order())));
    }

    /** The estimate so far is taken back, and the order as it is now estimated. */
    @Subscribe
    void anew(OrderEvent.Changed changed) {
        documents.anew(estimate(reading.get(changed.order())), changed.change().value());
    }

    private TaxDocument estimate(Order order) {
        var totals = order.totals();
        var lines = new java.util.ArrayList<TaxDocument.Line>();
        for (var line : order.lines())
            lines.add(new TaxDocument.Line(
                    line.title(),
                    line.hsn(),
                    line.taxClass(),
                    line.taxReason(),
                    line.taxExplanation(),
                    line.taxGroup(),
                    line.taxRate(),
                    line.net(),
                    line.tax()));
        if (!totals.shipping().isZero()) lines.add(delivery(order));
        return new TaxDocument(
                TaxDocument.State.ESTIMATED,
                TaxDocument.Source.ORDER,
                order.id().value(),
                order.number(),
                null,
                order.placedAt().atZone(tenants.current().zone()).toLocalDate(),
                order.account(),
                totals.assessment(),
                lines,
                totals.taxes(),
                totals.roundOff());
    }

    /** Taxed for the reason of the goods that it is taxed like. */
    private static TaxDocument.Line delivery(Order order) {
        var totals = order.totals();
        var like = order.lines().stream()
                .filter(line -> line.taxGroup().equals(totals.shippingTaxGroup()))
                .findFirst()
                .orElse(order.lines().getFirst());
        return new TaxDocument.Line(
                order.shippingMethod(),
                "",
                like.taxClass(),
                like.taxReason(),
                like.taxExplanation(),
                totals.shippingTaxGroup(),
                Worth.deliveryRate(order),
                totals.shipping(),
                totals.shippingTax());
    }

    @Subscribe
    void takeBack(OrderEvent.Cancelled cancelled) {
        documents.voided(cancelled.order().value());
    }
}
