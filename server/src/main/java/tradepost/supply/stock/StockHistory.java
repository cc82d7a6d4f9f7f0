package tradepost.supply.stock;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tradepost.db.ids.LocationId;
import tradepost.db.ids.OrderId;
import tradepost.db.ids.OrderLineId;
import tradepost.db.ids.VariantId;
import tradepost.kernel.Ids;
import tradepost.kernel.Json;
import tradepost.kernel.Quantity;
import tradepost.kernel.Time;
import tradepost.kernel.db.Columns;
import tradepost.kernel.db.Db;
import tradepost.platform.tenants.Address;

/** What happened to goods before the shop came here: movements by lists, and balances that follow from them. Needs a transaction. */
@Singleton
public class StockHistory {
    private static final String SAVE_LOCATIONS = """
            insert into stock.location (id, code, name, kind, priority, address, created_at, updated_at)
            select id, code, name, kind, position - 1, address::jsonb, ?::timestamptz, ?::timestamptz
            from unnest(?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[]) with ordinality as n (id, code, name, kind, address, position)
            on conflict (tenant_id, code) do update set name = excluded.name, kind = excluded.kind, priority = excluded.priority,
                address = excluded.address, updated_at = excluded.updated_at, version = location.version + 1
            """;
    private static final String INSERT_MOVEMENTS = """
            insert into stock.movement (id, variant_id, location_id, kind, quantity, cause_id, note, occurred_at, posted_at)
            select id, variant_id, location_id, kind, quantity, cause_id, note, at::timestamptz, at::timestamptz
            from unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::text[], ?::bigint[], ?::uuid[], ?::text[], ?::text[])
                as n (id, variant_id, location_id, kind, quantity, cause_id, note, at)
            """;
    private static final String INSERT_ALLOCATIONS = """
            insert into stock.allocation (order_id, order_line_id, variant_id, location_id, quantity, updated_at)
            select order_id, order_line_id, variant_id, location_id, quantity, at::timestamptz
            from unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::uuid[], ?::bigint[], ?::text[])
                as n (order_id, order_line_id, variant_id, location_id, quantity, at)
            """;
    // A shelf without a movement is tracked as well: what was always sold out is sold out, and not always there.
    private static final String BALANCE = """
            insert into stock.balance (variant_id, location_id, on_hand, allocated, updated_at)
            select variant_id, location_id, sum(on_hand)::bigint, sum(allocated)::bigint, ?::timestamptz
            from (
                select variant_id, location_id, quantity as on_hand, 0 as allocated from stock.movement
                union all select variant_id, location_id, 0, quantity from stock.allocation
                union all select variant_id, location_id, 0, 0 from unnest(?::uuid[], ?::uuid[]) as n (variant_id, location_id)
            ) changes
            group by variant_id, location_id
            order by variant_id, location_id
            on conflict (tenant_id, variant_id, location_id) do update set
                on_hand = excluded.on_hand, allocated = excluded.allocated, updated_at = excluded.updated_at
            """;
    // Nobody says what these goods cost, so they count and are worth nothing. A layer takes the id of the movement that
    // opened it.
    private static final String WORTH = """
            insert into stock.worth (variant_id, policy, quantity, received_at, issued_at, updated_at)
            select variant_id, 'fifo', sum(quantity)::bigint, max(occurred_at) filter (where kind = 'receipt'),
                max(occurred_at) filter (where kind = 'issue'), ?::timestamptz
            from stock.movement group by variant_id
            """;
    private static final String LAYERS = """
            with moved as (
                select m.*, sum(abs(quantity)) over line as until, sum(abs(quantity)) over line - abs(quantity) as since
                from stock.movement m window line as (partition by variant_id, quantity > 0 order by occurred_at, id)
            ), gone as (
                select variant_id, sum(-quantity) as quantity from stock.movement where quantity < 0 group by variant_id
            ), opened as (
                insert into stock.layer (id, variant_id, movement_id, quantity, remaining, opening, worth, occurred_at, posted_at)
                select i.id, i.variant_id, i.id, i.quantity, greatest(0, least(i.quantity, i.until - coalesce(g.quantity, 0))), 0, 0, i.occurred_at, i.posted_at
                from moved i left join gone g on g.variant_id = i.variant_id where i.quantity > 0
            )
            insert into stock.layer_use (id, layer_id, movement_id, kind, quantity, cost, share, posted_at)
            select gen_random_uuid(), i.id, o.id, 'use', least(i.until, o.until) - greatest(i.since, o.since), 0, 0, o.posted_at
            from moved i join moved o on o.variant_id = i.variant_id and o.quantity < 0 and o.since < i.until and i.since < o.until
            where i.quantity > 0
            """;
    private final Db db;
    private final Json json;

