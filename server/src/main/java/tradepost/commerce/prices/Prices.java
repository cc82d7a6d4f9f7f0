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
import java.util.UUID;
import org.jooq.Record;
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

    @Inject
    Prices(PriceReading reading, PriceLists lists, PriceWriting writing) {
        this.reading = reading;
        this.lists = lists;
        this.writing = writing;
    }

    /** Sets standing prices on the default list of their currency, and tells of those that are new or different. */
    public void set(List<NewPrice> prices) {
        if (prices.isEmpty()) return;
        var byCurrency = new TreeMap<String, List<NewPrice>>();
        for (var price : prices)
            byCurrency
                    .computeIfAbsent(price.unit().currency().getCurrencyCode(), _ -> new ArrayList<>())
                    .add(price);
        writing.begin();
        var defaults = lists.defaults(byCurrency.keySet());
        byCurrency.forEach((code, some) ->
                writing.set(defaults.get(code), some.getFirst().unit().currency(), rows(some)));
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
        for (var row : read.rows()) offers.put(variant(row), offer(read.chain(), row));
        return offers;
    }

    private static Offer offer(Chain chain, Record row) {
        var list = PriceReading.list(row);
        var unit = money(row, "amount_minor", chain.currency());
        return new Offer(
                unit,
                before(chain, row, unit),
                chain.includesTax(list),
                chain.tellsPrior() ? money(row, "prior_minor", chain.currency()) : null,
                PriceReading.until(row),
                list);
    }

    /** Where the law demands it a reduction is one from the lowest price before, whatever somebody typed in. */
    private static Money before(Chain chain, Record row, Money unit) {
        var before = money(row, chain.tellsPrior() ? "prior_minor" : "before_minor", chain.currency());
        return before == null || before.compareTo(unit) <= 0 ? null : before;
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
        for (var row : read.rows()) {
            var unit = money(row, "amount_minor", currency);
            var of = tiers.computeIfAbsent(variant(row), _ -> new ArrayList<>());
            var from = new Quantity(row.get("minimum", Long.class));
            // Of a quantity with two prices the dated one comes first.
            if (of.stream().noneMatch(tier -> tier.from().equals(from)))
                of.add(new Tier(from, unit, before(read.chain(), row, unit)));
        }
        for (var of : tiers.values())
            of.sort(Comparator.comparingLong(tier -> tier.from().tenThousandths()));
        return tiers;
    }

    private static VariantId variant(Record row) {
        return VariantId.of(row.get("variant_id", UUID.class));
    }

    private static Money money(Record row, String column, Currency currency) {
        var minor = row.get(column, Long.class);
        return minor == null ? null : new Money(minor, currency);
    }
}
