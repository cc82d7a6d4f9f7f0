package tradepost.supply.stock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.LongNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tradepost.db.ids.BatchId;
import tradepost.db.ids.OrderId;
import tradepost.db.ids.OrderLineId;
import tradepost.kernel.Problem;
import tradepost.kernel.Quantity;
import tradepost.kernel.Time;
import tradepost.platform.settings.ChangedSettings;
import tradepost.platform.settings.Settings;
import tradepost.testing.OwnDatabase;

/** Nobody is promised what may not leave. */
@QuarkusTest
@QuarkusTestResource(OwnDatabase.class)
class FitnessTest extends StockStory {
    @Inject
    Fitness fitness;

    @Inject
    Recalls batches;

    @Inject
    Items items;

    @Inject
    Judgements judgements;

    @Inject
    Settings settings;

    @BeforeEach
    void byBatch() {
        keep(tea, "batch", "fifo");
    }

    private void batch(String code, long pieces, int days) {
        var expires = LocalDate.now(ZoneOffset.UTC).plusDays(days);
        db.write(() -> stock.receive(List.of(new Receipt(
                tea,
                null,
                Quantity.of(pieces),
                "",
                UnitCost.of("2"),
                false,
                new BatchLabel(code, null, expires, ""),
                null))));
    }

    private BatchId id(String code) {
        return BatchId.of(db.fetchSingle("select id from stock.batch where code = ?", code)
                .get(0, java.util.UUID.class));
    }

    private OrderId promise(long pieces) {
        var order = OrderId.next();
        db.write(() -> stock.allocate(order, List.of(new Wanted(OrderLineId.next(), tea, "Tea", Quantity.of(pieces)))));
        return order;
    }

    private long told(String type) {
        return db.fetchSingle("select count(*) from kernel.fact where type = ?", type)
                .get(0, long.class);
    }

    private void daysLater(int days, Runnable work) {
        Time.at(Clock.offset(Clock.systemUTC(), Duration.ofDays(days)), () -> {
            work.run();
            return null;
        });
    }

    @Test
    void a_batch_leaves_the_shop_window_on_the_day_after_its_last() {
        batch("soon", 5, 10);
        batch("late", 3, 90);
        assertThat(market.free(tea)).isEqualTo(8);
        daysLater(5, () -> {
            fitness.look();
            assertThat(market.free(tea)).isEqualTo(8);
        });
        daysLater(12, () -> {
            fitness.look();
            assertThat(market.free(tea)).isEqualTo(3);
            assertThat(told("stock.sold_out")).isZero();
        });
        daysLater(92, () -> {
            fitness.look();
            fitness.look();
            assertThat(market.free(tea)).isZero();
            assertThat(told("stock.sold_out")).isEqualTo(1);
        });
        assertThat(onHand()).as("all of it is still there").isEqualTo(8);
    }

    @Test
    void what_is_blocked_is_promised_to_nobody_and_what_is_let_go_goes_to_those_who_wait() {
        db.write(() -> items.keep(
                new Keeping(tea, Keeping.Tracking.BATCH, Keeping.Backorder.ALLOW, null, null, null, null, null)));
        batch("a", 5, 90);
        db.write(() -> batches.block(id("a")));
        assertThat(stock.available(List.of(tea)).get(tea).here()).isEqualTo(Quantity.ZERO);
        promise(4);
        db.write(() -> batches.unblock(id("a")));
        assertThat(stock.available(List.of(tea)).get(tea).here()).isEqualTo(Quantity.of(1));
        assertThat(db.fetchSingle("select sum(quantity)::bigint from stock.allocation")
                        .get(0, long.class))
                .isEqualTo(40_000);
    }

    @Test
    void what_was_promised_before_its_day_came_is_waited_for_again_and_said_so() {
        batch("soon", 5, 10);
        batch("late", 2, 90);
        var first = promise(4);
        var last = promise(3);
        daysLater(12, () -> {
            fitness.look();
            fitness.look();
            assertThat(told("stock.oversold"))
                    .as("two pieces are fit, and seven were promised")
                    .isEqualTo(2);
            assertThat(waiting(last)).isEqualTo(3);
            assertThat(waiting(first)).isEqualTo(2);
            assertThat(market.free(tea)).isZero();
            assertThat(stock.prove()).isEmpty();
        });
        batch("new", 6, 60);
        assertThat(waiting(first) + waiting(last)).isZero();
        assertThat(market.free(tea)).isEqualTo(1);
    }

    private long waiting(OrderId order) {
        return db.fetchSingle(
                                "select sum(backordered)::bigint from stock.allocation where order_id = ?::uuid",
                                order.value())
                        .get(0, long.class)
                / 10_000;
    }

