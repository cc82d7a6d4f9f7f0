package tradepost.commerce.orders;

import static java.util.stream.Collectors.toMap;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tradepost.commerce.carts.Carts;
import tradepost.commerce.carts.Delivery;
import tradepost.commerce.carts.Quote;
import tradepost.commerce.catalogue.Catalogue;
import tradepost.commerce.catalogue.SoldVariant;
import tradepost.commerce.prices.Buyer;
import tradepost.commerce.prices.Offer;
import tradepost.commerce.prices.Prices;
import tradepost.db.ids.OrderLineId;
import tradepost.db.ids.ShippingMethodId;
import tradepost.db.ids.VariantId;
import tradepost.kernel.Money;
import tradepost.kernel.Problem;
import tradepost.kernel.Quantity;

/**
 * Works a wanted change out. Of a part of an order from which goods have left, and which is invoiced piece by piece, nothing is agreed anew: goods
 * that are not wanted any more are cut off, and goods that are wanted more, or at another price, join the order as a part of their own.
 */
@Singleton
class ChangePlanning {
    private final OrderReading reading;
    private final Carts carts;
    private final Catalogue catalogue;
    private final Prices prices;

    @Inject
    ChangePlanning(OrderReading reading, Carts carts, Catalogue catalogue, Prices prices) {
        this.reading = reading;
        this.carts = carts;
        this.catalogue = catalogue;
        this.prices = prices;
    }

    ChangePlan plan(Order order, Changing wish) {
        int part = openPart(order);
        var lines = new LinkedHashMap<VariantId, ChangePlan.Line>();
        for (var line : order.lines())
            if (line.part() == part)
                lines.put(
                        line.variant(), new ChangePlan.Line(line.id(), sold(line), line.quantity(), line.unitPrice()));
        var cuts = new ArrayList<ChangePlan.Cut>();
        for (int i = 0; i < wish.change().size(); i++) {
            var changed = wish.change().get(i);
            var line = order.lines().stream()
                    .filter(one -> one.id().equals(changed.line()))
                    .findFirst()
                    .orElseThrow(() -> Problem.notFound("order_line", changed.line()));
            demandCurrency(changed.price(), order, "change/" + i + "/price");
            if (line.part() == part) changeOpen(lines, line, changed);
            else changeLeft(lines, cuts, line, changed);
        }
        add(lines, order, wish.add());
        if (part > 1 && (wish.address() != null || wish.delivery() != null))
            throw Problem.conflict(
                    "order_shipped",
                    "Goods of order %s have left; address and delivery stay as they are",
                    order.number());
        var open = List.copyOf(lines.values());
        var delivery = part > 1 ? null : delivery(order, wish, open);
        return new ChangePlan(part, open, List.copyOf(cuts), wish.address(), delivery);
    }

    /** The part that can still be agreed anew: the last one, or a new one where something of that has left. */
    private static int openPart(Order order) {
        int last = order.lines().stream().mapToInt(OrderLine::part).max().orElse(1);
        boolean left = order.lines().stream()
                .anyMatch(line -> line.part() == last
                        && (line.shipped().isPositive() || line.cancelled().isPositive()));
        return left ? last + 1 : last;
    }

    private static void changeOpen(Map<VariantId, ChangePlan.Line> lines, OrderLine line, Changing.Changed changed) {
        var planned = lines.get(line.variant());
        var quantity = Objects.requireNonNullElse(changed.quantity(), planned.quantity());
        if (quantity.isPositive())
            lines.put(
                    line.variant(),
                    planned.with(quantity, Objects.requireNonNullElse(changed.price(), planned.unitPrice())));
        else lines.remove(line.variant());
    }

    private static void changeLeft(
            Map<VariantId, ChangePlan.Line> lines,
            List<ChangePlan.Cut> cuts,
            OrderLine line,
            Changing.Changed changed) {
        var wanted = Objects.requireNonNullElse(changed.quantity(), line.kept());
        if (wanted.compareTo(line.shipped()) < 0)
            throw Problem.conflict(
                            "line_shipped",
                            "Of '%s' %s have left the house; fewer can only come back by a return",
                            line.title(),
                            line.shipped())
                    .with("line", line.id());
        boolean dearer = changed.price() != null && !changed.price().equals(line.unitPrice());
        var stays = dearer ? line.shipped() : smaller(wanted, line.kept());
        if (line.kept().compareTo(stays) > 0)
            cuts.add(new ChangePlan.Cut(line.id(), line.kept().minus(stays)));
        if (wanted.compareTo(stays) > 0)
            join(lines, sold(line), wanted.minus(stays), dearer ? changed.price() : line.unitPrice());
    }

