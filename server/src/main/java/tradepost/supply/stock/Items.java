package tradepost.supply.stock;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import tradepost.db.ids.ItemId;
import tradepost.db.ids.KitComponentId;
import tradepost.db.ids.VariantId;
import tradepost.kernel.Problem;
import tradepost.kernel.Quantity;
import tradepost.kernel.Time;
import tradepost.kernel.db.Columns;
import tradepost.kernel.db.Db;
import tradepost.kernel.verbs.Verb;
import tradepost.supply.stock.Balances.Change;
import tradepost.supply.stock.Keeping.Backorder;

/** How variants are kept, and what kits are made of. */
@Singleton
public class Items {
    private static final String ARTICLES = """
            insert into stock.item (id, variant_id, created_at, updated_at)
            select id, variant, ?::timestamptz, ?::timestamptz from unnest(?::uuid[], ?::uuid[]) n (id, variant) order by variant
            on conflict (tenant_id, variant_id) do nothing
            """;
    private final Db db;
    private final Balances balances;
    private final Ledger ledger;
    private final Policies policies;

    @Inject
    Items(Db db, Balances balances, Ledger ledger, Policies policies) {
        this.db = db;
        this.balances = balances;
        this.ledger = ledger;
        this.policies = policies;
    }

    /** Keeps an article so from now on. One that is sold before it comes is tracked from now on, at the shop's first location. */
    @Verb("stock.keep")
    public void keep(Keeping keeping) {
        var variants = List.of(keeping.variant());
        var before = balances.locked(variants);
        demandSameTracking(before.goods(), keeping);
        if (keeping.backorder() != Backorder.NONE && before.goods().balances().isEmpty())
            ledger.open(List.of(Change.moved(keeping.variant(), ledger.firstLocation(), 0)), before.goods());
        policies.change(keeping.variant(), keeping.valuation());
        save(keeping);
        balances.retell(before, balances.locked(variants).after(before));
    }

    private void save(Keeping keeping) {
        var now = Time.now();
        int kept = db.execute(
                """
                insert into stock.item as i
                    (id, variant_id, tracking, backorder, backorder_limit, safety, low, shelf_life_days, valuation, created_at, updated_at)
                values (?, ?, ?, ?, ?::bigint, ?, ?::bigint, ?::int, ?, ?::timestamptz, ?::timestamptz)
                on conflict (tenant_id, variant_id) do update set tracking = excluded.tracking, backorder = excluded.backorder,
                    backorder_limit = excluded.backorder_limit, safety = excluded.safety, low = excluded.low,
                    shelf_life_days = excluded.shelf_life_days, valuation = excluded.valuation, updated_at = excluded.updated_at, version = i.version + 1
                where i.kind = 'article'
                """,
                ItemId.next().value(),
                keeping.variant().value(),
                keeping.tracking().code(),
                keeping.backorder().code(),
                stored(keeping.limit()),
                stored(keeping.safety()),
                stored(keeping.low()),
                keeping.shelfLifeDays(),
                keeping.valuation().code(),
                now,
                now);
        if (kept == 0) throw Problem.conflict("is_kit", "A kit is kept as its components are; set them instead");
    }

    /** Pieces without a batch or number cannot be given one by saying so. */
    private void demandSameTracking(Goods goods, Keeping keeping) {
        if (goods.balances().stream().allMatch(balance -> balance.onHand() == 0)) return;
        var now = db.fetchOptional(
                        "select tracking from stock.item where variant_id = ?",
                        keeping.variant().value())
                .map(row -> row.get(0, String.class))
                .orElse("none");
        if (!now.equals(keeping.tracking().code()))
            throw Problem.conflict("stock_on_hand", "Change how pieces are told apart when none of them is on a shelf");
    }

    private static Long stored(Quantity quantity) {
        return quantity == null ? null : quantity.tenThousandths();
    }

    /** Makes a variant a kit of so much of each component. What was ordered before keeps the components it was ordered with. */
    @Verb("stock.compose")
    public void compose(Composing composing) {
        var kit = composing.kit();
        var components = composing.components();
        var parts = components.stream().map(Composing.Component::variant).toList();
        ledger.queue(List.of(kit));
        refuseNesting(kit, parts);
        boolean was = isThere(kit);
        var now = Time.now();
        db.execute(ARTICLES, now, now, Columns.ids(parts, _ -> ItemId.next()), Columns.ids(parts));
        db.execute(ARTICLES, now, now, Columns.ids(List.of(ItemId.next())), Columns.ids(List.of(kit)));
        db.execute("""
                update stock.item set kind = 'kit', tracking = 'none', backorder = 'none', backorder_limit = null, safety = 0, low = null,
                    valuation = 'fifo', updated_at = ?::timestamptz, version = version + 1
                where variant_id = ?
                """, now, kit.value());
        db.execute("delete from stock.kit_component where variant_id = ?", kit.value());
        db.execute(
                """
                insert into stock.kit_component (id, variant_id, component_id, quantity, created_at)
                select id, ?, component, quantity, ?::timestamptz from unnest(?::uuid[], ?::uuid[], ?::bigint[]) n (id, component, quantity)
                """,
                kit.value(),
                now,
                Columns.ids(parts, _ -> KitComponentId.next()),
                Columns.ids(parts),
                Columns.longs(components, component -> component.quantity().tenThousandths()));
        boolean is = isThere(kit);
        if (was && !is) db.tell(new StockEvent.SoldOut(kit));
        if (!was && is) db.tell(new StockEvent.Restocked(kit));
    }

    private boolean isThere(VariantId variant) {
        return balances.seen(List.of(variant), null)
                .availability(List.of(variant))
                .get(variant)
                .isPositive();
    }

    // Tells what the keys would refuse anyway, and what no key sees: goods on a shelf.
    private void refuseNesting(VariantId kit, List<VariantId> parts) {
        boolean nested =
                !db.fetch("""
                select 1 from stock.item where kind = 'kit' and variant_id = any (?::uuid[])
                union all select 1 from stock.kit_component where component_id = ?
                union all select 1 from stock.balance where variant_id = ?
                """, Columns.ids(parts), kit.value(), kit.value()).isEmpty();
        if (nested || parts.contains(kit))
            throw Problem.conflict(
                    "kit_of_kits",
                    "A kit is made of articles, and is neither part of a kit nor kept on a shelf itself");
    }
}
