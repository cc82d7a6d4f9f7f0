package tradepost.supply.stock;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tradepost.commerce.books.Voucher;
import tradepost.db.ids.LocationId;
import tradepost.db.ids.MovementId;
import tradepost.db.ids.OrderId;
import tradepost.db.ids.OrderLineId;
import tradepost.db.ids.VariantId;
import tradepost.kernel.Ids;
import tradepost.kernel.Json;
import tradepost.kernel.Money;
import tradepost.kernel.Quantity;
import tradepost.kernel.Time;
import tradepost.kernel.db.Columns;
import tradepost.kernel.db.Db;
import tradepost.platform.tenants.Address;
import tradepost.platform.tenants.Tenant;
import tradepost.platform.tenants.Tenants;

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
            insert into stock.movement (id, variant_id, location_id, kind, quantity, cause_id, line_id, cost_micros, worth, occurred_at, posted_at)
            select id, variant_id, location_id, kind, quantity, cause_id, line_id, cost, worth, at::timestamptz, at::timestamptz
            from unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::text[], ?::bigint[], ?::uuid[], ?::uuid[], ?::bigint[], ?::bigint[], ?::text[])
                as n (id, variant_id, location_id, kind, quantity, cause_id, line_id, cost, worth, at)
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
    // A layer takes the id of the movement that opened it. Everything of a variant cost the same, and that came out
    // even
    // for every movement, so shares of a worth do as well.
    private static final String WORTH = """
            insert into stock.worth (variant_id, policy, quantity, worth, cost_micros, received_at, issued_at, updated_at)
            select variant_id, 'fifo', sum(quantity)::bigint, sum(worth)::bigint, max(cost_micros), max(occurred_at) filter (where kind = 'receipt'),
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
                insert into stock.layer (id, variant_id, movement_id, quantity, remaining, cost_micros, opening, worth, occurred_at, posted_at)
                select i.id, i.variant_id, i.id, i.quantity, l.remaining, i.cost_micros, i.worth, i.worth * l.remaining / i.quantity, i.occurred_at,
                    i.posted_at
                from moved i left join gone g on g.variant_id = i.variant_id
                cross join lateral (select greatest(0, least(i.quantity, i.until - coalesce(g.quantity, 0))) as remaining) l
                where i.quantity > 0
            )
            insert into stock.layer_use (id, layer_id, movement_id, kind, quantity, cost, share, posted_at)
            select gen_random_uuid(), i.id, o.id, 'use', l.used, i.worth * l.used / i.quantity, i.worth * l.used / i.quantity, o.posted_at
            from moved i join moved o on o.variant_id = i.variant_id and o.quantity < 0 and o.since < i.until and i.since < o.until
            cross join lateral (select least(i.until, o.until) - greatest(i.since, o.since) as used) l
            where i.quantity > 0
            """;
    private final Db db;
    private final Json json;
    private final Tenants tenants;
    private final GoodsBooks books;

    @Inject
    StockHistory(Db db, Json json, Tenants tenants, GoodsBooks books) {
        this.db = db;
        this.json = json;
        this.tenants = tenants;
        this.books = books;
    }

    /** A place that holds goods; the kind is warehouse or shop. */
    public record Place(String code, String name, String kind, Address address) {}

    /** Goods that came in (no order and no line) or left for an order. */
    public record Moved(
            VariantId variant, LocationId location, Quantity quantity, OrderId order, OrderLineId line, Instant at) {
        long signed() {
            return order == null ? quantity.tenThousandths() : -quantity.tenThousandths();
        }
    }

    /** Goods that are promised to an order and have not left. */
    public record Promised(
            OrderId order, OrderLineId line, VariantId variant, LocationId location, Quantity quantity, Instant at) {}

    private record Step(OrderId order, Instant at) {}

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

    /**
     * Brings in everything at once: the balances of these shelves are then what the movements and promises add up to, and the books say what goods
     * were worth that came and went. What a unit cost comes out even for every movement.
     */
    public void recall(
            List<Moved> moved, List<Promised> promised, List<Shelf> shelves, Map<VariantId, UnitCost> costs) {
        Columns.parts(moved).forEach(part -> move(part, costs));
        Columns.parts(promised).forEach(this::promise);
        db.execute(BALANCE, Time.now(), Columns.ids(shelves, Shelf::variant), Columns.ids(shelves, Shelf::location));
        db.execute(WORTH, Time.now());
        db.execute(LAYERS);
        var soldOut = db.fetch(
                "select variant_id from stock.balance group by variant_id having sum(on_hand - allocated) <= 0 order by variant_id");
        for (var row : soldOut) db.tell(new StockEvent.SoldOut(VariantId.of(row.get(0, UUID.class))));
    }

    private void move(List<Moved> moved, Map<VariantId, UnitCost> costs) {
        var shop = tenants.current();
        var ids = moved.stream().map(one -> new MovementId(Ids.at(one.at()))).toList();
        var worths = moved.stream()
                .map(one -> costs.get(one.variant()).times(one.signed(), shop.currency()))
                .toList();
        db.execute(
                INSERT_MOVEMENTS,
                Columns.ids(ids),
                Columns.ids(moved, Moved::variant),
                Columns.ids(moved, Moved::location),
                Columns.texts(moved, one -> one.order() == null ? "receipt" : "issue"),
                Columns.longs(moved, Moved::signed),
                Columns.ids(moved, Moved::order),
                Columns.ids(moved, Moved::line),
                Columns.longs(
                        moved,
                        one -> one.order() == null ? costs.get(one.variant()).micros() : null),
                Columns.longs(worths, worth -> worth),
                Columns.moments(moved, Moved::at));
        book(moved, ids, worths, shop);
    }

    /** What came at one moment, or left for one order, is one step. */
    private void book(List<Moved> moved, List<MovementId> ids, List<Long> worths, Tenant shop) {
        var sums = new LinkedHashMap<Step, Long>();
        var first = new HashMap<Step, MovementId>();
        for (int i = 0; i < moved.size(); i++) {
            var step = new Step(moved.get(i).order(), moved.get(i).at());
            sums.merge(step, worths.get(i), Long::sum);
            first.putIfAbsent(step, ids.get(i));
        }
        var vouchers = new ArrayList<Voucher>();
        sums.forEach((step, worth) -> vouchers.add(GoodsBooks.moved(
                first.get(step),
                step.order() == null ? "receipt" : "issue",
                "",
                new Money(worth, shop.currency()),
                LocalDate.ofInstant(step.at(), shop.zone()))));
        books.recall(vouchers);
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
