package tradepost.supply.stock;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tradepost.db.ids.ItemId;
import tradepost.db.ids.VariantId;
import tradepost.kernel.Problem;
import tradepost.kernel.Quantity;
import tradepost.kernel.Time;
import tradepost.kernel.db.Columns;
import tradepost.kernel.db.Db;
import tradepost.supply.stock.Balances.Change;

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

    @Inject
    Items(Db db, Balances balances, Ledger ledger) {
        this.db = db;
        this.balances = balances;
        this.ledger = ledger;
    }

    /** Keeps an article so from now on. One that is sold before it comes is tracked from now on, at the shop's first location. */
    public void keep(Keeping keeping) {
        if (keeping.backorder() != Keeping.Backorder.NONE) {
            var shelf = List.of(Change.moved(keeping.variant(), ledger.firstLocation(), 0));
            var locked = balances.locked(List.of(keeping.variant()));
            if (locked.balances().isEmpty()) ledger.open(shelf, locked);
        }
        var now = Time.now();
        int kept = db.execute(
                """
                insert into stock.item as i (id, variant_id, tracking, backorder, backorder_limit, safety, created_at, updated_at)
                values (?, ?, ?, ?, ?::bigint, ?, ?::timestamptz, ?::timestamptz)
                on conflict (tenant_id, variant_id) do update set tracking = excluded.tracking, backorder = excluded.backorder,
                    backorder_limit = excluded.backorder_limit, safety = excluded.safety, updated_at = excluded.updated_at, version = i.version + 1
                where i.kind = 'article'
                """,
                ItemId.next().value(),
                keeping.variant().value(),
                code(keeping.tracking()),
                code(keeping.backorder()),
                keeping.limit() == null ? null : keeping.limit().tenThousandths(),
                keeping.safety().tenThousandths(),
                now,
                now);
        if (kept == 0) throw Problem.conflict("is_kit", "A kit is kept as its components are; set them instead");
    }

    private static String code(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /** Makes a variant a kit of so much of each component. What was ordered before keeps the components it was ordered with. */
    public void compose(VariantId kit, Map<VariantId, Quantity> components) {
        if (components.isEmpty()) throw Problem.invalid("components", "Say what the kit is made of");
        var now = Time.now();
        var parts = List.copyOf(components.keySet());
        db.execute(ARTICLES, now, now, Columns.ids(parts, _ -> ItemId.next()), Columns.ids(parts));
        db.execute(ARTICLES, now, now, Columns.ids(List.of(ItemId.next())), Columns.ids(List.of(kit)));
        refuseNesting(kit, parts);
        db.execute("""
                update stock.item set kind = 'kit', tracking = 'none', backorder = 'none', safety = 0, updated_at = ?::timestamptz,
                    version = version + 1 where variant_id = ?
                """, now, kit.value());
        db.execute("delete from stock.kit_component where variant_id = ?", kit.value());
        db.execute("""
                insert into stock.kit_component (variant_id, component_id, quantity, created_at)
                select ?, component, quantity, ?::timestamptz from unnest(?::uuid[], ?::bigint[]) n (component, quantity)
                """, kit.value(), now, Columns.ids(parts), Columns.longs(parts, part -> components
                .get(part)
                .tenThousandths()));
    }

    // Tells what the keys would refuse anyway.
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
