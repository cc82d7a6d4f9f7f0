package tradepost.commerce.prices;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.Record;
import tradepost.db.ids.VariantId;
import tradepost.kernel.Money;
import tradepost.kernel.Quantity;
import tradepost.kernel.Time;
import tradepost.kernel.db.Columns;
import tradepost.kernel.db.Db;

/** What variants cost. Reads and writes take lists and cost a constant number of statements. */
@Singleton
public class Prices {
    private static final String UPSERT = """
            insert into prices.price (price_list_id, variant_id, minimum, amount_minor, before_minor, updated_at)
            select list, variant, minimum, amount, before, ?::timestamptz
            from unnest(?::uuid[], ?::uuid[], ?::bigint[], ?::bigint[], ?::bigint[]) as n (list, variant, minimum, amount, before)
            on conflict (tenant_id, variant_id, price_list_id, minimum) do update set
                amount_minor = excluded.amount_minor, before_minor = excluded.before_minor, updated_at = excluded.updated_at
            where (price.amount_minor, price.before_minor) is distinct from (excluded.amount_minor, excluded.before_minor)
            returning variant_id
            """;
    // The tier that the quantity reaches; below the smallest, that one: nothing becomes free by being half a piece.
    private static final String OFFERS = """
            select w.variant, p.amount_minor, p.before_minor, l.includes_tax, l.currency
            from unnest(?::uuid[], ?::bigint[]) as w (variant, quantity)
            cross join (select id, currency, includes_tax from prices.price_list where is_default and currency = ?) l
            cross join lateral (
                select amount_minor, before_minor from prices.price
                where variant_id = w.variant and price_list_id = l.id
                order by minimum <= w.quantity desc, case when minimum <= w.quantity then -minimum else minimum end
                limit 1) p
            """;
    private static final String TIERS = """
            select p.variant_id, p.minimum, p.amount_minor, p.before_minor
            from prices.price p join prices.price_list l on l.id = p.price_list_id
            where p.variant_id = any(?::uuid[]) and l.is_default and l.currency = ?
            order by p.variant_id, p.minimum
            """;

    private final Db db;
    private final PriceLists lists;

    @Inject
    Prices(Db db, PriceLists lists) {
        this.db = db;
        this.lists = lists;
    }

    /** Sets prices on the default list of their currency, and tells of those that are new or different. */
    public void set(List<NewPrice> prices) {
        if (prices.isEmpty()) return;
        var defaults = lists.defaults(
                prices.stream().map(price -> price.unit().currency()).toList());
        var changed = new LinkedHashSet<VariantId>();
        var rows = db.fetch(
                UPSERT,
                Time.now(),
                Columns.ids(
                        prices, price -> defaults.get(price.unit().currency().getCurrencyCode())),
                Columns.ids(prices, NewPrice::variant),
                Columns.longs(prices, price -> price.minimum().tenThousandths()),
                Columns.longs(prices, price -> price.unit().minor()),
                Columns.longs(prices, NewPrice::beforeMinor));
        for (var row : rows) changed.add(VariantId.of(row.get(0, UUID.class)));
        if (!changed.isEmpty()) db.tell(new PriceEvent.Changed(List.copyOf(changed)));
    }

    /** What one unit costs when so many are bought; variants without a price in the currency are missing in the answer. */
    public Map<VariantId, Offer> offers(Map<VariantId, Quantity> quantities, Currency currency) {
        var offers = new HashMap<VariantId, Offer>();
        if (quantities.isEmpty()) return offers;
        var variants = List.copyOf(quantities.keySet());
        var rows = db.fetch(
                OFFERS,
                Columns.ids(variants),
                Columns.longs(variants, variant -> quantities.get(variant).tenThousandths()),
                currency.getCurrencyCode());
        for (var row : rows) {
            offers.put(
                    VariantId.of(row.get(0, UUID.class)),
                    new Offer(money(row, 1, currency), money(row, 2, currency), row.get(3, Boolean.class)));
        }
        return offers;
    }

    /** What one unit costs when a single one is bought. */
    public Map<VariantId, Offer> single(Collection<VariantId> variants, Currency currency) {
        var quantities = new HashMap<VariantId, Quantity>();
        for (var variant : variants) quantities.put(variant, Quantity.of(1));
        return offers(quantities, currency);
    }

    /** All prices by quantity, the smallest quantity first. */
    public Map<VariantId, List<Tier>> tiers(Collection<VariantId> variants, Currency currency) {
        var tiers = new HashMap<VariantId, List<Tier>>();
        if (variants.isEmpty()) return tiers;
        for (var row : db.fetch(TIERS, Columns.ids(variants), currency.getCurrencyCode())) {
            tiers.computeIfAbsent(VariantId.of(row.get(0, UUID.class)), _ -> new ArrayList<>())
                    .add(new Tier(
                            new Quantity(row.get(1, Long.class)), money(row, 2, currency), money(row, 3, currency)));
        }
        return tiers;
    }

    private static Money money(Record row, int column, Currency currency) {
        var minor = row.get(column, Long.class);
        return minor == null ? null : new Money(minor, currency);
    }
}
