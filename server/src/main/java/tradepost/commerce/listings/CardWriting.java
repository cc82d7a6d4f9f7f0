package tradepost.commerce.listings;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tradepost.commerce.catalogue.CardSource;
import tradepost.commerce.catalogue.Catalogue;
import tradepost.commerce.prices.Offer;
import tradepost.commerce.prices.Prices;
import tradepost.db.ids.CategoryId;
import tradepost.db.ids.ProductId;
import tradepost.db.ids.VariantId;
import tradepost.kernel.db.Columns;
import tradepost.kernel.db.Db;
import tradepost.platform.tenants.Tenants;
import tradepost.supply.stock.Availability;
import tradepost.supply.stock.Stock;

/** Gathers what cards show and writes those that differ: a constant number of statements for any number of products. */
@Singleton
class CardWriting {
    private static final LocalDate LONG_AGO = LocalDate.of(1970, 1, 1);
    // Two who change what a card shows write it one after the other, and the second reads what the first has written. A
    // row that is there already is locked.
    private static final String TURNS = """
            insert into listings.turn as t (product_id) select distinct p from unnest(?::uuid[]) p order by p
            on conflict (tenant_id, product_id) do update set product_id = t.product_id where false
            """;
    // Cards of shelves the product has left, or of products that nobody may buy any more, go in the same statement.
    private static final String WRITE = """
            with wanted as (
                select * from unnest(?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[], ?::uuid[], ?::bigint[], ?::bigint[], ?::bigint[],
                    ?::boolean[], ?::date[], ?::bigint[])
                as n (category_id, product_id, title, slug, brand, picture, variant_id, variants, price_minor, before_minor, available, released_on, rank)
            ), gone as (
                delete from listings.card c where c.product_id = any(?::uuid[])
                and not exists (select from wanted w where w.category_id = c.category_id and w.product_id = c.product_id)
            )
            insert into listings.card (category_id, product_id, title, slug, brand, picture, variant_id, variants, price_minor, before_minor, currency,
                available, released_on, rank)
            select category_id, product_id, title, slug, brand, picture, variant_id, variants, price_minor, before_minor, ?, available, released_on, rank
            from wanted
            on conflict (tenant_id, category_id, product_id) do update set
                title = excluded.title, slug = excluded.slug, brand = excluded.brand, picture = excluded.picture, variant_id = excluded.variant_id,
                variants = excluded.variants, price_minor = excluded.price_minor, before_minor = excluded.before_minor, currency = excluded.currency,
                available = excluded.available, released_on = excluded.released_on, rank = excluded.rank
            where (card.title, card.slug, card.brand, card.picture, card.variant_id, card.variants, card.price_minor, card.before_minor, card.currency,
                    card.available, card.released_on, card.rank)
                is distinct from (excluded.title, excluded.slug, excluded.brand, excluded.picture, excluded.variant_id, excluded.variants,
                    excluded.price_minor, excluded.before_minor, excluded.currency, excluded.available, excluded.released_on, excluded.rank)
            """;

    private final Db db;
    private final Catalogue catalogue;
    private final Prices prices;
    private final Stock stock;
    private final Tenants tenants;

    @Inject
    CardWriting(Db db, Catalogue catalogue, Prices prices, Stock stock, Tenants tenants) {
        this.db = db;
        this.catalogue = catalogue;
        this.prices = prices;
        this.stock = stock;
        this.tenants = tenants;
    }

    private record Row(CategoryId category, CardSource product, Shown shown) {}

    /** The variant that stands for its product: the cheapest of those that can be bought, or the cheapest. */
    private record Shown(VariantId variant, Offer offer, boolean available) {}

    void refresh(Collection<ProductId> products) {
        if (products.isEmpty()) return;
        db.execute(TURNS, (Object) Columns.ids(products));
        var sources = catalogue.cardsOf(products);
        var currency = tenants.current().currency();
        var offers = prices.single(
                sources.stream().flatMap(source -> source.variants().stream()).toList(), currency);
        var free = stock.available(offers.keySet());
        var rows = new ArrayList<Row>();
        for (var source : sources) shown(source, offers, free).ifPresent(shown -> addRows(source, shown, rows));
        write(products, rows, currency.getCurrencyCode());
    }

    private static void addRows(CardSource source, Shown shown, List<Row> rows) {
        rows.add(new Row(Listings.WHOLE_SHOP, source, shown));
        for (var category : source.categories()) rows.add(new Row(category, source, shown));
    }

    private static Optional<Shown> shown(
            CardSource source, Map<VariantId, Offer> offers, Map<VariantId, Availability> free) {
        return source.variants().stream()
                .filter(offers::containsKey)
                .map(variant -> new Shown(
                        variant, offers.get(variant), free.get(variant).isPositive()))
                .min(Comparator.comparing((Shown shown) -> !shown.available())
                        .thenComparing(shown -> shown.offer().unit()));
    }

    private void write(Collection<ProductId> products, List<Row> rows, String currency) {
        db.execute(
                WRITE,
                Columns.ids(rows, Row::category),
                Columns.ids(rows, row -> row.product().id()),
                Columns.texts(rows, row -> row.product().title()),
                Columns.texts(rows, row -> row.product().slug()),
                Columns.texts(rows, row -> row.product().brand()),
                Columns.texts(rows, row -> row.product().picture()),
                Columns.ids(rows, row -> row.shown().variant()),
                Columns.longs(rows, row -> (long) row.product().variants().size()),
                Columns.longs(rows, row -> row.shown().offer().unit().minor()),
                Columns.longs(
                        rows,
                        row -> row.shown().offer().before() == null
                                ? null
                                : row.shown().offer().before().minor()),
                Columns.flags(rows, row -> row.shown().available()),
                Columns.dates(
                        rows,
                        row -> row.product().releasedOn() == null
                                ? LONG_AGO
                                : row.product().releasedOn()),
                Columns.longs(rows, row -> row.product().popularity()),
                Columns.ids(products),
                currency);
    }
}
