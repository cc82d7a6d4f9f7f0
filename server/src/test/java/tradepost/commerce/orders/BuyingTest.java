package tradepost.commerce.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tradepost.testing.Shops.in;
import static tradepost.testing.Shops.visit;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tradepost.commerce.carts.CartAccess;
import tradepost.commerce.carts.CartStatus;
import tradepost.commerce.carts.Carts;
import tradepost.commerce.carts.NewLine;
import tradepost.commerce.carts.Requirement;
import tradepost.commerce.payments.Payments;
import tradepost.kernel.Money;
import tradepost.kernel.Problem;
import tradepost.kernel.Quantity;
import tradepost.kernel.db.Db;
import tradepost.platform.tenants.Tenant;
import tradepost.supply.stock.Stock;
import tradepost.testing.Market;
import tradepost.testing.OwnDatabase;
import tradepost.testing.Patience;
import tradepost.testing.Shops;

@QuarkusTest
@QuarkusTestResource(OwnDatabase.class)
class BuyingTest {
    @Inject
    Shops shops;

    @Inject
    Market market;

    @Inject
    Carts carts;

    @Inject
    Orders orders;

    @Inject
    OrderHolds holds;

    @Inject
    Db db;

    @Inject
    Payments payments;

    @Inject
    Stock stock;

    private Tenant shop;

    @BeforeEach
    void open() {
        shop = shops.openForTransfers();
    }

    @Test
    void a_guest_buys() {
        var teapot = in(shop, () -> market.article("Teapot", "118.00", 5));
        var bought = visit(shop, () -> {
            var cart = market.cart("sandbox_card", teapot);
            assertThat(cart.requirements()).isEmpty();
            return orders.complete(
                    cart.id(), new Completion(cart.secret(), null, cart.totals().total(), "/checkout/done"));
        });
        var order = bought.order();
        assertThat(order.status()).isEqualTo(OrderStatus.PLACED);
        assertThat(order.paymentStatus()).isEqualTo(PaymentStatus.PAID);
        assertThat(order.fulfilmentStatus()).isEqualTo(FulfilmentStatus.ALLOCATED);
        assertThat(order.number()).matches("\\d{6}-[0-9A-Z]{6}");
        assertThat(order.lines()).extracting(OrderLine::title).containsExactly("Teapot");
        assertThat(visit(shop, () -> orders.bySecret(bought.secret()).order().id()))
                .isEqualTo(order.id());
        assertThat(in(shop, () -> market.free(teapot))).isEqualTo(4);
        assertThat(in(shop, stock::prove)).isEmpty();
    }

    @Test
    void an_unfinished_cart_hears_everything_it_lacks_at_once() {
        var teapot = in(shop, () -> market.article("Teapot", "118.00", 5));
        visit(shop, () -> {
            var cart = carts.open();
            carts.addLine(cart.id(), new NewLine(cart.secret(), teapot, Quantity.of(1)));
            var seen = carts.get(cart.id(), new CartAccess(cart.secret()));
            assertThat(seen.requirements())
                    .extracting(Requirement::code)
                    .contains("email_missing", "shipping_address_incomplete", "delivery_missing", "payment_missing");
            assertThatThrownBy(() -> orders.complete(cart.id(), new Completion(cart.secret(), null, null, null)))
                    .isInstanceOfSatisfying(Problem.class, problem -> assertThat(problem.fields())
                            .extracting(Problem.Field::code)
                            .containsExactlyElementsOf(seen.requirements().stream()
                                    .map(Requirement::code)
                                    .toList()));
            return null;
        });
    }

    @Test
    void a_stranger_without_the_secret_does_not_even_learn_that_the_cart_exists() {
        var cart = visit(shop, () -> carts.open());
        visit(shop, () -> assertThatThrownBy(() -> carts.get(cart.id(), new CartAccess("guessed")))
                .hasMessageContaining("There is no cart"));
    }

    @Test
    void a_second_completion_gives_the_same_order() {
        var teapot = in(shop, () -> market.article("Teapot", "118.00", 5));
        visit(shop, () -> {
            var cart = market.cart("sandbox_card", teapot);
            var wish = new Completion(cart.secret(), null, cart.totals().total(), null);
            var first = orders.complete(cart.id(), wish);
            var second = orders.complete(cart.id(), wish);
            assertThat(second.order()).usingRecursiveComparison().isEqualTo(first.order());
            assertThat(orders.bySecret(first.secret()).order().id())
                    .isEqualTo(orders.bySecret(second.secret()).order().id());
            return null;
        });
        assertThat(in(shop, () -> market.free(teapot))).isEqualTo(4);
    }