    @Test
    void goods_that_come_too_old_serve_nobody() {
        db.write(() -> items.keep(
                new Keeping(tea, Keeping.Tracking.BATCH, Keeping.Backorder.ALLOW, null, null, null, null, null)));
        promise(2);
        batch("old", 5, -3);
        assertThat(stock.available(List.of(tea)).get(tea).here()).isEqualTo(Quantity.ZERO);
        assertThat(db.fetchSingle("select sum(backordered)::bigint from stock.allocation")
                        .get(0, long.class))
                .isEqualTo(20_000);
        batch("new", 5, 30);
        assertThat(stock.available(List.of(tea)).get(tea).here()).isEqualTo(Quantity.of(3));
    }

    @Test
    void what_comes_back_of_a_batch_that_was_called_back_is_not_for_sale() {
        batch("a", 5, 10);
        var order = ship(2);
        db.write(() -> batches.block(id("a")));
        comeBack(order, 2, Condition.SELLABLE);
        assertThat(market.free(tea)).isZero();
        assertThat(onHand()).isEqualTo(5);
    }

    @Test
    void how_long_goods_must_last_is_decided_anew_for_what_is_here() {
        batch("soon", 5, 10);
        batch("late", 3, 90);
        db.write(() ->
                settings.change(new ChangedSettings(Map.of("stock.least_shelf_life_days", LongNode.valueOf(30)))));
        fitness.look();
        assertThat(market.free(tea)).isEqualTo(3);
        db.write(
                () -> settings.change(new ChangedSettings(Map.of("stock.least_shelf_life_days", LongNode.valueOf(0)))));
        fitness.look();
        assertThat(market.free(tea)).isEqualTo(8);
    }

    /** Whatever happened before, what is promised can be shipped; the seed is in the name of what fails. */
    @Test
    void what_is_promised_leaves() {
        long seed = System.nanoTime();
        var dice = new Random(seed);
        for (int step = 0; step < 40; step++) {
            var code = "b" + dice.nextInt(6);
            switch (dice.nextInt(4)) {
                case 0 -> batch(code, 1 + dice.nextInt(5), (code.charAt(1) - '1') * 3);
                case 1 -> known(code, () -> db.write(() -> batches.block(id(code))));
                case 2 -> known(code, () -> db.write(() -> batches.unblock(id(code))));
                default -> {
                    long free = db.fetch("select 1 from stock.balance").isEmpty() ? 0 : market.free(tea);
                    if (free > 0) ship(1 + dice.nextLong(free));
                    else if (onHand() > 0)
                        assertThatThrownBy(() -> ship(1)).as("seed %s", seed).isInstanceOf(Problem.class);
                }
            }
            assertThat(stock.prove()).as("seed %s, step %s", seed, step).isEmpty();
        }
    }

    private void known(String code, Runnable work) {
        if (!db.fetch("select 1 from stock.batch where code = ?", code).isEmpty()) work.run();
    }

    @Test
    void a_part_of_a_batch_is_put_aside_and_found_fit_again() {
        batch("a", 5, 90);
        batch("b", 5, 20);
        judge(Condition.SELLABLE, Condition.QUARANTINED, line(2, "a"));
        assertThat(market.free(tea)).isEqualTo(8);
        assertThat(worth()).isEqualTo(2000);
        judge(Condition.QUARANTINED, Condition.DAMAGED, line(1, "a"));
        judge(Condition.QUARANTINED, Condition.SELLABLE, line(1, "a"));
        assertThat(market.free(tea)).isEqualTo(9);
        assertThat(batches.whereabouts(id("a")).here())
                .extracting(Recalls.Place::quantity)
                .containsExactly(Quantity.of(5));
        assertThatThrownBy(() -> judge(Condition.DAMAGED, Condition.SELLABLE, line(2, "a")))
                .hasMessageContaining("Only 1 are damaged");
        assertThatThrownBy(() -> judge(Condition.SELLABLE, Condition.DAMAGED, line(1, null)))
                .hasMessageContaining("which one");
        assertThat(db.fetch("select distinct note from stock.movement where kind = 'condition'")
                        .getValues(0, String.class))
                .containsExactly("it smells");
    }

    private Judging.Line line(long pieces, String batch) {
        return new Judging.Line(tea, Quantity.of(pieces), batch, null);
    }

    private void judge(Condition from, Condition to, Judging.Line... lines) {
        db.write(() -> judgements.judge(new Judging(main(), from, to, "it smells", List.of(lines))));
    }
}
