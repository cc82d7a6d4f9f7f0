package tradepost.supply.stock;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import tradepost.db.ids.VariantId;
import tradepost.kernel.db.Db;

/** Adds up from zero, in one statement and so of one moment, whatever is stored twice: balances, batches, pieces, layers, worths and closed periods. */
@Singleton
class Proof {
    // What is stored and what it adds up from stand under each other and are summed: no plan can make more of that than
    // one walk through each table.
    private static final String DISCREPANCIES = """
            with told as (
                select 'on_hand' as what, variant_id, location_id::text as subject, on_hand::numeric as stored, 0::numeric as computed from stock.balance
                union all select 'quarantined', variant_id, location_id::text, quarantined, 0 from stock.balance
                union all select 'damaged', variant_id, location_id::text, damaged, 0 from stock.balance
                union all select 'allocated', variant_id, location_id::text, allocated, 0 from stock.balance
                union all select 'reserved', variant_id, location_id::text, reserved, 0 from stock.balance
                union all select 'backordered', variant_id, location_id::text, backordered, 0 from stock.balance
                union all
                select case condition when 'sellable' then 'on_hand' else condition end, variant_id, location_id::text, 0, quantity from stock.movement
                union all select 'allocated', variant_id, location_id::text, 0, quantity from stock.allocation
                union all select 'backordered', variant_id, location_id::text, 0, backordered from stock.allocation
                union all select 'reserved', variant_id, location_id::text, 0, quantity from stock.reservation where state = 'active'
                union all select 'backordered', variant_id, location_id::text, 0, backordered from stock.reservation where state = 'active'

                union all select 'batch', variant_id, batch_id || ' at ' || location_id, on_hand, 0 from stock.batch_balance
                union all
                select 'batch', variant_id, batch_id || ' at ' || location_id, 0, quantity from stock.movement
                where batch_id is not null and condition = 'sellable'
                union all select 'batch_quarantined', variant_id, batch_id || ' at ' || location_id, quarantined, 0 from stock.batch_balance
                union all select 'batch_damaged', variant_id, batch_id || ' at ' || location_id, damaged, 0 from stock.batch_balance
                union all
                select 'batch_' || condition, variant_id, batch_id || ' at ' || location_id, 0, quantity from stock.movement
                where batch_id is not null and condition <> 'sellable'
                union all select 'unfit', variant_id, location_id::text, unfit, 0 from stock.balance
                union all
                select 'unfit', s.variant_id, s.location_id::text, 0, s.on_hand from stock.batch_balance s join stock.batch b on b.id = s.batch_id
                where b.unfit

                union all select 'serial', variant_id, id || ' ' || condition || ' at ' || location_id, 10000, 0 from stock.serial where location_id is not null
                union all select 'serial', variant_id, serial_id || ' ' || condition || ' at ' || location_id, 0, quantity from stock.movement where serial_id is not null

                union all select 'transfer', variant_id, document_id::text, quantity, 0 from stock.movement where kind = 'transfer'

                union all select 'layer', variant_id, id::text, remaining, quantity from stock.layer
                union all select 'layer', null, layer_id::text, 0, -quantity from stock.layer_use
                union all select 'layer_worth', variant_id, id::text, worth, opening from stock.layer
                union all select 'layer_worth', null, layer_id::text, 0, -share from stock.layer_use

                union all
                select 'movement', variant_id, id::text, worth, 0 from stock.movement where quantity < 0 and kind in ('issue', 'adjustment')
                union all select 'movement', null, movement_id::text, 0, -cost from stock.layer_use where kind = 'use'
                union all
                select 'movement', l.variant_id, l.movement_id::text, 0, case when w.policy = 'average' then m.left_behind else l.opening end
                from stock.layer l join stock.worth w on w.variant_id = l.variant_id
                cross join lateral (select coalesce((
                    select worth + coalesce((select sum(u.cost) from stock.layer_use u where u.movement_id = o.id and u.kind = 'use'), 0)
                    from stock.movement o where o.id = l.movement_id), 0) as left_behind) m
                where l.quantity < 0

                union all select 'quantity', variant_id, '', quantity, 0 from stock.worth
                union all select 'quantity', variant_id, '', 0, quantity from stock.movement
                union all select 'layers', variant_id, '', quantity, 0 from stock.worth
                union all select 'layers', variant_id, '', 0, remaining from stock.layer
                union all select 'worth', variant_id, '', worth, 0 from stock.worth
                union all select 'worth', variant_id, '', 0, worth from stock.movement
                union all
                select 'worth', l.variant_id, '', 0, -u.cost from stock.layer_use u join stock.layer l on l.id = u.layer_id
                where u.kind in ('settle', 'recost')
                union all select 'layers_worth', variant_id, '', case when policy = 'average' then 0 else worth end, 0 from stock.worth
                union all select 'layers_worth', variant_id, '', 0, worth from stock.layer

                union all
                select 'period', null, until::text, worth,
                    coalesce((select sum(m.worth) from stock.movement m where m.posted_at < p.ends_at), 0)
                        - coalesce((select sum(u.cost) from stock.layer_use u where u.kind in ('settle', 'recost') and u.posted_at < p.ends_at), 0)
                from stock.period p where reopened_at is null
            )
            select what, min(variant_id::text)::uuid, subject, sum(stored)::bigint, sum(computed)::bigint from told
            group by what, case when what like 'layer%' and subject <> '' or what = 'movement' then null else variant_id end, subject
            having case when what = 'transfer' then sum(stored) <> 0 else sum(stored) <> sum(computed) end
            order by what, subject
            """;
    private final Db db;

    @Inject
    Proof(Db db) {
        this.db = db;
    }

    List<Discrepancy> discrepancies() {
        return db.fetch(DISCREPANCIES)
                .map(row -> new Discrepancy(
                        row.get(0, String.class),
                        row.get(1) == null ? null : VariantId.of(row.get(1, UUID.class)),
                        row.get(2, String.class),
                        row.get(3, long.class),
                        row.get(4, long.class)));
    }
}
