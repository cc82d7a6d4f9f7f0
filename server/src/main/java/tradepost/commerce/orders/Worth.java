package tradepost.commerce.orders;

import static java.util.stream.Collectors.toMap;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tradepost.commerce.taxes.TaxTotal;
import tradepost.db.ids.OrderLineId;
import tradepost.kernel.Money;
import tradepost.kernel.Quantity;
import tradepost.kernel.Rate;

/**
 * What some of an order's goods are worth at what was agreed. Every line and every tax is rounded once, on all goods so far: documents that
 * follow one another, each the difference to what came before, add up to the order to the last paisa, however it was shipped.
 */
public final class Worth {
    private final Order order;
    private final Map<OrderLineId, Quantity> goods;

    private Worth(Order order, Map<OrderLineId, Quantity> goods) {
        this.order = order;
        this.goods = Map.copyOf(goods);
    }

    /** All goods of an order so far, by line. */
    public static Worth of(Order order, Map<OrderLineId, Quantity> goods) {
        return new Worth(order, goods);
    }

    /** What has left the house. */
    static Worth shipped(Order order) {
        var goods = new HashMap<OrderLineId, Quantity>();
        for (var line : order.lines()) if (line.shipped().isPositive()) goods.put(line.id(), line.shipped());
        return new Worth(order, goods);
    }

    /** What was not cancelled. */
    static Worth kept(Order order) {
        var goods = new HashMap<OrderLineId, Quantity>();
        for (var line : order.lines()) if (line.kept().isPositive()) goods.put(line.id(), line.kept());
        return new Worth(order, goods);
    }

    /** What all goods of an order are worth. */
    private static Worth of(Order order) {
        return new Worth(order, order.lines().stream().collect(toMap(OrderLine::id, OrderLine::quantity)));
    }

    /** The amount of a line as it was agreed: with its tax where prices include it. */
    public Money amount(OrderLine line) {
        return portion(order.pricesIncludeTax() ? line.gross() : line.net(), line);
    }

    /** The tax as the order shows it on the line; the law looks at {@link #taxes} alone. */
    public Money tax(OrderLine line) {
        return portion(line.tax(), line);
    }

    private Money portion(Money whole, OrderLine line) {
        var part = goods.getOrDefault(line.id(), Quantity.ZERO);
        return whole.portion(part.tenThousandths(), line.quantity().tenThousandths());
    }

    /** Delivery as it was agreed; it is owed with the first goods. */
    public Money delivery() {
        var totals = order.totals();
        if (goods.isEmpty()) return zero();
        return order.pricesIncludeTax() ? totals.shipping().plus(totals.shippingTax()) : totals.shipping();
    }

    private Money zero() {
        return Money.zero(order.totals().total().currency());
    }

    /** The taxes on these goods, under the names and in the order of the whole. */
    public List<TaxTotal> taxes() {
        var all = of(order);
        var merged = new LinkedHashMap<String, TaxTotal>();
        for (var part : order.totals().agreed())
            for (var tax : taxes(part, all)) merged.merge(tax.name() + " " + tax.rate(), tax, Worth::together);
        return List.copyOf(merged.values());
    }

    /** One tax on goods of two parts. */
    static TaxTotal together(TaxTotal one, TaxTotal other) {
        return new TaxTotal(
                one.name(),
                one.rate(),
                one.base().plus(other.base()),
                one.amount().plus(other.amount()));
    }

    private List<TaxTotal> taxes(AgreedPart part, Worth all) {
        var taxes = part.taxes().stream()
                .map(whole -> share(
                        whole,
                        amounts(part.number(), whole.goodsRate()),
                        all.amounts(part.number(), whole.goodsRate())))
                .toList();
        return order.pricesIncludeTax()
                ? taxes.stream().map(tax -> within(tax, taxes)).toList()
                : taxes;
    }

    private TaxTotal share(TaxTotal whole, Money amounts, Money all) {
        var tax = all.isZero() ? zero() : whole.amount().portion(amounts.minor(), all.minor());
        return new TaxTotal(whole.name(), whole.rate(), amounts, tax);
    }

    /** Amounts that include tax are larger than its base by all taxes of their rate. */
    private static TaxTotal within(TaxTotal tax, List<TaxTotal> taxes) {
        var base = taxes.stream()
                .filter(other -> other.goodsRate().equals(tax.goodsRate()))
                .map(TaxTotal::amount)
                .reduce(tax.base(), Money::minus);
        return new TaxTotal(tax.name(), tax.rate(), base, tax.amount());
    }

    private Money amounts(int part, Rate rate) {
        var start = part == 1 && rate.equals(deliveryRate(order)) ? delivery() : zero();
        return order.lines().stream()
                .filter(line -> line.part() == part && line.taxRate().equals(rate))
                .map(this::amount)
                .reduce(start, Money::plus);
    }

    /** Delivery is taxed like some of the goods: at the rate whose base is larger than its goods by just the delivery. */
    public static Rate deliveryRate(Order order) {
        var delivery = order.totals().shipping();
        for (var total : order.totals().agreed().getFirst().taxes()) {
            var rate = total.goodsRate();
            var withDelivery = order.lines().stream()
                    .filter(line -> line.part() == 1 && line.taxRate().equals(rate))
                    .map(OrderLine::net)
                    .reduce(delivery, Money::plus);
            if (total.base().equals(withDelivery)) return rate;
        }
        return new Rate(0);
    }

    /** Goods, delivery and taxes together. */
    Money total() {
        var agreed = order.lines().stream().map(this::amount).reduce(delivery(), Money::plus);
        return order.pricesIncludeTax()
                ? agreed
                : taxes().stream().map(TaxTotal::amount).reduce(agreed, Money::plus);
    }
}
