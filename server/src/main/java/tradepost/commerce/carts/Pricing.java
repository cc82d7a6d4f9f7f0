package tradepost.commerce.carts;

import static java.util.stream.Collectors.toMap;

import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import tradepost.commerce.catalogue.Catalogue;
import tradepost.commerce.catalogue.SoldVariant;
import tradepost.commerce.prices.Offer;
import tradepost.commerce.prices.Prices;
import tradepost.commerce.taxes.Place;
import tradepost.commerce.taxes.Sale;
import tradepost.commerce.taxes.Taxable;
import tradepost.commerce.taxes.Taxation;
import tradepost.commerce.taxes.Taxes;
import tradepost.db.ids.CartId;
import tradepost.db.ids.CartLineId;
import tradepost.db.ids.VariantId;
import tradepost.kernel.Id;
import tradepost.kernel.Money;
import tradepost.kernel.Quantity;
import tradepost.platform.tenants.Address;
import tradepost.platform.tenants.Tenant;
import tradepost.platform.tenants.Tenants;
import tradepost.supply.stock.Availability;
import tradepost.supply.stock.Wish;

/** Puts today's prices, taxes, delivery and stock to what is stored of a cart: a constant number of reads, however many lines. */
@Singleton
class Pricing {
    private final Tenants tenants;
    private final Catalogue catalogue;
    private final Prices prices;
    private final Taxes taxes;
    private final Instance<Deliveries> deliveries;

    @Inject
    Pricing(Tenants tenants, Catalogue catalogue, Prices prices, Taxes taxes, Instance<Deliveries> deliveries) {
        this.tenants = tenants;
        this.catalogue = catalogue;
        this.prices = prices;
        this.taxes = taxes;
        this.deliveries = deliveries;
    }

    /** What is known of a cart's goods when the stock is asked. */
    record Found(Map<VariantId, SoldVariant> sold, Map<VariantId, Offer> offers, List<Wish> wishes) {}

    /** The stock is asked last, since the answer may come with a lock. */
    Cart cart(CartRow row, List<CartRows.Line> stored, Function<Found, Map<Id, Availability>> stock) {
        var variants = stored.stream().map(CartRows.Line::variant).toList();
        Map<VariantId, Quantity> quantities =
                stored.stream().collect(toMap(CartRows.Line::variant, CartRows.Line::quantity));
        return cart(
                row,
                stored,
                catalogue.sold(variants),
                prices.offers(row.buyer(), quantities, row.currency()),
                stock,
                null);
    }

    /** The sums of goods at prices that were agreed; what is on the shelf is not looked at. */
    Cart cart(Quote quote) {
        var stored = new ArrayList<CartRows.Line>();
        var sold = new HashMap<VariantId, SoldVariant>();
        var offers = new HashMap<VariantId, Offer>();
        for (var line : quote.lines()) {
            var variant = line.variant().id();
            stored.add(new CartRows.Line(
                    CartLineId.next(),
                    variant,
                    line.quantity(),
                    line.unitPrice().minor()));
            if (sold.put(variant, line.variant()) != null)
                throw new IllegalArgumentException("Two lines of one variant: " + variant);
            offers.put(variant, Offer.agreed(line.unitPrice(), quote.pricesIncludeTax()));
        }
        var row = new CartRow(
                CartId.next(),
                CartStatus.OPEN,
                quote.account(),
                quote.currency(),
                quote.email(),
                quote.shipping(),
                quote.billing(),
                quote.agreed() == null ? quote.method() : quote.agreed().id(),
                quote.payment(),
                "");
        return cart(row, stored, sold, offers, _ -> Map.of(), quote.agreed());
    }

    private Cart cart(
            CartRow row,
            List<CartRows.Line> stored,
            Map<VariantId, SoldVariant> sold,
            Map<VariantId, Offer> offers,
            Function<Found, Map<Id, Availability>> stock,
            Delivery agreed) {
        var seller = tenants.current();
        boolean inclusive =
                offers.values().stream().findFirst().map(Offer::includesTax).orElse(seller.pricesIncludeTax());
        var zero = Money.zero(row.currency());
        var priced = stored.stream()
                .filter(line -> sold.containsKey(line.variant()) && offers.containsKey(line.variant()))
                .toList();
        var goods = priced.stream().map(line -> amount(offers, line)).reduce(zero, Money::plus);
        var country = row.shipping().country();
        var offered = agreed == null
                ? deliveries.get().offered(country.isEmpty() ? seller.country() : country, goods)
                : List.of(agreed);
        var delivery = offered.stream()
                .filter(way -> way.id().equals(row.method()))
                .findFirst()
                .orElse(null);
        var shipping = delivery == null ? zero : delivery.price();
        var taxation = priced.isEmpty()
                ? null
                : taxes.calculate(sale(row, seller, inclusive), taxables(priced, sold, offers, shipping));
        var available = stock.apply(new Found(sold, offers, wishes(stored, sold, delivery)));
        var lines = new ArrayList<CartLine>();
        for (int i = 0; i < priced.size(); i++) lines.add(line(priced.get(i), sold, offers, taxation, i, available));
        var cart = new Cart(
                row.id(),
                null,
                row.status(),
                row.account(),
                row.currency(),
                row.email(),
                row.shipping(),
                row.billing(),
                delivery,
                offered,
                row.payment(),
                row.note(),
                List.copyOf(lines),
                totals(goods, shipping, taxation, inclusive),
                List.of());
        return Requirements.checked(cart, stored.size() - priced.size());
    }

