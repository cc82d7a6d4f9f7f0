package tradepost.supply.stock;

import static org.assertj.core.api.Assertions.assertThat;
import static tradepost.db.stock.Tables.LOCATION;

import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import tradepost.db.ids.ItemId;
import tradepost.db.ids.LocationId;
import tradepost.db.ids.OrderId;
import tradepost.db.ids.OrderLineId;
import tradepost.db.ids.VariantId;
import tradepost.kernel.Quantity;
import tradepost.kernel.Time;
import tradepost.kernel.db.Db;
import tradepost.kernel.scope.Scope;
import tradepost.platform.tenants.Tenant;
import tradepost.testing.Market;
import tradepost.testing.Shops;

/** A shop with goods on shelves; whatever happens in a story, in the end everything adds up. */
abstract class StockStory {
    @Inject
    Shops shops;

    @Inject
    Db db;

    @Inject
    Stock stock;

    @Inject
    Market market;

    Tenant shop;
    VariantId tea;

    @BeforeEach
    void open() {
        shop = shops.open();
        Scope.bind(Scope.system(shop.id()));
        tea = market.article("Tea", "100.00", "standard");
    }

    @AfterEach
    void leave() {
        assertThat(stock.prove()).isEmpty();
        Scope.bind(null);
    }

    LocationId location(String code, String kind) {
        var now = Time.now();
        var id = LocationId.next();
        db.write(() -> db.insertInto(
                        LOCATION,
                        LOCATION.ID,
                        LOCATION.CODE,
                        LOCATION.NAME,
                        LOCATION.KIND,
                        LOCATION.PRIORITY,
                        LOCATION.CREATED_AT,
                        LOCATION.UPDATED_AT)
                .values(id, code, code, kind, 5, now, now)
                .execute());
        return id;
    }

    LocationId main() {
        return LocationId.of(db.fetchSingle("select id from stock.location where code = 'main'")
                .get(0, java.util.UUID.class));
    }

    void keep(VariantId variant, String tracking, String valuation) {
        var now = Time.now();
        db.write(() -> db.execute(
                "insert into stock.item (id, variant_id, tracking, valuation, created_at, updated_at) values (?, ?, ?, ?, ?::timestamptz, ?::timestamptz)",
                ItemId.next().value(),
                variant.value(),
                tracking,
                valuation,
                now,
                now));
    }

    void receive(long pieces, String cost) {
        db.write(() -> stock.receive(
                List.of(new Receipt(tea, null, Quantity.of(pieces), cost == null ? null : UnitCost.of(cost)))));
    }

    OrderId ship(long pieces) {
        return ship(pieces, List.of());
    }

    OrderId ship(long pieces, List<String> serials) {
        var order = OrderId.next();
        var line = OrderLineId.next();
        db.write(() -> {
            stock.allocate(order, List.of(new Wanted(line, tea, "Tea", Quantity.of(pieces))));
            stock.issue(order, List.of(new Issued(line, Quantity.of(pieces), serials)));
        });
        return order;
    }

    /** Goods of an order's only line come back. */
    void comeBack(OrderId order, long pieces, Condition condition, String... serials) {
        db.write(() -> stock.takeBack(
                order,
                List.of(new Returned(
                        line(order), null, Quantity.of(pieces), condition, false, null, List.of(serials)))));
    }

    OrderLineId line(OrderId order) {
        return OrderLineId.of(
                db.fetchSingle("select line_id from stock.movement where cause_id = ? limit 1", order.value())
                        .get(0, java.util.UUID.class));
    }

    /** What all of it is worth, in the smallest unit. */
    long worth() {
        return db.fetchSingle("select worth from stock.worth where variant_id = ?", tea.value())
                .get(0, long.class);
    }

    long onHand() {
        return db.fetchSingle(
                                "select coalesce(sum(on_hand), 0)::bigint from stock.balance where variant_id = ?",
                                tea.value())
                        .get(0, long.class)
                / Quantity.ONE_UNIT;
    }
}
