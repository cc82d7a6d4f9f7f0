package tradepost.supply.stock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tradepost.db.ids.OrderId;
import tradepost.kernel.Problem;
import tradepost.kernel.Quantity;
import tradepost.kernel.scope.Scope;
import tradepost.testing.OwnDatabase;

@QuarkusTest
@QuarkusTestResource(OwnDatabase.class)
class ValuationTest extends StockStory {
    private long told(String type) {
        return db.fetchSingle(
                        "select coalesce(sum((payload -> 'worth' ->> 'minor')::bigint), 0)::bigint from kernel.fact where type = ?",
                        type)
                .get(0, long.class);
    }

    @Test
    void what_came_first_leaves_first_at_what_it_cost() {
        receive(10, "5");
        receive(10, "7");
        ship(12);
        assertThat(worth()).isEqualTo(8 * 700);
        assertThat(told("stock.moved")).as("the facts carry the same value").isEqualTo(worth());
    }

    @Test
    void under_an_average_every_piece_costs_the_mean() {
        keep(tea, "none", "average");
        receive(10, "5");
        receive(10, "7");
        ship(12);
        assertThat(worth()).isEqualTo(8 * 600);
    }

    @Test
    void a_third_of_a_rupee_leaves_nothing_behind() {
        receive(3, "0.333333");
        assertThat(worth()).isEqualTo(100);
        ship(1);
        ship(1);
        assertThat(worth()).isEqualTo(33);
        ship(1);
        assertThat(worth()).isZero();
    }

    @Test
    void what_nobody_priced_costs_what_it_cost_last() {
        receive(1, "5");
        receive(1, null);
        assertThat(worth()).isEqualTo(1000);
    }

    @Test
    void nothing_is_free_by_mistake() {
        assertThatThrownBy(() -> receive(1, "0")).isInstanceOf(Problem.class).hasMessageContaining("free");
        db.write(() -> stock.receive(List.of(new Receipt(tea, null, Quantity.of(1), "", null, true, null, null))));
        assertThat(worth()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"fifo", "average"})
    void what_comes_back_is_worth_what_it_left_at(String policy) {
        keep(tea, "none", policy);
        receive(2, "5");
        receive(2, "9");
        long before = worth();
        var order = ship(3);
        comeBack(order, 1, Condition.SELLABLE);
        comeBack(order, 2, Condition.SELLABLE);
        assertThat(worth()).isEqualTo(before);
        assertThatThrownBy(() -> comeBack(order, 1, Condition.SELLABLE)).hasMessageContaining("more are to come back");
    }

    @Test
    void what_comes_back_broken_is_not_for_sale() {
        receive(2, "5");
        var order = ship(2);
        comeBack(order, 1, Condition.DAMAGED);
        assertThat(onHand()).isZero();
        assertThat(worth()).isEqualTo(500);
    }

    /** Random trade against a model that a child could check; the seed is in the name of what fails. */
    @ParameterizedTest
    @ValueSource(strings = {"fifo", "average"})
    void the_shop_counts_as_the_model_does(String policy) {
        keep(tea, "none", policy);
        long seed = System.nanoTime();
        var dice = new Random(seed);
        var model = policy.equals("fifo") ? new Fifo() : new Average();
        for (int step = 0; step < 60; step++) {
            long pieces = 1 + dice.nextInt(9);
            if (dice.nextBoolean() || onHand() < pieces) {
                long micros = 1 + dice.nextLong(9_999_999);
                receive(pieces, new UnitCost(micros).toString());
                model.come(pieces, minor(pieces, micros));
            } else {
                ship(pieces);
                model.go(pieces);
            }
            assertThat(worth()).as("seed %s, step %s", seed, step).isEqualTo(model.worth());
        }
        assertThat(stock.prove()).as("seed %s", seed).isEmpty();
    }

    private static long minor(long pieces, long micros) {
        return half(BigInteger.valueOf(micros).multiply(BigInteger.valueOf(pieces)), 10_000);
    }

    private static long half(BigInteger dividend, long divisor) {
        return dividend.multiply(BigInteger.TWO)
                .add(BigInteger.valueOf(divisor))
                .divide(BigInteger.valueOf(2 * divisor))
                .longValueExact();
    }

    private interface Model {
        void come(long pieces, long minor);

        void go(long pieces);

        long worth();
    }

    private static final class Fifo implements Model {
        private final ArrayDeque<long[]> queue = new ArrayDeque<>();

        @Override
        public void come(long pieces, long minor) {
            queue.add(new long[] {pieces, minor});
        }

        @Override
        public void go(long pieces) {
            while (pieces > 0) {
                var head = queue.peek();
                long some = Math.min(pieces, head[0]);
                head[1] -= some == head[0] ? head[1] : half(BigInteger.valueOf(head[1] * some), head[0]);
                head[0] -= some;
                pieces -= some;
                if (head[0] == 0) queue.poll();
            }
        }

        @Override
        public long worth() {
            return queue.stream().mapToLong(layer -> layer[1]).sum();
        }
    }

    /** The mean is taken once for every receipt that is used up, as the shop does: so the last piece takes the last paisa. */
    private static final class Average implements Model {
        private final ArrayDeque<long[]> receipts = new ArrayDeque<>();
        private long pieces;
        private long minor;

        @Override
        public void come(long more, long worth) {
            receipts.add(new long[] {more});
            pieces += more;
            minor += worth;
        }

        @Override
        public void go(long gone) {
            while (gone > 0) {
                var head = receipts.peek();
                long some = Math.min(gone, head[0]);
                minor -= some == pieces ? minor : half(BigInteger.valueOf(minor * some), pieces);
                pieces -= some;
                head[0] -= some;
                gone -= some;
                if (head[0] == 0) receipts.poll();
            }
        }

        @Override
        public long worth() {
            return minor;
        }
    }

    @Test
    void many_who_ship_from_one_layer_take_it_apart_without_a_rest() throws Exception {
        receive(40, "1.111111");
        var scope = Scope.current();
        List<Callable<OrderId>> shippers = new ArrayList<>();
        IntStream.range(0, 40).forEach(_ -> shippers.add(() -> scope.call(() -> ship(1))));
        try (var crowd = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var done : crowd.invokeAll(shippers)) assertThat(done.get()).isNotNull();
        }
        assertThat(worth()).isZero();
        assertThat(onHand()).isZero();
    }
}
