package tradepost.commerce.invoices;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import tradepost.commerce.orders.Order;
import tradepost.commerce.orders.OrderLine;
import tradepost.commerce.orders.Worth;
import tradepost.commerce.taxes.Reason;
import tradepost.commerce.taxes.TaxTotal;
import tradepost.db.ids.OrderLineId;
import tradepost.kernel.Money;
import tradepost.kernel.Quantity;
import tradepost.kernel.Rate;

/**
 * What a shipment's invoice says, computed from the order and the shipments up to it and from nothing else: whichever invoice is issued
 * first, each comes out the same, and together they are the order. Delivery stands on the invoice of the first shipment.
 */
final class ShipmentLines {
    private final Order order;
    private final Worth before;
    private final Worth after;
    private final List<Position> positions = new ArrayList<>();

    /** A line whose amount is settled, as prices are agreed, and whose tax is not yet; the shown tax is what the order says of it. */
    private record Position(
            String title,
            String sku,
            String hsn,
            Quantity quantity,
            Money unitPrice,
            Rate rate,
            Reason reason,
            String explanation,
            String group,
            String taxClass,
            Money amount,
            Money shownTax) {
        InvoiceLine with(Money tax, boolean included) {
            var net = included ? amount.minus(tax) : amount;
            return new InvoiceLine(
                    title,
                    sku,
                    hsn,
                    quantity,
                    unitPrice,
                    net,
                    rate,
                    tax,
                    net.plus(tax),
                    reason,
                    explanation,
                    group,
                    taxClass);
        }
    }

    private ShipmentLines(Order order, Worth before, Worth after) {
        this.order = order;
        this.before = before;
        this.after = after;
    }

    /** The goods of a shipment, and those of all shipments before it. */
    static InvoiceContent of(Order order, Map<OrderLineId, Quantity> before, Map<OrderLineId, Quantity> now) {
        var after = Quantities.sum(before, now);
        var content = new ShipmentLines(order, Worth.of(order, before), Worth.of(order, after));
        for (var line : order.lines()) if (now.containsKey(line.id())) content.add(line, now.get(line.id()));
        if (before.isEmpty() && !order.totals().shipping().isZero()) content.addDelivery();
        return content.taxed();
    }

    private void add(OrderLine line, Quantity quantity) {
        positions.add(new Position(
                line.options().isEmpty() ? line.title() : line.title() + ", " + line.options(),
                line.sku(),
                line.hsn(),
                quantity,
                line.unitPrice(),
                line.taxRate(),
                line.taxReason(),
                line.taxExplanation(),
                line.taxGroup(),
                line.taxClass(),
                after.amount(line).minus(before.amount(line)),
                after.tax(line).minus(before.tax(line))));
    }

    /** Taxed for the reason of the goods that it is taxed like. */
    private void addDelivery() {
        var group = order.totals().shippingTaxGroup();
        var like = order.lines().stream()
                .filter(line -> line.taxGroup().equals(group))
                .findFirst();
        var amount = after.delivery();
        positions.add(new Position(
                order.shippingMethod(),
                "",
                "",
                Quantity.of(1),
                amount,
                Worth.deliveryRate(order),
                like.map(OrderLine::taxReason).orElse(Reason.OUT_OF_SCOPE),
                like.map(OrderLine::taxExplanation).orElse(""),
                group,
                like.map(OrderLine::taxClass).orElse(""),
                amount,
                order.totals().shippingTax()));
    }

    private InvoiceContent taxed() {
        var taxes = taxes();
        var lines = new InvoiceLine[positions.size()];
        positions.stream().map(Position::group).distinct().forEach(group -> share(group, taxes, lines));
        taxes.removeIf(
                tax -> positions.stream().noneMatch(position -> position.group().equals(tax.group())));
        return new InvoiceContent(
                List.of(lines), List.copyOf(taxes), after.roundOff().minus(before.roundOff()));
    }

    private List<TaxTotal> taxes() {
        var taxes = new ArrayList<TaxTotal>();
        var told = before.taxes();
        for (var all : after.taxes()) {
            var earlier = told.get(taxes.size());
            taxes.add(new TaxTotal(
                    all.name(),
                    all.rate(),
                    all.base().minus(earlier.base()),
                    all.amount().minus(earlier.amount()),
                    all.group()));
        }
        return taxes;
    }

    /** The taxes of a group are shared out as the order shows them, so that an order shipped at once is invoiced line by line as it was bought. */
    private void share(String group, List<TaxTotal> taxes, InvoiceLine[] lines) {
        var members = IntStream.range(0, lines.length)
                .filter(i -> positions.get(i).group().equals(group))
                .toArray();
        var tax = taxes.stream()
                .filter(total -> total.group().equals(group))
                .map(TaxTotal::amount)
                .reduce(Money.zero(order.totals().total().currency()), Money::plus);
        var shares = tax.allocate(IntStream.of(members)
                .mapToLong(i -> positions.get(i).shownTax().minor())
                .toArray());
        for (int i = 0; i < members.length; i++)
            lines[members[i]] = positions.get(members[i]).with(shares[i], order.pricesIncludeTax());
    }
}
