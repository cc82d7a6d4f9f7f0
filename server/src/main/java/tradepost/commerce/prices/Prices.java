package tradepost.commerce.prices;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tradepost.db.ids.PriceListId;
import tradepost.db.ids.VariantId;
import tradepost.kernel.Money;
import tradepost.kernel.Quantity;

/** What variants cost a buyer. Reads and writes take lists and cost a constant number of statements; what is read is never out of date. */
@Singleton
public class Prices {
    private static final int MOST_TIERS = 50;
    private final PriceReading reading;
    private final PriceLists lists;
    private final PriceWriting writing;
    private final Floor floor;

    /** What is to become of prices below the margin floor. */
    private enum TooLow {
        REFUSED,
        LEFT_OUT,
        SET
    }

    @Inject
    Prices(PriceReading reading, PriceLists lists, PriceWriting writing, Floor floor) {
        this.reading = reading;
        this.lists = lists;
        this.writing = writing;
        this.floor = floor;
    }

    /** Sets standing prices on the default list of their currency, all or none, and tells of those that are new or different. */
    public void set(List<NewPrice> prices) {
        set(prices, TooLow.REFUSED);
    }

    /** The same, but for prices below the margin floor, which stay as they were: says where that is. */
    public Map<VariantId, Money> setAboveFloor(List<NewPrice> prices) {
        return set(prices, TooLow.LEFT_OUT);
    }

    /** The same whatever the goods cost the shop, where somebody wants it so. */
    public void setAnyway(List<NewPrice> prices) {
        set(prices, TooLow.SET);
    }

    private Map<VariantId, Money> set(List<NewPrice> prices, TooLow low) {
        var left = new HashMap<VariantId, Money>();
        if (prices.isEmpty()) return left;
        var byCurrency = new TreeMap<String, List<NewPrice>>();
        for (var price : prices)
            byCurrency
                    .computeIfAbsent(price.unit().currency().getCurrencyCode(), _ -> new ArrayList<>())
                    .add(price);
        // A list that is yet to be made takes the lists alone, which nobody may do who shares them already.
        var defaults = lists.defaults(byCurrency.keySet());
        writing.begin(prices.stream().map(NewPrice::variant).toList());
        byCurrency.forEach((code, some) -> {
            var list = defaults.get(code);
            var currency = some.getFirst().unit().currency();
            writing.set(list, currency, fine(list, currency, rows(some), low, left));
        });
        return left;
    }

    private List<PriceRow> fine(
            PriceListId list, Currency currency, List<PriceRow> rows, TooLow low, Map<VariantId, Money> left) {
        if (low == TooLow.REFUSED) floor.demand(list, rows, currency, "");
        if (low != TooLow.LEFT_OUT) return rows;
        var floors = floor.of(list, rows, currency);
        var fine = new ArrayList<PriceRow>();
        for (var row : rows) {
            if (Floor.isBelow(row, floors)) left.put(row.variant(), new Money(floors.get(row.variant()), currency));
            else fine.add(row);
        }
        return fine;
    }

    private static List<PriceRow> rows(List<NewPrice> prices) {
        return prices.stream()
                .map(price -> new PriceRow(
                        price.variant(), price.minimum(), price.unit().minor(), price.beforeMinor(), null, null, ""))
                .toList();
    }

    /** What one unit costs anybody when so many are bought; variants without a price in the currency are missing in the answer. */
    public Map<VariantId, Offer> offers(Map<VariantId, Quantity> quantities, Currency currency) {
        return offers(Buyer.ANYONE, quantities, currency);
    }

    /** What one unit costs a buyer when so many are bought; variants without a price in the currency are missing in the answer. */
    public Map<VariantId, Offer> offers(Buyer buyer, Map<VariantId, Quantity> quantities, Currency currency) {
        var offers = new HashMap<VariantId, Offer>();
        if (quantities.isEmpty()) return offers;
        var read = reading.read(buyer, quantities, currency, 1);
        for (var held : read.prices()) offers.put(held.variant(), offer(read.chain(), held));
        return offers;
    }

    private static Offer offer(Chain chain, Held held) {
        var unit = new Money(held.minor(), chain.currency());
        return new Offer(
                unit,
                before(chain, held),
                chain.includesTax(held.list()),
                chain.tellsPrior() ? money(held.prior(), chain.currency()) : null,
                held.until(),
                held.list());
    }

    /** Where the law demands it a reduction is one from the lowest price before, whatever somebody typed in. */
    private static Money before(Chain chain, Held held) {
        var before = chain.tellsPrior() ? held.prior() : held.before();
        return before == null || before <= held.minor() ? null : money(before, chain.currency());
    }

    /** What one unit costs anybody when a single one is bought. */
    public Map<VariantId, Offer> single(Collection<VariantId> variants, Currency currency) {
        var quantities = new HashMap<VariantId, Quantity>();
        for (var variant : variants) quantities.put(variant, Quantity.of(1));
        return offers(quantities, currency);
    }

    /** All prices that anybody pays by quantity, the smallest quantity first. */
    public Map<VariantId, List<Tier>> tiers(Collection<VariantId> variants, Currency currency) {
        return tiers(Buyer.ANYONE, variants, currency);
    }

    /** All prices of a buyer by quantity, the smallest quantity first. */
    public Map<VariantId, List<Tier>> tiers(Buyer buyer, Collection<VariantId> variants, Currency currency) {
        var tiers = new HashMap<VariantId, List<Tier>>();
        if (variants.isEmpty()) return tiers;
        var quantities = new HashMap<VariantId, Quantity>();
        for (var variant : variants) quantities.put(variant, Quantity.of(1));
        var read = reading.read(buyer, quantities, currency, MOST_TIERS);
        for (var held : read.prices()) {
            var of = tiers.computeIfAbsent(held.variant(), _ -> new ArrayList<>());
            var from = new Quantity(held.minimum());
            // Of a quantity with two prices the dated one comes first.
            if (of.stream().noneMatch(tier -> tier.from().equals(from)))
                of.add(new Tier(
                        from,
                        new Money(held.minor(), currency),
                        before(read.chain(), held),
                        read.chain().tellsPrior()));
        }
        for (var of : tiers.values())
            of.sort(Comparator.comparingLong(tier -> tier.from().tenThousandths()));
        return tiers;
    }

    private static Money money(Long minor, Currency currency) {
        return minor == null ? null : new Money(minor, currency);
    }
}
