package tradepost.supply.stock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tradepost.db.stock.Tables.ALLOCATION;
import static tradepost.db.stock.Tables.LOCATION;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tradepost.db.ids.LocationId;
import tradepost.db.ids.OrderId;
import tradepost.db.ids.OrderLineId;
import tradepost.db.ids.VariantId;
import tradepost.kernel.Problem;
import tradepost.kernel.Quantity;
import tradepost.kernel.Time;
import tradepost.kernel.db.Db;
import tradepost.kernel.scope.Scope;
import tradepost.platform.tenants.Tenant;
import tradepost.testing.OwnDatabase;
import tradepost.testing.Shops;

@QuarkusTest
@QuarkusTestResource(OwnDatabase.class)
class StockTest {
    @Inject
    Shops shops;

    @Inject
    Db db;

    @Inject
    Stock stock;

    private Tenant shop;
    private final VariantId teapot = VariantId.next();
    private final VariantId cup = VariantId.next();
    private final OrderId order = OrderId.next();

    @BeforeEach
    void open() {
        shop = shops.open();
        Scope.bind(Scope.system(shop.id()));
    }

    @AfterEach
    void leave() {
        assertThat(stock.prove()).isEmpty();
        Scope.bind(null);
    }

    private LocationId location(String code, int priority) {
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
                .values(id, code, code, "shop", priority, now, now)
                .execute());
        return id;
    }

    private void receive(VariantId variant, LocationId location, long pieces) {
        db.write(() -> stock.receive(List.of(new Receipt(variant, location, Quantity.of(pieces), ""))));
    }

    private static Wanted wanted(VariantId variant, long pieces) {
        return new Wanted(OrderLineId.next(), variant, "Teapot", Quantity.of(pieces));
    }

    private void allocate(OrderId order, Wanted... wanted) {
        db.write(() -> stock.allocate(order, List.of(wanted)));
    }

    private long free(VariantId variant) {
        return stock.available(List.of(variant)).get(variant).most().tenThousandths() / Quantity.ONE_UNIT;
    }

    private List<LocationId> from(OrderId order) {
        return db.selectDistinct(ALLOCATION.LOCATION_ID)
                .from(ALLOCATION)
                .where(ALLOCATION.ORDER_ID.eq(order))
                .fetch(ALLOCATION.LOCATION_ID);
    }

    private List<String> told() {
        return db.fetch("select type from kernel.fact where type in ('stock.restocked', 'stock.sold_out') order by id")
                .getValues(0, String.class);
    }

    @Test
    void one_place_that_has_everything_is_preferred_to_a_nearer_one_that_has_half() {
        var near = location("near", -2);
        var far = location("far", -1);
        receive(teapot, near, 5);
        receive(teapot, far, 5);
        receive(cup, far, 5);
        allocate(order, wanted(teapot, 2), wanted(cup, 2));
        assertThat(from(order)).containsExactly(far);
    }

    @Test
    void what_no_place_has_alone_is_gathered() {
        var near = location("near", -2);
        var far = location("far", -1);
        receive(teapot, near, 2);
        receive(teapot, far, 2);
        allocate(order, wanted(teapot, 3));
        assertThat(from(order)).containsExactlyInAnyOrder(near, far);
        assertThat(free(teapot)).isEqualTo(1);
    }

    @Test
    void two_lines_of_one_article_share_what_there_is() {
        receive(teapot, null, 3);
        assertThatThrownBy(() -> allocate(order, wanted(teapot, 2), wanted(teapot, 2)))
                .isInstanceOfSatisfying(Problem.class, problem -> {
                    assertThat(problem.code()).isEqualTo("sold_out");
                    assertThat(problem.more().get("shortages"))
                            .isEqualTo(List.of(new Shortage(teapot, "Teapot", Quantity.of(4), Quantity.of(3))));
                });
        assertThat(free(teapot)).isEqualTo(3);
    }

    @Test
    void what_was_never_received_is_always_there() {
        allocate(order, wanted(teapot, 1_000));
        assertThat(stock.available(List.of(teapot)).get(teapot).most()).isNull();
        assertThat(from(order)).isEmpty();
        assertThat(db.write(() -> stock.issue(order, List.of(new Issued(OrderLineId.next(), Quantity.of(1))))))
                .isEmpty();
    }

    @Test
    void the_last_piece_and_the_first_are_told() {
        receive(teapot, null, 1);
        allocate(order, wanted(teapot, 1));
        db.write(() -> stock.release(order));
        assertThat(told()).containsExactly("stock.restocked", "stock.sold_out", "stock.restocked");
    }

    @Test
    void goods_leave_the_shelf_when_they_are_shipped_and_not_before() {
        receive(teapot, null, 5);
        var line = wanted(teapot, 4);
        allocate(order, line);
        assertThat(free(teapot)).isEqualTo(1);
        assertThat(db.write(() -> stock.issue(order, List.of(new Issued(line.line(), Quantity.of(3))))))
                .isPresent();
        assertThatThrownBy(() -> db.write(() -> stock.issue(order, List.of(new Issued(line.line(), Quantity.of(2))))))
                .hasMessageContaining("Only 1");
        db.write(() -> stock.release(order));
        db.write(() -> stock.release(order));
        assertThat(free(teapot)).isEqualTo(2);
    }

    @Test
    void a_line_named_twice_is_issued_twice() {
        receive(teapot, null, 5);
        var line = wanted(teapot, 4);
        allocate(order, line);
        var half = new Issued(line.line(), Quantity.of(2));
        db.write(() -> stock.issue(order, List.of(half, half)));
        assertThatThrownBy(() -> db.write(() -> stock.issue(order, List.of(half))))
                .hasMessageContaining("Only 0");
    }

    @Test
    void orders_with_the_same_goods_in_any_sequence_never_block_each_other() throws Exception {
        receive(teapot, null, 30);
        receive(cup, null, 30);
        var scope = Scope.current();
        List<Callable<Boolean>> buyers = new ArrayList<>();
        IntStream.range(0, 60)
                .forEach(i -> buyers.add(() -> scope.call(() -> {
                    var lines = i % 2 == 0
                            ? List.of(wanted(teapot, 1), wanted(cup, 1))
                            : List.of(wanted(cup, 1), wanted(teapot, 1));
                    try {
                        db.write(() -> stock.allocate(OrderId.next(), lines));
                        return true;
                    } catch (Problem e) {
                        return false;
                    }
                })));
        try (var crowd = Executors.newVirtualThreadPerTaskExecutor()) {
            assertThat(crowd.invokeAll(buyers).stream().filter(java.util.concurrent.Future::resultNow))
                    .hasSize(30);
        }
        assertThat(free(teapot)).isZero();
        assertThat(free(cup)).isZero();
    }
}