    private static Quantity smaller(Quantity one, Quantity other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private void add(Map<VariantId, ChangePlan.Line> lines, Order order, List<Changing.Added> added) {
        if (added.isEmpty()) return;
        var currency = order.totals().total().currency();
        var sold = catalogue.sold(added.stream().map(Changing.Added::variant).toList());
        var offers = prices.offers(
                Buyer.customer(order.account()).in(order.shippingAddress().country()),
                added.stream().collect(toMap(Changing.Added::variant, Changing.Added::quantity)),
                currency);
        for (int i = 0; i < added.size(); i++) {
            var wanted = added.get(i);
            var variant = sold.get(wanted.variant());
            if (variant == null) throw Problem.notFound("variant", wanted.variant());
            if (!variant.sellable()) throw Problem.conflict("not_for_sale", "'%s' is not for sale", variant.title());
            demandCurrency(wanted.price(), order, "add/" + i + "/price");
            var known = lines.get(wanted.variant());
            var price = wanted.price() != null
                    ? wanted.price()
                    : known != null ? known.unitPrice() : listed(offers.get(wanted.variant()), order, variant, i);
            join(lines, variant, wanted.quantity(), price);
        }
    }

    private static Money listed(Offer offer, Order order, SoldVariant variant, int index) {
        if (offer == null)
            throw Problem.invalid(
                    "add/" + index + "/price",
                    "'%s' has no price in %s; give one",
                    variant.title(),
                    order.totals().total().currency());
        if (offer.includesTax() == order.pricesIncludeTax()) return offer.unit();
        throw Problem.invalid(
                "add/" + index + "/price",
                "The list price of '%s' is %s tax, and the order is not; give a price",
                variant.title(),
                offer.includesTax() ? "with" : "without");
    }

    /** Goods of one kind are one line: more of it adds up, at one price. */
    private static void join(
            Map<VariantId, ChangePlan.Line> lines, SoldVariant variant, Quantity quantity, Money price) {
        var known = lines.get(variant.id());
        if (known == null) {
            lines.put(variant.id(), new ChangePlan.Line(OrderLineId.next(), variant, quantity, price));
            return;
        }
        if (!known.unitPrice().equals(price))
            throw Problem.conflict(
                    "two_prices",
                    "'%s' is in the order at %s already; change that line to give it one price",
                    variant.title(),
                    known.unitPrice());
        lines.put(variant.id(), known.with(known.quantity().plus(quantity), price));
    }

    private static void demandCurrency(Money price, Order order, String where) {
        var currency = order.totals().total().currency();
        if (price != null && !price.currency().equals(currency))
            throw Problem.invalid(where, "This order is in %s", currency);
    }

    private static SoldVariant sold(OrderLine line) {
        return new SoldVariant(
                line.variant(),
                line.product(),
                line.sku(),
                line.title(),
                line.options(),
                "",
                line.picture(),
                line.taxClass(),
                line.hsn(),
                line.unit(),
                true);
    }

    /** As it was agreed, or another way at its price for these goods. */
    private Delivery delivery(Order order, Changing wish, List<ChangePlan.Line> lines) {
        var totals = order.totals();
        var agreed = order.pricesIncludeTax() ? totals.shipping().plus(totals.shippingTax()) : totals.shipping();
        if (wish.delivery() == null)
            return new Delivery(
                    ShippingMethodId.next(), order.shippingMethod(), agreed, 0, 0, reading.collectAt(order.id()));
        var address = wish.address() == null ? order.shippingAddress() : wish.address();
        var offered = carts.quoted(new Quote(
                        order.account(),
                        totals.total().currency(),
                        order.pricesIncludeTax(),
                        order.email(),
                        address,
                        order.billingAddress(),
                        null,
                        wish.delivery(),
                        order.paymentMethod(),
                        ChangedOrder.quoted(lines)))
                .delivery();
        if (offered == null)
            throw Problem.invalid(
                    "delivery", "This way of delivery is not offered for these goods to %s", address.country());
        return offered;
    }
}
