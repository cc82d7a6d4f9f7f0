package tradepost.supply.stock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tradepost.db.ids.LocationId;
import tradepost.db.ids.OrderId;
import tradepost.db.ids.OrderLineId;
import tradepost.db.ids.VariantId;
import tradepost.kernel.Quantity;
import tradepost.kernel.Time;
import tradepost.kernel.db.Db;
import tradepost.kernel.scope.Scope;
import tradepost.supply.stock.Composing.Component;
import tradepost.supply.stock.Keeping.Backorder;
import tradepost.supply.stock.NewReservation.Line;
import tradepost.supply.stock.Reserving.Extent;
import tradepost.testing.OwnDatabase;
import tradepost.testing.Shops;

@QuarkusTest
@QuarkusTestResource(OwnDatabase.class)
class AvailabilityTest {
    @Inject
    Shops shops;

    @Inject
    Db db;

    @Inject
    Stock stock;

    @Inject
    Items items;

    @Inject
    Places places;

    @Inject
    Reservations reservations;

    private final VariantId teapot = VariantId.next();
    private final VariantId cup = VariantId.next();
    private final VariantId teaSet = VariantId.next();

    @BeforeEach
    void open() {
        Scope.bind(Scope.system(shops.open().id()));
    }

    @AfterEach
    void leave() {
        assertThat(stock.prove()).isEmpty();
        Scope.bind(null);
    }

    private LocationId location(String code, String kind) {
        var id = LocationId.next();
        var now = Time.now();
        db.write(() -> db.execute("""
                insert into stock.location (id, code, name, kind, priority, created_at, updated_at)
                values (?, ?, ?, ?, 1, ?::timestamptz, ?::timestamptz)
                """, id.value(), code, code, kind, now, now));
        return id;
    }

    private void receive(VariantId variant, LocationId location, long pieces) {
        db.write(() -> stock.receive(List.of(new Receipt(variant, location, Quantity.of(pieces), ""))));
    }

    private void keep(Backorder backorder, Long limit, long safety, Long low) {
        db.write(() -> items.keep(
                new Keeping(teapot, null, backorder, quantity(limit), Quantity.of(safety), quantity(low), null, null)));
    }

    private static Quantity quantity(Long pieces) {
        return pieces == null ? null : Quantity.of(pieces);
    }

    private void compose(long cups) {
        db.write(() -> items.compose(new Composing(
                teaSet, List.of(new Component(teapot, Quantity.of(1)), new Component(cup, Quantity.of(cups))))));
    }

    private OrderId order(VariantId variant, long pieces, LocationId location) {
        var order = OrderId.next();
        db.write(() -> stock.allocate(
                order, List.of(new Wanted(OrderLineId.next(), variant, "Tea things", Quantity.of(pieces), location))));
        return order;
    }

    private Availability of(VariantId variant) {
        return stock.available(List.of(variant)).get(variant);
    }

    private static Availability there(long here, long later) {
        return new Availability(Quantity.of(here), Quantity.of(later));
    }

    private List<String> told(VariantId variant) {
        return db.fetch("select type from kernel.fact where aggregate_id = ? order by id", variant.value())
                .getValues(0, String.class);
    }

    @Test
    void what_is_not_counted_is_always_there() {
        assertThat(of(teapot)).isEqualTo(Availability.ALWAYS);
        assertThat(of(teapot).isPositive()).isTrue();
    }

    @Test
    void what_is_here_and_what_comes_later_are_told_apart() {
        receive(teapot, null, 3);
        keep(Backorder.ALLOW, 5L, 1, null);
        assertThat(of(teapot)).isEqualTo(there(2, 5));
        assertThat(of(teapot).late(Quantity.of(4))).isEqualTo(Quantity.of(2));
        order(teapot, 4, null);
        assertThat(of(teapot)).isEqualTo(there(0, 3));
        keep(Backorder.ALLOW, null, 1, null);
        assertThat(of(teapot).most()).isNull();
    }