    @Inject
    StockHistory(Db db, Json json) {
        this.db = db;
        this.json = json;
    }

    /** A place that holds goods; the kind is warehouse or shop. */
    public record Place(String code, String name, String kind, Address address) {}

    /** Goods that came in (no cause) or left for an order. */
    public record Moved(VariantId variant, LocationId location, Quantity quantity, OrderId order, Instant at) {
        long signed() {
            return order == null ? quantity.tenThousandths() : -quantity.tenThousandths();
        }
    }

    /** Goods that are promised to an order and have not left. */
    public record Promised(
            OrderId order, OrderLineId line, VariantId variant, LocationId location, Quantity quantity, Instant at) {}

    /** A variant at a location. */
    public record Shelf(VariantId variant, LocationId location) {}

    /** Sets up the places in order of preference and names their ids by code. The place every new shop gets becomes the first of them. */
    public Map<String, LocationId> places(List<Place> places) {
        var now = Time.now();
        db.execute("""
                update stock.location set code = ? where code = 'main' and not exists (select from stock.location other where other.code = ?)
                """, places.getFirst().code(), places.getFirst().code());
        db.execute(
                SAVE_LOCATIONS,
                now,
                now,
                Columns.ids(places, _ -> LocationId.next()),
                Columns.texts(places, Place::code),
                Columns.texts(places, Place::name),
                Columns.texts(places, Place::kind),
                Columns.texts(places, place -> json.write(place.address())));
        var ids = new HashMap<String, LocationId>();
        for (var row : db.fetch("select code, id from stock.location"))
            ids.put(row.get(0, String.class), LocationId.of(row.get(1, UUID.class)));
        return ids;
    }

    /** Brings in everything at once: the balances of these shelves are then what the movements and promises add up to. */
    public void recall(List<Moved> moved, List<Promised> promised, List<Shelf> shelves) {
        Columns.parts(moved).forEach(this::move);
        Columns.parts(promised).forEach(this::promise);
        db.execute(BALANCE, Time.now(), Columns.ids(shelves, Shelf::variant), Columns.ids(shelves, Shelf::location));
        db.execute(WORTH, Time.now());
        db.execute(LAYERS);
        var soldOut = db.fetch(
                "select variant_id from stock.balance group by variant_id having sum(on_hand - allocated) <= 0 order by variant_id");
        for (var row : soldOut) db.tell(new StockEvent.SoldOut(VariantId.of(row.get(0, UUID.class))));
    }

    private void move(List<Moved> moved) {
        db.execute(
                INSERT_MOVEMENTS,
                moved.stream().map(one -> Ids.at(one.at())).toArray(UUID[]::new),
                Columns.ids(moved, Moved::variant),
                Columns.ids(moved, Moved::location),
                Columns.texts(moved, one -> one.order() == null ? "receipt" : "issue"),
                Columns.longs(moved, Moved::signed),
                Columns.ids(moved, Moved::order),
                Columns.texts(moved, _ -> ""),
                Columns.moments(moved, Moved::at));
    }

    private void promise(List<Promised> promised) {
        db.execute(
                INSERT_ALLOCATIONS,
                Columns.ids(promised, Promised::order),
                Columns.ids(promised, Promised::line),
                Columns.ids(promised, Promised::variant),
                Columns.ids(promised, Promised::location),
                Columns.longs(promised, one -> one.quantity().tenThousandths()),
                Columns.moments(promised, Promised::at));
    }
}