    @Test
    void a_price_that_rose_needs_a_new_consent() {
        var teapot = in(shop, () -> market.article("Teapot", "118.00", 5));
        var cart = visit(shop, () -> market.cart("sandbox_card", teapot));
        in(shop, () -> market.price(teapot, "236.00"));
        visit(shop, () -> {
            assertThatThrownBy(() -> orders.complete(
                            cart.id(),
                            new Completion(cart.secret(), null, cart.totals().total(), null)))
                    .isInstanceOfSatisfying(
                            Problem.class, problem -> assertThat(problem.code()).isEqualTo("price_rose"));
            assertThatThrownBy(() -> orders.complete(cart.id(), new Completion(cart.secret(), null, null, null)))
                    .hasMessageContaining("A price went up");
            var agreed =
                    carts.get(cart.id(), new CartAccess(cart.secret())).totals().total();
            assertThat(agreed).isEqualTo(cart.totals().total().plus(Money.of("118.00", "INR")));
            assertThat(orders.complete(cart.id(), new Completion(cart.secret(), null, agreed, null))
                            .order()
                            .totals()
                            .total())
                    .isEqualTo(agreed);
            return null;
        });
    }

    @Test
    void a_declined_card_frees_the_goods_and_the_same_order_is_paid_with_another() {
        var teapot = in(shop, () -> market.article("Teapot", "118.00", 1));
        visit(shop, () -> {
            var cart = market.cart("sandbox_declined", teapot);
            var total = cart.totals().total();
            assertThatThrownBy(() -> orders.complete(cart.id(), new Completion(cart.secret(), null, total, null)))
                    .isInstanceOfSatisfying(
                            Problem.class, problem -> assertThat(problem.code()).isEqualTo("payment_declined"));
            assertThat(market.free(teapot)).isEqualTo(1);
            assertThat(carts.get(cart.id(), new CartAccess(cart.secret())).status())
                    .isEqualTo(CartStatus.OPEN);
            var paid = orders.complete(cart.id(), new Completion(cart.secret(), "sandbox_card", total, null))
                    .order();
            assertThat(paid.status()).isEqualTo(OrderStatus.PLACED);
            assertThat(orders.view(paid.id()).payments())
                    .extracting(payment -> payment.status().code())
                    .containsExactly("declined", "captured");
            return null;
        });
        assertThat(in(shop, () -> market.free(teapot))).isZero();
        assertThat(in(shop, stock::prove)).isEmpty();
    }

    @Test
    void cash_on_delivery_places_the_order_and_is_paid_at_the_door() {
        var teapot = in(shop, () -> market.article("Teapot", "118.00", 1));
        var order = visit(shop, () -> {
            var cart = market.cart("cash_on_delivery", teapot);
            return orders.complete(cart.id(), new Completion(cart.secret(), null, null, null))
                    .order();
        });
        assertThat(order.status()).isEqualTo(OrderStatus.PLACED);
        assertThat(order.paymentStatus()).isEqualTo(PaymentStatus.PENDING);
        in(shop, () -> {
            var all = order.lines().stream()
                    .map(line -> new ShippedLine(line.id(), line.quantity()))
                    .toList();
            orders.shipped(order.id(), all);
            orders.delivered(order.id());
            payments.receive(orders.view(order.id()).payments().getFirst().id());
            assertThat(orders.get(order.id()).status()).isEqualTo(OrderStatus.COMPLETED);
        });
    }

    @Test
    void of_two_hundred_who_want_the_last_piece_one_gets_it() throws Exception {
        var teapot = in(shop, () -> market.article("Teapot", "118.00", 1));
        var everyoneIsReady = new CountDownLatch(200);
        // Filled before the crowd comes: one that failed in there would keep the others waiting for ever.
        var carts = IntStream.range(0, 200)
                .mapToObj(i -> visit(shop, () -> market.cart("sandbox_card", teapot)))
                .toList();
        List<Callable<String>> buyers = carts.stream()
                .<Callable<String>>map(cart -> () -> visit(shop, () -> {
                    try {
                        everyoneIsReady.countDown();
                        everyoneIsReady.await();
                        return orders.complete(cart.id(), new Completion(cart.secret(), null, null, null))
                                .order()
                                .status()
                                .code();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    } catch (Problem e) {
                        return e.code();
                    }
                }))
                .toList();
        try (var crowd = Executors.newVirtualThreadPerTaskExecutor()) {
            var outcomes = crowd.invokeAll(buyers).stream()
                    .map(java.util.concurrent.Future::resultNow)
                    .toList();
            assertThat(outcomes).containsOnlyOnce("placed");
            assertThat(outcomes.stream().filter("sold_out"::equals)).hasSize(199);
        }
        assertThat(in(shop, () -> market.free(teapot))).isZero();
        assertThat(in(shop, stock::prove)).isEmpty();
    }

