package tradepost.commerce.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static tradepost.testing.Shops.in;
import static tradepost.testing.Shops.visit;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tradepost.commerce.carts.Cart;
import tradepost.commerce.invoices.Invoices;
import tradepost.commerce.invoices.Proven;
import tradepost.commerce.payments.NightWatch;
import tradepost.commerce.payments.Payments;
import tradepost.db.ids.VariantId;
import tradepost.kernel.Problem;
import tradepost.kernel.db.Db;
import tradepost.platform.tenants.Tenant;
import tradepost.supply.stock.Stock;
import tradepost.testing.Market;
import tradepost.testing.OwnDatabase;
import tradepost.testing.Shops;
import tradepost.testing.SuddenDeath;

/**
 * The browser and the bank's message bring one purchase to its end at the same time, each of them dying before any of its statements. Whatever is acknowledged stands,
 * once: one order, one charge, one piece less. {@code -Dproof.runs=1000} makes it a thousand purchases.
 */
@QuarkusTest
@QuarkusTestResource(OwnDatabase.class)
class TwoEndingsTest {
    private static final int RUNS = Integer.getInteger("proof.runs", 60);
    private static final List<String> CARDS = List.of("sandbox_card", "sandbox_authorised", "sandbox_lost_answer");

    @Inject
    Shops shops;

    @Inject
    Market market;

    @Inject
    Orders orders;

    @Inject
    OrderReading reading;

    @Inject
    Payments payments;

    @Inject
    Stock stock;

    @Inject
    Invoices invoices;

    @Inject
    Db db;

    @Inject
    NightWatch watchdog;

    @Inject
    SuddenDeath death;

    private Tenant shop;
    private VariantId teapot;

    @BeforeEach
    void open() {
        shop = shops.open();
        teapot = in(shop, () -> market.article("Teapot", "118.00", 10_000));
        death.arm();
    }

    @AfterEach
    void rest() {
        death.disarm();
    }

    private Order complete(Cart cart) {
        return orders.complete(cart.id(), new Completion(cart.secret(), null, null, null))
                .order();
    }

    @Test
    void wherever_both_die_a_purchase_ends_once() throws Exception {
        long seed = System.nanoTime();
        var random = new Random(seed);
        int whole = statements();
        assertThat(whole).as("statements of a completion").isBetween(15, 200);
        for (int run = 0; run < RUNS; run++) {
            var story = "seed " + seed + ", run " + run;
            var card = CARDS.get(random.nextInt(CARDS.size()));
            var cart = visit(shop, () -> market.cart(card, teapot));
            int first = random.nextInt(whole + 5);
            visit(shop, () -> death.within(first, () -> complete(cart)));
            together(cart, random.nextInt(whole + 5), random.nextInt(whole), story);
            settled(cart, story + ", " + card + ", dead before " + first);
        }
        assertThat(in(shop, () -> market.free(teapot))).isEqualTo(10_000 - RUNS - 1);
        assertThat(in(shop, stock::prove)).isEmpty();
        assertThat(in(shop, invoices::prove)).matches(Proven::foots);
    }

    private int statements() {
        return visit(shop, () -> {
            var cart = market.cart("sandbox_card", teapot);
            return death.count(() -> complete(cart));
        });
    }

    /** The customer presses again while the bank's message about whatever was asked of it arrives. */
    private void together(Cart cart, int browserDies, int messageDies, String story) throws Exception {
        var start = new CyclicBarrier(2);
        try (var both = Executors.newVirtualThreadPerTaskExecutor()) {
            var browser =
                    both.submit(at(start, () -> visit(shop, () -> death.within(browserDies, () -> complete(cart)))));
            var message = both.submit(at(
                    start,
                    () -> in(
                            shop,
                            () -> death.within(messageDies, () -> {
                                reading.ofCart(cart.id()).ifPresent(order -> payments.of(order)
                                        .forEach(payment -> payments.settle(payment.id())));
                                return true;
                            }))));
            message.get();
            var acknowledged = browser.get();
            if (acknowledged != null && acknowledged.status() == OrderStatus.PLACED)
                assertThat(in(shop, () -> orders.get(acknowledged.id()).status()))
                        .as(story)
                        .isEqualTo(OrderStatus.PLACED);
        }
    }

    private static <T> Callable<T> at(CyclicBarrier start, Supplier<T> call) {
        return () -> {
            start.await();
            return call.get();
        };
    }

    /** The watchdog comes, and the customer, who has no order yet, presses once more: with another card where the first came to nothing. */
    private void settled(Cart cart, String story) {
        for (int i = 1; i < 10; i++) {
            var later = Duration.ofMinutes(2L * i);
            in(shop, () -> reading.ofCart(cart.id()).ifPresent(order -> watchdog.look(order, later)));
            var order = visit(shop, () -> pressed(cart));
            if (order != null && order.status() == OrderStatus.PLACED) {
                once(order, story);
                return;
            }
        }
        throw new AssertionError("No end: " + story);
    }

    private Order pressed(Cart cart) {
        try {
            return complete(cart);
        } catch (Problem declined) {
            if (!declined.code().equals("payment_declined")) throw declined;
            return null;
        }
    }

    private void once(Order order, String story) {
        in(shop, () -> {
            var total = order.totals().total().minor();
            var row = db.fetchOne("""
                    select (select count(*) from orders.sales_order where cart_id = o.cart_id),
                           (select coalesce(sum(amount_minor) filter (where status in ('captured', 'authorised')), 0)::bigint from payments.sandbox_charge c
                            where c.key in (select p.key from payments.operation p join payments.payment y on y.id = p.payment_id where y.order_id = o.id)),
                           (select sum(authorised_minor)::bigint from payments.payment where order_id = o.id),
                           (select sum(quantity)::bigint from stock.allocation where order_id = o.id),
                           (select count(*) from kernel.fact where aggregate_id = o.id and type = 'orders.placed')
                    from orders.sales_order o where o.id = ?::uuid
                    """, order.id().value());
            assertThat(row.intoList()).as(story).containsExactly(1L, total, total, 10_000L, 1L);
        });
    }
}