    @Test
    void a_kit_is_there_and_later_as_its_components_are_and_runs_out_with_them() {
        receive(teapot, null, 3);
        receive(cup, null, 13);
        compose(6);
        assertThat(of(teaSet)).isEqualTo(there(2, 0));
        keep(Backorder.ALLOW, 4L, 0, null);
        assertThat(of(teaSet)).isEqualTo(there(2, 0));
        var order = order(cup, 8, null);
        assertThat(of(teaSet)).isEqualTo(there(0, 0));
        db.write(() -> stock.release(order));
        assertThat(told(teaSet)).containsExactly("stock.sold_out", "stock.restocked");
        compose(20);
        assertThat(told(teaSet)).last().isEqualTo("stock.sold_out");
    }

    @Test
    void a_kit_is_never_on_a_shelf() {
        receive(teapot, null, 3);
        compose(6);
        assertThatThrownBy(() -> receive(teaSet, null, 1)).hasMessageContaining("receive its components");
        var another = VariantId.next();
        receive(another, null, 1);
        assertThatThrownBy(() -> db.write(
                        () -> items.compose(new Composing(another, List.of(new Component(cup, Quantity.of(1)))))))
                .hasMessageContaining("kept on a shelf");
    }

    @Test
    void what_is_collected_at_a_shop_is_taken_from_there_and_from_nowhere_else() {
        var shop = location("corner", "shop");
        receive(teapot, shop, 2);
        receive(teapot, null, 5);
        order(teapot, 2, shop);
        assertThatThrownBy(() -> order(teapot, 1, shop)).hasMessageContaining("sold out");
        assertThat(of(teapot)).isEqualTo(there(5, 0));
        keep(Backorder.ALLOW, 2L, 0, null);
        order(teapot, 2, shop);
        assertThat(of(teapot)).isEqualTo(there(5, 0));
        order(teapot, 5, null);
        assertThatThrownBy(() -> order(teapot, 1, null)).hasMessageContaining("sold out");
    }

    @Test
    void goods_on_their_way_are_not_sold_and_a_till_that_does_not_count_sells_on() {
        receive(teapot, location("truck", "in_transit"), 5);
        assertThat(of(teapot)).isEqualTo(there(0, 0));
        var till = location("till", "shop");
        receive(teapot, till, 1);
        db.write(() -> places.sellUncounted(till, new Uncounted(true)));
        assertThat(of(teapot).here()).isNull();
        order(teapot, 3, null);
        assertThat(db.fetchOne("select sum(allocated)::bigint from stock.balance where location_id = ?", till.value())
                        .get(0, Long.class))
                .isEqualTo(30_000);
        assertThatThrownBy(() -> db.write(() -> places.sellUncounted(till, new Uncounted(false))))
                .hasMessageContaining("more is promised");
    }

    @Test
    void a_warning_is_given_once_when_little_is_left() {
        receive(teapot, null, 5);
        keep(Backorder.NONE, null, 0, 3L);
        order(teapot, 1, null);
        assertThat(told(teapot)).doesNotContain("stock.low");
        order(teapot, 1, null);
        order(teapot, 1, null);
        assertThat(told(teapot)).containsOnlyOnce("stock.low");
    }

    @Test
    void another_system_holds_goods_under_its_own_reference() {
        receive(teapot, null, 3);
        var two = new NewReservation("PO-4711", List.of(new Line(teapot, Quantity.of(2), null)), 5, null);
        db.write(() -> reservations.reserve(two));
        db.write(() -> reservations.reserve(two));
        assertThat(of(teapot)).isEqualTo(there(1, 0));
        var five = new NewReservation(
                "PO-4712", List.of(new Line(teapot, Quantity.of(5), null)), null, Extent.BEST_EFFORT);
        assertThat(db.write(() -> reservations.reserve(five)).shortages())
                .containsExactly(new Shortage(teapot, teapot.toString(), Quantity.of(5), Quantity.of(1)));
        db.write(() -> reservations.extend(new Extension("PO-4711", 60)));
        db.write(() -> reservations.release(new Unreserving("PO-4711")));
        assertThat(of(teapot)).isEqualTo(there(2, 0));
        assertThat(told(VariantId.of(new Reference("PO-4711").value()))).contains("stock.reserved");
    }
}
