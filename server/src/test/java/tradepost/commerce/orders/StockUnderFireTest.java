package tradepost.commerce.orders;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static tradepost.testing.Shops.in;
import static tradepost.testing.Shops.visit;

import com.fasterxml.jackson.databind.node.TextNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tradepost.commerce.carts.Cart;
import tradepost.db.ids.LocationId;
import tradepost.db.ids.VariantId;
import tradepost.kernel.Problem;
import tradepost.kernel.Quantity;
import tradepost.kernel.Time;
import tradepost.kernel.db.Db;
import tradepost.platform.settings.ChangedSettings;
import tradepost.platform.settings.Settings;
import tradepost.platform.tenants.Tenant;
import tradepost.supply.stock.Composing;
import tradepost.supply.stock.Composing.Component;
import tradepost.supply.stock.Items;
import tradepost.supply.stock.Keeping;
import tradepost.supply.stock.Keeping.Backorder;
import tradepost.supply.stock.Receipt;
import tradepost.supply.stock.Stock;
import tradepost.testing.Market;
import tradepost.testing.OwnDatabase;
import tradepost.testing.Shops;

/**
 * Crowds that want more than there is, against a real PostgreSQL. Exactly as many are served as can be, all others hear that it is sold out and nothing
 * else, nobody has to try again, and what is left is what the ledger adds up to.
 */
@QuarkusTest
@QuarkusTestResource(OwnDatabase.class)
class StockUnderFireTest {
    private static final int CROWD = 200;

    @Inject
    Shops shops;

    @Inject
    Market market;

    @Inject
    Orders orders;

    @Inject
    Stock stock;

    @Inject
    Items items;

    @Inject
    Settings settings;

    @Inject
    Db db;

    private Tenant shop;
    private VariantId teapot;
    private VariantId cup;
    private long deadlocks;

    @BeforeEach
    void open() {
        shop = shops.openForTransfers();
        teapot = in(shop, () -> market.article("Teapot", "118.00", "standard"));
        cup = in(shop, () -> market.article("Cup", "12.00", "standard"));
        deadlocks = deadlocks();
    }

    @AfterEach
    void the_ledger_adds_up_and_nobody_was_blocked_for_good() {
        assertThat(in(shop, stock::prove)).isEmpty();
        assertThat(deadlocks()).isEqualTo(deadlocks);
    }

    private long deadlocks() {
        return in(shop, () -> db.fetchOne("select deadlocks from pg_stat_database where datname = current_database()")
                .get(0, Long.class));
    }

    private void reserving(String from) {
        in(shop, () -> settings.change(new ChangedSettings(Map.of("stock.reserve", TextNode.valueOf(from)))));
    }

    private void kit(VariantId kit, long cups) {
        in(
                shop,
                () -> db.write(() -> items.compose(new Composing(
                        kit, List.of(new Component(teapot, Quantity.of(1)), new Component(cup, Quantity.of(cups)))))));
    }

