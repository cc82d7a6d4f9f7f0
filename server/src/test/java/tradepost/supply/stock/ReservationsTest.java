package tradepost.supply.stock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tradepost.db.stock.Tables.LOCATION;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tradepost.db.ids.CartId;
import tradepost.db.ids.CartLineId;
import tradepost.db.ids.LocationId;
import tradepost.db.ids.OrderId;
import tradepost.db.ids.OrderLineId;
import tradepost.db.ids.VariantId;
import tradepost.kernel.Problem;
import tradepost.kernel.Quantity;
import tradepost.kernel.Time;
import tradepost.kernel.db.Db;
import tradepost.kernel.scope.Scope;
import tradepost.supply.stock.Composing.Component;
import tradepost.supply.stock.Keeping.Backorder;
import tradepost.supply.stock.Reserving.Extent;
import tradepost.testing.OwnDatabase;
import tradepost.testing.Shops;

@QuarkusTest
@QuarkusTestResource(OwnDatabase.class)
class ReservationsTest {
    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);
    private static final Clock AN_HOUR_AGO = Clock.offset(Clock.systemUTC(), Duration.ofHours(-1));

    @Inject
    Shops shops;

    @Inject
    Db db;

    @Inject
    Stock stock;

    @Inject
    Reservations reservations;

    @Inject
    ReservationReaper reaper;

    @Inject
    Items items;

    private final VariantId teapot = VariantId.next();
    private final VariantId cup = VariantId.next();
    private final VariantId teaSet = VariantId.next();
    private final CartId cart = CartId.next();
    private final OrderId order = OrderId.next();

    @BeforeEach
    void open() {
        Scope.bind(Scope.system(shops.open().id()));
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

    private void keep(VariantId variant, Backorder backorder, Long limit, long safety) {
        var most = limit == null ? null : Quantity.of(limit);
        db.write(() -> items.keep(new Keeping(variant, null, backorder, most, Quantity.of(safety), null, null, null)));
    }

    private void composeTeaSet() {
        db.write(() -> items.compose(teaSetOf(6)));
    }

    private Composing teaSetOf(long cups) {
        return new Composing(
                teaSet, List.of(new Component(teapot, Quantity.of(1)), new Component(cup, Quantity.of(cups))));
    }

    private static Wish wish(VariantId variant, long pieces) {
        return new Wish(CartLineId.next(), variant, "Tea things", Quantity.of(pieces));
    }

    private static Wanted wanted(VariantId variant, long pieces) {
        return new Wanted(OrderLineId.next(), variant, "Tea things", Quantity.of(pieces));
    }

    private Held reserve(CartId cart, Extent extent, Wish... wishes) {
        return db.write(() -> reservations.reserve(new Reserving(cart, List.of(wishes), TEN_MINUTES, extent)));
    }

    private void reserve(Wish... wishes) {
        reserve(cart, Extent.ALL_OR_NOTHING, wishes);
    }

    private void lapsed(Wish... wishes) {
        Time.at(AN_HOUR_AGO, () -> reserve(cart, Extent.ALL_OR_NOTHING, wishes));
    }

    private void allocate(OrderId order, Wanted... wanted) {
        db.write(() -> stock.allocate(order, cart, List.of(wanted)));
    }

    private long free(VariantId variant) {
        return stock.available(List.of(variant)).get(variant).most().tenThousandths() / Quantity.ONE_UNIT;
    }

    private long count(String sql) {
        return db.fetchOne(sql).get(0, Long.class);
    }

    private long won(int many, IntFunction<Wish[]> wishes) throws InterruptedException {
        var scope = Scope.current();
        var buyers = IntStream.range(0, many)
                .<Callable<Boolean>>mapToObj(i -> () -> scope.call(() -> {
                    try {
                        reserve(CartId.next(), Extent.ALL_OR_NOTHING, wishes.apply(i));
                        return true;
                    } catch (Problem e) {
                        assertThat(e.code()).isEqualTo("sold_out");
                        return false;
                    }
                }))
                .toList();
        try (var crowd = Executors.newVirtualThreadPerTaskExecutor()) {
            return crowd.invokeAll(buyers).stream().filter(Future::resultNow).count();
        }
    }

    @Test
    void what_a_cart_holds_nobody_else_can_have() {
        receive(teapot, null, 3);
        reserve(wish(teapot, 2));
        assertThat(free(teapot)).isEqualTo(1);
        assertThatThrownBy(() -> reserve(CartId.next(), Extent.ALL_OR_NOTHING, wish(teapot, 2)))
                .hasMessageContaining("Only 1");
        db.write(() -> reservations.release(cart));
        db.write(() -> reservations.release(cart));
        assertThat(free(teapot)).isEqualTo(3);
    }

    @Test
    void a_cart_that_changes_holds_what_it_wants_now_and_nothing_more() {
        receive(teapot, null, 3);
        reserve(wish(teapot, 3));
        reserve(wish(teapot, 2));
        assertThat(free(teapot)).isEqualTo(1);
    }

    @Test
    void two_lines_share_what_there_is() {
        receive(teapot, null, 3);
        assertThatThrownBy(() -> reserve(wish(teapot, 2), wish(teapot, 2)))
                .isInstanceOfSatisfying(Problem.class, problem -> assertThat(
                                problem.more().get("shortages"))
                        .isEqualTo(List.of(new Shortage(teapot, "Tea things", Quantity.of(4), Quantity.of(3)))));
        assertThat(free(teapot)).isEqualTo(3);
        var some = reserve(cart, Extent.BEST_EFFORT, wish(teapot, 2), wish(teapot, 2));
        assertThat(some.shortages()).hasSize(1);
        assertThat(free(teapot)).isZero();
    }

    @Test
    void a_reservation_becomes_the_allocation_of_the_order() {
        receive(teapot, null, 2);
        reserve(wish(teapot, 2));
        assertThatThrownBy(() -> db.write(() -> stock.allocate(order, List.of(wanted(teapot, 1)))))
                .hasMessageContaining("sold out");
        allocate(order, wanted(teapot, 2));
        assertThat(count("select sum(allocated) from stock.balance")).isEqualTo(20_000);
        assertThat(count("select count(*) from stock.reservation where state = 'committed'"))
                .isEqualTo(1);
    }

    @Test
    void past_its_time_a_reservation_holds_nothing_even_before_the_sweep() {
        receive(teapot, null, 1);
        lapsed(wish(teapot, 1));
        assertThat(free(teapot)).isEqualTo(1);
        assertThatThrownBy(() -> db.write(() -> reservations.extend(cart, TEN_MINUTES)))
                .hasMessageContaining("no longer reserved");
        reserve(CartId.next(), Extent.ALL_OR_NOTHING, wish(teapot, 1));
        assertThat(free(teapot)).isZero();
    }

    @Test
    void the_sweep_writes_down_what_has_lapsed_and_leaves_what_was_extended() {
        receive(teapot, null, 2);
        lapsed(wish(teapot, 1));
        reaper.reap();
        assertThat(count("select sum(reserved) from stock.balance")).isZero();
        Time.at(AN_HOUR_AGO, () -> {
            reserve(wish(teapot, 1));
            return db.write(() -> reservations.extend(cart, Duration.ofHours(2)));
        });
        reaper.reap();
        assertThat(count("select sum(reserved) from stock.balance")).isEqualTo(10_000);
    }

    @Test
    void the_sweep_does_not_come_back_at_once_for_what_it_cannot_end() {
        receive(teapot, null, 1);
        lapsed(wish(teapot, 1));
        holdInstead(VariantId.next());
        assertThat(db.write(reservations::sweep)).isZero();
        holdInstead(teapot); // so that the books of this shop are right again
    }

    private void holdInstead(VariantId other) {
        db.execute("update stock.reservation set variant_id = ? where state = 'active'", other.value());
    }

    @Test
    void a_kit_shares_its_components_with_everybody() {
        receive(teapot, null, 3);
        receive(cup, null, 13);
        composeTeaSet();
        assertThat(free(teaSet)).isEqualTo(2);
        reserve(wish(teaSet, 1), wish(cup, 2));
        assertThat(free(teaSet)).isZero();
        assertThat(free(cup)).isEqualTo(5);
        assertThatThrownBy(() -> reserve(CartId.next(), Extent.ALL_OR_NOTHING, wish(teaSet, 1)))
                .isInstanceOf(Problem.class);
    }

    @Test
    void a_kit_is_shipped_with_the_components_it_was_ordered_with() {
        receive(teapot, null, 2);
        receive(cup, null, 12);
        composeTeaSet();
        var line = wanted(teaSet, 2);
        allocate(order, line);
        db.write(() -> items.compose(teaSetOf(4)));
        db.write(() -> stock.issue(order, List.of(new Issued(line.line(), Quantity.of(2)))));
        assertThat(count("select sum(on_hand) from stock.balance")).isZero();
        assertThatThrownBy(() -> db.write(
                        () -> items.compose(new Composing(cup, List.of(new Component(teapot, Quantity.of(1)))))))
                .hasMessageContaining("A kit is made of articles");
    }

    @Test
    void two_places_together_serve_what_neither_has_and_safety_stays() {
        var near = location("near", -2);
        var far = location("far", -1);
        receive(teapot, near, 2);
        receive(teapot, far, 2);
        keep(teapot, Backorder.NONE, null, 1);
        assertThat(free(teapot)).isEqualTo(3);
        reserve(wish(teapot, 3));
        assertThat(count("select count(distinct location_id) from stock.reservation"))
                .isEqualTo(2);
        assertThatThrownBy(() -> reserve(CartId.next(), Extent.ALL_OR_NOTHING, wish(teapot, 1)))
                .hasMessageContaining("sold out");
    }

    @Test
    void what_is_not_here_is_owed_up_to_the_limit_and_goes_to_the_oldest_order() {
        receive(teapot, null, 1);
        keep(teapot, Backorder.ALLOW, 3L, 0);
        reserve(wish(teapot, 2));
        assertThat(free(teapot)).isEqualTo(2);
        var first = wanted(teapot, 2);
        allocate(order, first);
        var second = OrderId.next();
        db.write(() -> stock.allocate(second, List.of(wanted(teapot, 2))));
        assertThatThrownBy(() -> db.write(() -> stock.allocate(OrderId.next(), List.of(wanted(teapot, 1)))))
                .hasMessageContaining("sold out");
        assertThatThrownBy(() -> db.write(() -> stock.issue(order, List.of(new Issued(first.line(), Quantity.of(2))))))
                .hasMessageContaining("Only 1");
        receive(teapot, location("elsewhere", 5), 2);
        db.write(() -> stock.issue(order, List.of(new Issued(first.line(), Quantity.of(2)))));
        assertThat(count("select sum(backordered) from stock.balance")).isEqualTo(10_000);
        db.write(() -> stock.release(second));
        assertThat(free(teapot)).isEqualTo(1 + 3);
    }

    @Test
    void what_was_never_here_can_be_ordered_before_it_comes() {
        keep(teapot, Backorder.PREORDER, 5L, 0);
        assertThat(free(teapot)).isEqualTo(5);
        reserve(wish(teapot, 5));
        assertThat(free(teapot)).isZero();
    }

    @Test
    void of_fifty_who_want_the_last_piece_one_gets_it() throws InterruptedException {
        receive(teapot, null, 1);
        assertThat(won(50, _ -> new Wish[] {wish(teapot, 1)})).isEqualTo(1);
    }

    @Test
    void kits_and_their_parts_in_any_sequence_never_block_each_other_nor_sell_too_much() throws InterruptedException {
        receive(teapot, location("near", -1), 5);
        receive(teapot, null, 5);
        receive(cup, null, 36);
        keep(teapot, Backorder.ALLOW, 2L, 0);
        composeTeaSet();
        var won = won(
                60,
                i -> i % 2 == 0
                        ? new Wish[] {wish(teaSet, 1), wish(teapot, 1)}
                        : new Wish[] {wish(teapot, 1), wish(teaSet, 1)});
        assertThat(won).isEqualTo(6);
        assertThat(free(teapot)).isZero();
        assertThat(free(cup)).isZero();
    }
}
