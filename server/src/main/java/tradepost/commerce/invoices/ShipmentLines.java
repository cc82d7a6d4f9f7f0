package tradepost.commerce.invoices;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tradepost.commerce.orders.Order;
import tradepost.commerce.orders.OrderLine;
import tradepost.db.ids.OrderLineId;
import tradepost.db.ids.ShipmentId;
import tradepost.kernel.Money;
import tradepost.kernel.Quantity;
import tradepost.kernel.Rate;
import tradepost.supply.shipping.Shipment;

/**
 * What a shipment's invoice says, computed from the order and the shipments up to it and from nothing else: whichever invoice is issued
 * first, each comes out the same, and together they are the order. Delivery stands on the invoice of the first shipment.
 */
final class ShipmentLines {
    private final Order order;
    private final Map<OrderLineId, Long> before = new HashMap<>();
    private final Map<OrderLineId, Long> now = new LinkedHashMap<>();
    private boolean first = true;

    private ShipmentLines(Order order) {
        this.order = order;
    }

    /** The shipments are all of the order, oldest first. */
    static List<InvoiceLine> of(Order order, List<Shipment> shipments, ShipmentId id) {
        var lines = new ShipmentLines(order);
        for (var shipment : shipments) {
            boolean mine = shipment.id().equals(id);
            for (var line : shipment.lines())
                (mine ? lines.now : lines.before)
                        .merge(line.line(), line.quantity().tenThousandths(), Long::sum);
            if (mine) return lines.taxed();
            lines.first = false;
        }
        throw new IllegalStateException("Shipment " + id + " is not one of order " + order.id());
    }

    private List<InvoiceLine> taxed() {
        var lines = new ArrayList<InvoiceLine>();
        for (var line : order.lines()) {
            Long quantity = now.get(line.id());
            if (quantity != null) lines.add(untaxed(line, quantity));
        }
        if (first && !order.totals().shipping().isZero()) lines.add(delivery());
        var positions = lines.stream()
                .map(line -> new Portions.Position(line.rate(), line.net()))
                .toList();
        var taxes = Portions.taxes(positions, groups());
        for (int i = 0; i < lines.size(); i++) lines.set(i, with(lines.get(i), taxes.get(i)));
        return List.copyOf(lines);
    }

    private InvoiceLine untaxed(OrderLine line, long quantity) {
        var title = line.options().isEmpty() ? line.title() : line.title() + ", " + line.options();
        return with(
                new InvoiceLine(
                        title,
                        line.sku(),
                        line.hsn(),
                        new Quantity(quantity),
                        line.unitPrice(),
                        told(line, quantity),
                        line.taxRate(),
                        null,
                        null),
                Money.zero(line.net().currency()));
    }

    private Money told(OrderLine line, long quantity) {
        long earlier = before.getOrDefault(line.id(), 0L);
        return Portions.part(
                line.net(), earlier, earlier + quantity, line.quantity().tenThousandths());
    }

    private InvoiceLine delivery() {
        var net = order.totals().shipping();
        return with(
                new InvoiceLine(order.shippingMethod(), "", "", Quantity.of(1), net, net, deliveryRate(), null, null),
                Money.zero(net.currency()));
    }

    private static InvoiceLine with(InvoiceLine line, Money tax) {
        return new InvoiceLine(
                line.title(),
                line.sku(),
                line.hsn(),
                line.quantity(),
                line.unitPrice(),
                line.net(),
                line.rate(),
                tax,
                line.net().plus(tax));
    }

    /** Delivery is taxed like some of the goods: at the rate whose base is larger than its goods by just the delivery. */
    private Rate deliveryRate() {
        for (var total : order.totals().taxes()) {
            var goods = goods(Portions.rate(total));
            if (total.base().equals(goods.plus(order.totals().shipping()))) return Portions.rate(total);
        }
        return new Rate(0);
    }

    private Money goods(Rate rate) {
        return order.lines().stream()
                .filter(line -> line.taxRate().equals(rate))
                .map(OrderLine::net)
                .reduce(Money.zero(order.totals().total().currency()), Money::plus);
    }

    private Map<Rate, Portions.Group> groups() {
        var zero = Money.zero(order.totals().total().currency());
        var groups = new LinkedHashMap<Rate, Portions.Group>();
        var delivery = deliveryRate();
        for (var total : order.totals().taxes()) {
            var rate = Portions.rate(total);
            boolean half = Portions.isHalf(total);
            var told = order.lines().stream()
                    .filter(line -> line.taxRate().equals(rate))
                    .map(line -> Portions.part(
                            line.net(),
                            0,
                            before.getOrDefault(line.id(), 0L),
                            line.quantity().tenThousandths()))
                    .reduce(
                            first || !rate.equals(delivery)
                                    ? zero
                                    : order.totals().shipping(),
                            Money::plus);
            groups.put(
                    rate,
                    new Portions.Group(total.base(), half ? total.amount().times(2) : total.amount(), told, half));
        }
        return groups;
    }
}