    private <T> List<T> together(int many, IntFunction<Callable<T>> one) {
        try (var crowd = Executors.newVirtualThreadPerTaskExecutor()) {
            return crowd.invokeAll(IntStream.range(0, many).mapToObj(one).toList()).stream()
                    .map(Future::resultNow)
                    .toList();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private String outcome(Supplier<Cart> wanted) {
        return visit(shop, () -> {
            try {
                var cart = wanted.get();
                orders.complete(cart.id(), new Completion(cart.secret(), null, null, null));
                return "placed";
            } catch (Problem refusal) {
                return refusal.code();
            }
        });
    }

    /** How many of a crowd are served; all carts are ready before the first is completed, and nothing is held for any. */
    private long served(IntFunction<VariantId[]> goods) {
        reserving("none");
        var carts = together(CROWD, i -> () -> visit(shop, () -> market.cart("cash_on_delivery", goods.apply(i))));
        var ready = new CountDownLatch(CROWD);
        var outcomes = together(CROWD, i -> () -> {
            ready.countDown();
            ready.await();
            return outcome(() -> carts.get(i));
        });
        var counted = outcomes.stream().collect(groupingBy(outcome -> outcome, counting()));
        assertThat(counted).containsOnlyKeys("placed", "sold_out");
        return counted.get("placed");
    }

    @Test
    void the_last_piece() {
        in(shop, () -> market.stock(teapot, 1));
        assertThat(served(_ -> new VariantId[] {teapot})).isEqualTo(1);
    }

    @Test
    void two_lines_that_share_what_there_is() {
        in(shop, () -> market.stock(teapot, 7));
        in(shop, () -> market.stock(cup, 1000));
        var set = in(shop, () -> market.article("Tea set", "150.00", "standard"));
        kit(set, 6);
        assertThat(served(i -> i % 2 == 0 ? new VariantId[] {set, teapot} : new VariantId[] {teapot, set}))
                .isEqualTo(3);
        assertThat(in(shop, () -> market.free(teapot))).isEqualTo(1);
    }

    @Test
    void kits_that_share_their_components() {
        in(shop, () -> market.stock(teapot, 9));
        in(shop, () -> market.stock(cup, 1000));
        var two = in(shop, () -> market.article("Tea for two", "130.00", "standard"));
        var six = in(shop, () -> market.article("Tea for six", "170.00", "standard"));
        kit(two, 2);
        kit(six, 6);
        assertThat(served(i -> new VariantId[] {i % 2 == 0 ? two : six})).isEqualTo(9);
        assertThat(in(shop, () -> market.free(teapot))).isZero();
    }

    @Test
    void two_warehouses_of_which_neither_has_enough() {
        var near = LocationId.next();
        in(shop, () -> db.write(() -> db.execute("""
                insert into stock.location (id, code, name, kind, priority, created_at, updated_at)
                values (?, 'near', 'Near', 'shop', 1, ?::timestamptz, ?::timestamptz)
                """, near.value(), Time.now(), Time.now())));
        in(shop, () -> market.stock(teapot, 4));
        in(shop, () -> db.write(() -> stock.receive(List.of(new Receipt(teapot, near, Quantity.of(3), "")))));
        assertThat(served(_ -> new VariantId[] {teapot, teapot})).isEqualTo(3);
        assertThat(in(shop, () -> market.free(teapot))).isEqualTo(1);
    }

    @Test
    void what_is_here_and_what_may_be_owed() {
        in(shop, () -> market.stock(teapot, 2));
        in(shop, () -> market.stock(cup, 1000));
        in(
                shop,
                () -> db.write(() -> items.keep(
                        new Keeping(teapot, null, Backorder.ALLOW, Quantity.of(3), null, null, null, null))));
        assertThat(served(i -> i % 2 == 0 ? new VariantId[] {teapot, cup} : new VariantId[] {cup, teapot}))
                .isEqualTo(5);
        assertThat(in(shop, () -> market.free(teapot))).isZero();
    }

    @Test
    void thirty_two_who_come_again_until_a_hundred_pieces_are_gone() {
        in(shop, () -> market.stock(teapot, 100));
        var placed = together(32, _ -> () -> {
            int mine = 0;
            String outcome;
            while ((outcome = outcome(() -> market.cart("cash_on_delivery", teapot))).equals("placed")) mine++;
            assertThat(outcome).isEqualTo("sold_out");
            return mine;
        });
        assertThat(placed.stream().mapToInt(Integer::intValue).sum()).isEqualTo(100);
        assertThat(in(shop, () -> market.free(teapot))).isZero();
    }

    @Test
    void carts_in_opposite_orders_that_are_held_bought_and_cancelled() {
        reserving("cart");
        var goods = IntStream.range(0, 8)
                .mapToObj(i -> in(shop, () -> market.article("Tin " + i, "10.00", 20)))
                .toList();
        long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        var outcomes = together(16, client -> () -> {
            var dice = RandomGenerator.of("L64X128MixRandom");
            var seen = new ArrayList<String>();
            while (System.nanoTime() < end) seen.add(visitWith(goods, dice));
            return seen;
        });
        var counted = outcomes.stream().flatMap(List::stream).collect(groupingBy(one -> one, counting()));
        assertThat(counted.keySet()).isSubsetOf("placed", "cancelled", "sold_out");
        assertThat(counted.get("placed")).isPositive();
    }

    private String visitWith(List<VariantId> goods, RandomGenerator dice) {
        var some = new ArrayList<>(goods);
        Collections.shuffle(some, java.util.Random.from(dice));
        var wanted = some.subList(0, 2 + dice.nextInt(3)).toArray(VariantId[]::new);
        return visit(shop, () -> {
            try {
                var cart = market.cart("bank_transfer", wanted);
                var bought = orders.complete(cart.id(), new Completion(cart.secret(), null, null, null));
                if (dice.nextInt(10) == 0) return "placed";
                orders.cancel(bought.order().id(), new Cancellation("", bought.secret()));
                return "cancelled";
            } catch (Problem refusal) {
                return refusal.code();
            }
        });
    }
}