    @Test
    void many_presses_of_one_button_make_one_order() throws Exception {
        var teapot = in(shop, () -> market.article("Teapot", "118.00", 50));
        var cart = visit(shop, () -> market.cart("sandbox_card", teapot));
        List<Callable<Order>> presses = IntStream.range(0, 20)
                .<Callable<Order>>mapToObj(i -> () ->
                        visit(shop, () -> orders.complete(cart.id(), new Completion(cart.secret(), null, null, null))
                                .order()))
                .toList();
        try (var hands = Executors.newVirtualThreadPerTaskExecutor()) {
            var made = hands.invokeAll(presses).stream()
                    .map(java.util.concurrent.Future::resultNow)
                    .map(Order::id)
                    .distinct()
                    .toList();
            assertThat(made).hasSize(1);
            assertThat(in(shop, () -> orders.view(made.getFirst()).payments())).hasSize(1);
        }
        assertThat(in(shop, () -> market.free(teapot))).isEqualTo(49);
    }

    @Test
    void a_paid_order_asks_for_a_refund_first_and_then_frees_its_goods() {
        var teapot = in(shop, () -> market.article("Teapot", "118.00", 5));
        var order = visit(shop, () -> {
            var cart = market.cart("sandbox_card", teapot);
            return orders.complete(cart.id(), new Completion(cart.secret(), null, null, null))
                    .order();
        });
        in(shop, () -> {
            assertThatThrownBy(() -> orders.cancel(order.id(), new Cancellation("changed her mind", null)))
                    .hasMessageContaining("Refund");
            orders.refund(order.id(), new Refunding(order.totals().total(), "changed her mind", "1"));
            assertThat(orders.cancel(order.id(), new Cancellation("changed her mind", null))
                            .status())
                    .isEqualTo(OrderStatus.CANCELLED);
            assertThat(market.free(teapot)).isEqualTo(5);
            assertThatThrownBy(() -> holds.hold(order.id(), new Holding(null, "")))
                    .isInstanceOfSatisfying(
                            Problem.class, problem -> assertThat(problem.more()).containsKey("allowed_transitions"));
        });
    }

    @Test
    void the_customer_gets_a_confirmation_whose_link_opens_the_order() {
        var order = in(shop, () -> {
            var cart = market.cart("sandbox_card", market.article("Teapot", "118.00", 5));
            return orders.complete(cart.id(), new Completion(cart.secret(), null, null, null))
                    .order();
        });
        Patience.until("the confirmation is written", () -> letter().contains(order.number()));
        var secret = letter().replaceAll("(?s).*\\?key=([\\w-]+).*", "$1");
        assertThat(visit(shop, () -> orders.bySecret(secret).order().id())).isEqualTo(order.id());
    }

    private String letter() {
        var found = in(
                shop, () -> db.fetch("select plain from notifications.message where template = 'order_confirmation'"));
        return found.isEmpty() ? "" : found.getFirst().get(0, String.class);
    }

    @Test
    void a_guest_cancels_with_the_link_of_the_order_and_a_stranger_cannot() {
        var teapot = in(shop, () -> market.article("Teapot", "118.00", 5));
        visit(shop, () -> {
            var cart = market.cart("bank_transfer", teapot);
            var bought = orders.complete(cart.id(), new Completion(cart.secret(), null, null, null));
            assertThatThrownBy(() -> orders.cancel(bought.order().id(), new Cancellation("", "guessed")))
                    .isInstanceOf(Problem.class);
            assertThat(orders.cancel(bought.order().id(), new Cancellation("", bought.secret()))
                            .status())
                    .isEqualTo(OrderStatus.CANCELLED);
            return null;
        });
        assertThat(in(shop, () -> market.free(teapot))).isEqualTo(5);
    }
}
