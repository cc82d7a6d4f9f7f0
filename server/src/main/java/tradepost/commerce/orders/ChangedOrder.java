package tradepost.commerce.orders;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import tradepost.commerce.carts.Cart;
import tradepost.commerce.carts.CartLine;
import tradepost.commerce.carts.Carts;
import tradepost.commerce.carts.Quote;
import tradepost.commerce.taxes.TaxTotal;
import tradepost.db.ids.OrderLineId;
import tradepost.kernel.Money;
import tradepost.kernel.Quantity;

/** What an order is after a change, computed from the order and the plan and from nothing else that can change but the tax rates. */
@Singleton
class ChangedOrder {
    private final Carts carts;

    @Inject
    ChangedOrder(Carts carts) {
        this.carts = carts;
    }

    Order after(Order order, ChangePlan plan) {
        var cart = plan.lines().isEmpty() ? null : priced(order, plan);
        var lines = new ArrayList<OrderLine>();
        for (var line : order.lines()) if (line.part() != plan.part()) lines.add(line.less(plan.cut(line.id())));
        int position =
                order.lines().stream().mapToInt(OrderLine::position).max().orElse(0);
        for (int i = 0; i < plan.lines().size(); i++) {
            var id = plan.lines().get(i).id();
            var known =
                    order.lines().stream().filter(line -> line.id().equals(id)).findFirst();
            int place = known.map(OrderLine::position).orElse(position + i + 1);
            lines.add(line(id, place, plan.part(), cart.lines().get(i)));
        }
        var summed = totals(order, plan, cart, lines);
        var agreed = order.with(
                List.copyOf(lines),
                summed,
                plan.delivery() == null
                        ? order.shippingMethod()
                        : plan.delivery().name(),
                plan.address() == null ? order.shippingAddress() : plan.address());
        return agreed.owing(summed.less(Worth.kept(agreed).total()));
    }

    private Cart priced(Order order, ChangePlan plan) {
        return carts.quoted(new Quote(
                order.account(),
                order.totals().total().currency(),
                order.pricesIncludeTax(),
                order.email(),
                plan.address() == null ? order.shippingAddress() : plan.address(),
                order.billingAddress(),
                plan.delivery(),
                null,
                order.paymentMethod(),
                quoted(plan.lines())));
    }

    static List<Quote.Line> quoted(List<ChangePlan.Line> lines) {
        return lines.stream()
                .map(line -> new Quote.Line(line.variant(), line.quantity(), line.unitPrice()))
                .toList();
    }

    private static OrderLine line(OrderLineId id, int position, int part, CartLine line) {
        var sold = line.variant();
        return new OrderLine(
                id,
                position,
                sold.id(),
                sold.product(),
                sold.sku(),
                sold.title(),
                sold.options(),
                sold.picture(),
                sold.hsn(),
                sold.unit(),
                line.quantity(),
                Quantity.ZERO,
                Quantity.ZERO,
                Quantity.ZERO,
                Quantity.ZERO,
                part,
                line.unitPrice(),
                line.net(),
                line.tax(),
                sold.taxClass(),
                line.taxRate(),
                line.taxReason(),
                line.taxExplanation(),
                line.taxGroup());
    }

    private static OrderTotals totals(Order order, ChangePlan plan, Cart cart, List<OrderLine> lines) {
        var was = order.totals();
        var zero = Money.zero(was.total().currency());
        boolean whole = plan.part() == 1 && cart != null;
        var shipping = whole ? cart.totals().shippingNet() : was.shipping();
        var shippingTax = whole ? cart.totals().shippingTax() : was.shippingTax();
        var net = lines.stream().map(OrderLine::net).reduce(zero, Money::plus);
        var tax = lines.stream().map(OrderLine::tax).reduce(shippingTax, Money::plus);
        var parts = new ArrayList<AgreedPart>();
        for (var part : was.agreed()) if (part.number() != plan.part()) parts.add(part);
        if (cart != null) {
            var sums = cart.totals();
            parts.add(new AgreedPart(plan.part(), sums.taxes(), sums.roundOff()));
        }
        var roundOff = parts.stream().map(AgreedPart::roundOff).reduce(zero, Money::plus);
        var total = net.plus(shipping)
                .plus(was.fees())
                .minus(was.discount())
                .plus(tax)
                .plus(roundOff);
        return new OrderTotals(
                net,
                shipping,
                was.fees(),
                was.discount(),
                tax,
                total,
                shippingTax,
                total,
                merged(parts),
                whole ? cart.totals().shippingTaxGroup() : was.shippingTaxGroup(),
                roundOff,
                whole ? cart.totals().assessment() : was.assessment(),
                was.credit(),
                was.waived(),
                was.granted(),
                was.asked(),
                parts.size() == 1 ? List.of() : List.copyOf(parts));
    }

    private static List<TaxTotal> merged(List<AgreedPart> parts) {
        var taxes = new LinkedHashMap<String, TaxTotal>();
        for (var part : parts) for (var tax : part.taxes()) taxes.merge(Worth.key(tax), tax, Worth::together);
        return List.copyOf(taxes.values());
    }
}
