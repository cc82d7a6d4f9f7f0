package tradepost.commerce.prices;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import tradepost.commerce.catalogue.Catalogue;
import tradepost.commerce.catalogue.CategoryTree;
import tradepost.db.ids.CategoryId;
import tradepost.db.ids.PriceId;
import tradepost.db.ids.VariantId;
import tradepost.kernel.Problem;
import tradepost.kernel.Quantity;
import tradepost.kernel.Time;
import tradepost.kernel.db.Columns;
import tradepost.kernel.db.Db;

/** Finds the prices that a change is about, some variants at a time, and computes what they become: a constant number of statements for each part. */
@Singleton
class PriceRule {
    static final UUID FIRST = new UUID(0, 0);
    private static final String OWN_VARIANTS = """
            select distinct variant_id from prices.price
            where price_list_id = ?::uuid and variant_id > ?::uuid and amount_minor between ?::bigint and ?::bigint order by variant_id limit ?
            """;
    private static final String COMPUTE = """
            select p.id, p.variant_id, p.minimum, p.amount_minor as old_minor, c.floor, prices.rounded(case ?
                    when 'add' then (p.amount_minor + ?::bigint)::numeric
                    when 'margin' then c.cost * ?::numeric / 1000000
                    when 'round' then p.amount_minor::numeric
                    else p.amount_minor * ?::numeric / 1000000 end, ?::bigint, ?::bigint, ?) as new_minor
            from prices.price p
            join unnest(?::uuid[], ?::numeric[]) as f (variant_id, factor) on f.variant_id = p.variant_id
            left join lateral (
                select amount_minor * f.factor as cost, ceil(amount_minor * (1 + ?::numeric / 100) * f.factor)::bigint as floor from prices.cost
                where variant_id = p.variant_id and currency = ? and valid_from <= ?::timestamptz order by valid_from desc limit 1) c on true
            where p.price_list_id = ?::uuid and p.variant_id = any(?::uuid[]) and (p.valid_until is null or p.valid_until > ?::timestamptz)
                and p.amount_minor between ?::bigint and ?::bigint
            order by p.variant_id, p.minimum
            """;
    private final Db db;
    private final Catalogue catalogue;
    private final Floor floor;
    private final PriceLists lists;
    private final IncludedTax tax;

    /** A price and what it becomes; the new one is null where it cannot be told. */
    record Computed(PriceId price, VariantId variant, Quantity minimum, long old, Long next, Long floor) {
        boolean changes() {
            return next != null && next != old;
        }

        boolean isBelowFloor() {
            return changes() && floor != null && next < floor;
        }
    }

    @Inject
    PriceRule(Db db, Catalogue catalogue, Floor floor, PriceLists lists, IncludedTax tax) {
        this.db = db;
        this.catalogue = catalogue;
        this.floor = floor;
        this.lists = lists;
        this.tax = tax;
    }

    /** The next variants of which some price may be concerned, in order. */
    List<VariantId> variants(NewPriceChange change, UUID after, int most) {
        var filter = change.filter();
        if (filter.byProduct())
            return catalogue.variantsOf(
                    filter.category() == null ? null : below(catalogue.categories(), filter.category()),
                    filter.brand(),
                    VariantId.of(after),
                    most);
        return db.fetch(OWN_VARIANTS, change.list().value(), after, least(filter), most(filter), most)
                .map(row -> VariantId.of(row.get(0, UUID.class)));
    }

    private static long least(PriceFilter filter) {
        return filter.from() == null ? 0L : filter.from().minor();
    }

    private static long most(PriceFilter filter) {
        return filter.to() == null ? Long.MAX_VALUE : filter.to().minor();
    }

    /** Names what the change is about and is not there. */
    void check(PriceFilter filter, Problem.Checks checks) {
        checks.require(
                        filter.category() == null
                                || catalogue
                                        .categories()
                                        .find(filter.category())
                                        .isPresent(),
                        "filter/category",
                        "There is no category %s",
                        filter.category())
                .require(
                        filter.brand() == null || catalogue.hasBrand(filter.brand()),
                        "filter/brand",
                        "There is no brand %s",
                        filter.brand());
    }

    private static List<CategoryId> below(CategoryTree tree, CategoryId category) {
        var all = new ArrayList<CategoryId>();
        var open = new ArrayDeque<>(List.of(category));
        while (!open.isEmpty()) {
            var next = open.poll();
            all.add(next);
            for (var child : tree.under(next)) open.add(child.id());
        }
        return all;
    }

    List<Computed> compute(NewPriceChange change, Currency currency, List<VariantId> variants) {
        var action = change.action();
        var filter = change.filter();
        var now = Time.now();
        var factors = tax.factors(lists.includesTax(change.list()), variants);
        return db.fetch(
                        COMPUTE,
                        action.kind().code(),
                        action.amount() == null ? 0L : action.amount().minor(),
                        action.factor(),
                        action.factor(),
                        action.stepMinor(),
                        action.endingMinor(),
                        action.rounding().code(),
                        Columns.ids(variants),
                        Columns.texts(variants, variant -> factors.get(variant).toPlainString()),
                        floor.margin(),
                        currency.getCurrencyCode(),
                        now,
                        change.list().value(),
                        Columns.ids(variants),
                        now,
                        least(filter),
                        most(filter))
                .map(row -> new Computed(
                        PriceId.of(row.get("id", UUID.class)),
                        VariantId.of(row.get("variant_id", UUID.class)),
                        new Quantity(row.get("minimum", Long.class)),
                        row.get("old_minor", Long.class),
                        row.get("new_minor", Long.class),
                        row.get("floor", Long.class)));
    }
}