    /** Has the evidence sought that the cart's tax waits for. */
    void seekEvidence(Cart cart) {
        taxes.seekEvidence(cart.totals().assessment());
    }

    /** What is collected at a place has to be there. */
    private static List<Wish> wishes(List<CartRows.Line> lines, Map<VariantId, SoldVariant> sold, Delivery delivery) {
        var place = delivery == null ? null : delivery.collectAt();
        return lines.stream()
                .filter(line -> sold.containsKey(line.variant()))
                .map(line -> new Wish(
                        line.id(), line.variant(), sold.get(line.variant()).title(), line.quantity(), place))
                .toList();
    }

    private static Sale sale(CartRow row, Tenant seller, boolean inclusive) {
        var number = row.billing().taxNumber().isEmpty()
                ? row.shipping().taxNumber()
                : row.billing().taxNumber();
        return new Sale(
                new Place(seller.country(), seller.region(), seller.address().postcode()),
                place(row.shipping()),
                place(row.billing()),
                row.account(),
                number,
                inclusive,
                null);
    }

    private static Place place(Address address) {
        return new Place(address.country(), address.region(), address.postcode());
    }

    private static Money amount(Map<VariantId, Offer> offers, CartRows.Line line) {
        return offers.get(line.variant()).unit().times(line.quantity());
    }

    /** The lines, and delivery as the last, taxed like the goods that make up most of the value: it is a service to them. */
    private static List<Taxable> taxables(
            List<CartRows.Line> lines, Map<VariantId, SoldVariant> sold, Map<VariantId, Offer> offers, Money shipping) {
        var taxables = new ArrayList<Taxable>();
        var values = new HashMap<String, Long>();
        for (var line : lines) {
            var variant = sold.get(line.variant());
            var taxable =
                    new Taxable(variant.taxClass(), amount(offers, line), line.quantity(), variant.product(), false);
            taxables.add(taxable);
            values.merge(taxable.taxClass(), taxable.amount().minor(), Math::addExact);
        }
        var principal = values.entrySet().stream()
                .max(Map.Entry.<String, Long>comparingByValue()
                        .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
                .orElseThrow();
        taxables.add(new Taxable(principal.getKey(), shipping, Quantity.ZERO, null, true));
        return taxables;
    }

    private static CartLine line(
            CartRows.Line line,
            Map<VariantId, SoldVariant> sold,
            Map<VariantId, Offer> offers,
            Taxation taxation,
            int position,
            Map<Id, Availability> available) {
        var offer = offers.get(line.variant());
        var taxed = taxation.items().get(position);
        var stock = available.getOrDefault(line.id(), Availability.ALWAYS);
        return new CartLine(
                line.id(),
                sold.get(line.variant()),
                line.quantity(),
                offer.unit(),
                line.seen() == null
                        ? offer.unit()
                        : new Money(line.seen(), offer.unit().currency()),
                offer.before(),
                amount(offers, line),
                taxed.net(),
                taxed.tax(),
                taxed.rate(),
                taxed.reason(),
                taxed.explanation(),
                taxed.group(),
                stock.most(),
                stock.late(line.quantity()));
    }

    private static CartTotals totals(Money goods, Money shipping, Taxation taxation, boolean inclusive) {
        if (taxation == null) return CartTotals.none(goods, inclusive);
        var carriage = taxation.items().getLast();
        return new CartTotals(
                goods,
                shipping,
                taxation.net().minus(carriage.net()),
                carriage.net(),
                carriage.tax(),
                taxation.tax(),
                taxation.total(),
                taxation.totals(),
                inclusive,
                carriage.group(),
                taxation.roundOff(),
                taxation.assessment());
    }
}
