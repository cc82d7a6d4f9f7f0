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
            for (var tax : taxes(part, all)) merged.merge(key(tax), tax, Worth::together);
        return List.copyOf(merged.values());
    }

    /** What a tax is known by among those of other parts. */
    static String key(TaxTotal tax) {
        return tax.name() + " " + tax.rate() + " " + tax.group();
    }

    /** One tax on goods of two parts. */
    static TaxTotal together(TaxTotal one, TaxTotal other) {
        return new TaxTotal(
                one.name(),
                one.rate(),
                one.base().plus(other.base()),
                one.amount().plus(other.amount()),
                one.group());
    }

    private List<TaxTotal> taxes(AgreedPart part, Worth all) {
        var taxes = part.taxes().stream()
                .map(whole ->
                        share(whole, amounts(part.number(), whole.group()), all.amounts(part.number(), whole.group())))
                .toList();
        return order.pricesIncludeTax()
                ? taxes.stream().map(tax -> within(tax, taxes)).toList()
                : taxes;
    }

    private TaxTotal share(TaxTotal whole, Money amounts, Money all) {
        var tax = all.isZero() ? zero() : whole.amount().portion(amounts.minor(), all.minor());
        return new TaxTotal(whole.name(), whole.rate(), amounts, tax, whole.group());
    }

    /** Amounts that include tax are larger than its base by all taxes on the same goods. */
    private static TaxTotal within(TaxTotal tax, List<TaxTotal> taxes) {
        var base = taxes.stream()
                .filter(other -> other.group().equals(tax.group()))
                .map(TaxTotal::amount)
                .reduce(tax.base(), Money::minus);
        return new TaxTotal(tax.name(), tax.rate(), base, tax.amount(), tax.group());
    }

    private Money amounts(int part, String group) {
        var start = part == 1 && group.equals(order.totals().shippingTaxGroup()) ? delivery() : zero();
        return order.lines().stream()
                .filter(line -> line.part() == part && line.taxGroup().equals(group))
                .map(this::amount)
                .reduce(start, Money::plus);
    }

    /** The rate of the taxes that delivery bears together. */
    public static Rate deliveryRate(Order order) {
        return new Rate(order.totals().agreed().getFirst().taxes().stream()
                .filter(tax -> tax.group().equals(order.totals().shippingTaxGroup()))
                .mapToLong(tax -> tax.rate().millionths())
                .sum());
    }

    /** What the total was rounded by; it belongs to the first goods of a part. */
    public Money roundOff() {
        return order.totals().agreed().stream()
                .filter(this::isBegun)
                .map(AgreedPart::roundOff)
                .reduce(zero(), Money::plus);
    }

    private boolean isBegun(AgreedPart part) {
        return order.lines().stream().anyMatch(line -> line.part() == part.number() && goods.containsKey(line.id()));
    }

    /** Goods, delivery and taxes together, as the total is rounded. */
    Money total() {
        var agreed = order.lines().stream().map(this::amount).reduce(delivery().plus(roundOff()), Money::plus);
        return order.pricesIncludeTax()
                ? agreed
                : taxes().stream().map(TaxTotal::amount).reduce(agreed, Money::plus);
    }
}
