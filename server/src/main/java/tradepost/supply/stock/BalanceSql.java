package tradepost.supply.stock;

/** How balances are locked, looked at and changed. */
final class BalanceSql {
    private static final String SOUGHT = """
            select b.* from stock.balance b where b.variant_id = any (array(
                select unnest(?::uuid[])
                union all select component_id from stock.kit_component where variant_id = any (?::uuid[])
                %s))
            """;
    // What kits are made of and how variants are kept comes with the balances, so that promising goods begins with one
    // statement. The balances are
    // locked before anything is joined to them. A lock in the same select as the union below would be wrong: PostgreSQL
    // keeps no mark of the member of
    // a union that a row was joined to, and after waiting for the row it checks the join again and takes the first
    // member that fits. A teapot that was
    // wanted by itself and as a part of a kit came back as a part of the kit twice, its own wish seemed to be of
    // something that nobody tracks, and was
    // granted without end.
    private static final String GOODS = """
            with sought as materialized (
            %s),
            part as (
                select v as sold, v as variant_id, 10000::bigint as per_unit from unnest(?::uuid[]) v
                union all
                select variant_id, component_id, quantity from stock.kit_component where variant_id = any (?::uuid[])
            )
            select p.sold, p.per_unit, b.variant_id, b.location_id, b.on_hand, %s, b.allocated, %s,
                   l.priority, l.kind <> 'in_transit', b.negative_allowed, coalesce(i.safety, 0),
                   case when coalesce(i.backorder, 'none') = 'none' then 0 else coalesce(i.backorder_limit, ?::bigint) end, i.low, %s, b.unfit
            from %s
            left join stock.location l on l.id = b.location_id
            left join part p on p.variant_id = b.variant_id
            left join stock.item i on i.variant_id = b.variant_id
            %s
            """;
    static final String LOCKED = GOODS.formatted(
            SOUGHT.formatted(
                            "union all select variant_id from stock.reservation where cause_id = ?::uuid and state = 'active'")
                    + "order by b.variant_id, b.location_id for update of b",
            "b.reserved",
            "b.backordered",
            "(select string_agg(c.variant_id || ':' || c.quantity, ',') from stock.kit_component c where c.component_id = b.variant_id)",
            """
            (select set_config('stock.locked', coalesce(string_agg(variant_id::text, ','), ''), true) as named from sought) n
            left join sought b on n.named is not null
            """,
            "");
    // Whoever only looks does not wait for the sweep. What has lapsed and what the cause holds are looked up each by an
    // index of its own: a thousand buyers of one thing look at their own reservations and not at those of all.
    static final String SEEN = GOODS.formatted(
            SOUGHT.formatted(""),
            "b.reserved - coalesce(mine.quantity, 0)",
            "b.backordered - coalesce(mine.backordered, 0)",
            "null::text",
            "sought b",
            """
            left join lateral (
                select sum(r.quantity)::bigint as quantity, sum(r.backordered)::bigint as backordered from (
                    (select quantity, backordered from stock.reservation
                    where variant_id = b.variant_id and location_id = b.location_id and state = 'active' and expires_at <= ?::timestamptz
                    order by expires_at offset 0)
                    union all
                    (select quantity, backordered from stock.reservation
                    where cause_id = ?::uuid and variant_id = b.variant_id and location_id = b.location_id and state = 'active' and expires_at > ?::timestamptz
                    order by line_id offset 0)
                ) r
                where b.reserved > 0 or b.backordered > 0
            ) mine on true
            """);
    // A statement of its own, since only that sees what those did who held the lock before. Both go to the server
    // together. The order by keeps PostgreSQL from looking for a variant in an index that begins with causes, which it
    // does where most reservations are of the past.
    static final String END = """
            update stock.reservation r set state = case when r.expires_at <= ?::timestamptz then 'expired' else ? end,
                updated_at = ?::timestamptz, version = r.version + 1
            from (
                select lapsed.id from unnest(string_to_array(nullif(current_setting('stock.locked'), ''), ',')::uuid[]) locked (variant)
                cross join lateral (
                    select id from stock.reservation where variant_id = locked.variant and state = 'active' and expires_at <= ?::timestamptz
                    order by expires_at offset 0) lapsed
                union
                select id from stock.reservation where state = 'active' and cause_id = ?::uuid
                    and variant_id = any (string_to_array(nullif(current_setting('stock.locked'), ''), ',')::uuid[])
            ) ended
            where r.id = ended.id
            returning r.variant_id, r.location_id, r.quantity, r.backordered, r.state, r.cause_id, r.reference
            """;
    static final String CHANGE = """
            update stock.balance b set on_hand = b.on_hand + c.on_hand, unfit = b.unfit + c.unfit, reserved = b.reserved + c.reserved,
                allocated = b.allocated + c.allocated, backordered = b.backordered + c.backordered, updated_at = ?::timestamptz
            from unnest(?::uuid[], ?::uuid[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[])
                c (variant_id, location_id, on_hand, unfit, reserved, allocated, backordered)
            where b.variant_id = c.variant_id and b.location_id = c.location_id
            """;

    private BalanceSql() {}
}
