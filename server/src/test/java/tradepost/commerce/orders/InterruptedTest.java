package tradepost.commerce.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static tradepost.testing.Shops.in;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tradepost.commerce.carts.CartAccess;
import tradepost.commerce.carts.CartStatus;
import tradepost.commerce.carts.Carts;
import tradepost.commerce.payments.NightWatch;
import tradepost.commerce.payments.PaymentState;
import tradepost.db.ids.OrderId;
import tradepost.db.ids.VariantId;
import tradepost.kernel.db.Db;
import tradepost.platform.tenants.Tenant;
import tradepost.supply.stock.Stock;
import tradepost.testing.Market;
import tradepost.testing.OwnDatabase;
import tradepost.testing.Shops;

/** Completions whose process died between two steps. */
@QuarkusTest
@QuarkusTestResource(OwnDatabase.class)
class InterruptedTest {
    private static final Duration SOON = Duration.ofMinutes(2);

    @Inject
    Shops shops;

    @Inject
    Market market;

    @Inject
    Db db;

    @Inject
    Carts carts;

    @Inject
    Completing completing;

    @Inject
    Orders orders;

    @Inject
    Stock stock;

    @Inject
    NightWatch watchdog;

    private Tenant shop;
    private VariantId teapot;
    private tradepost.commerce.carts.Cart cart;

    @BeforeEach
    void open() {
        shop = shops.open();
        teapot = in(shop, () -> market.article("Teapot", "118.00", 1));
    }

    private OrderId begun(String payment) {
        cart = market.cart(payment, teapot);
        var wish = new Completion(cart.secret(), null, cart.totals().total(), null);
        return db.write(() -> completing.begin(cart.id(), wish)).order();
    }

    @Test
    void who_died_before_asking_the_bank_has_bought_nothing_and_may_try_again() {
        in(shop, () -> {
            var order = begun("sandbox_card");
            assertThat(market.free(teapot)).isZero();
            watchdog.look(order, SOON);
            assertThat(orders.get(order).status()).isEqualTo(OrderStatus.DRAFT);
            assertThat(market.free(teapot)).isEqualTo(1);
            assertThat(carts.get(cart.id(), new CartAccess(cart.secret())).status())
                    .isEqualTo(CartStatus.OPEN);
            var again = orders.complete(cart.id(), new Completion(cart.secret(), null, null, null));
            assertThat(again.order().id()).isEqualTo(order);
            assertThat(again.order().status()).isEqualTo(OrderStatus.PLACED);
            assertThat(stock.prove()).isEmpty();
        });
    }

    @Test
    void a_request_that_was_given_up_cannot_come_true_later() {
        in(shop, () -> {
            var order = begun("sandbox_card");
            watchdog.look(order, SOON);
            watchdog.sendAndDie(order);
            orders.settle(order);
            assertThat(orders.view(order).payments())
                    .extracting(payment -> payment.status())
                    .containsExactly(PaymentState.DECLINED);
        });
    }

    @Test
    void who_died_before_hearing_the_bank_has_bought() {
        in(shop, () -> {
            var order = begun("sandbox_card");
            watchdog.sendAndDie(order);
            watchdog.look(order, SOON);
            assertThat(orders.get(order))
                    .extracting(Order::status, Order::paymentStatus)
                    .containsExactly(OrderStatus.PLACED, PaymentStatus.PAID);
        });
    }

    @Test
    void a_lost_answer_is_asked_for_and_never_charged_twice() {
        in(shop, () -> {
            cart = market.cart("sandbox_lost_answer", teapot);
            var bought = orders.complete(cart.id(), new Completion(cart.secret(), null, null, null))
                    .order();
            assertThat(bought.status()).isEqualTo(OrderStatus.DRAFT);
            assertThat(orders.view(bought.id()).payments())
                    .extracting(payment -> payment.status())
                    .containsExactly(PaymentState.UNKNOWN);
            watchdog.look(bought.id(), SOON);
            assertThat(orders.get(bought.id()).paymentStatus()).isEqualTo(PaymentStatus.PAID);
            assertThat(db.fetchOne("select count(*), sum(captured_minor) from payments.sandbox_charge")
                            .intoArray())
                    .containsExactly(
                            1L,
                            java.math.BigDecimal.valueOf(bought.totals().total().minor()));
        });
    }

    @Test
    void a_lost_request_frees_the_goods() {
        in(shop, () -> {
            cart = market.cart("sandbox_lost_request", teapot);
            var bought = orders.complete(cart.id(), new Completion(cart.secret(), null, null, null))
                    .order();
            watchdog.look(bought.id(), SOON);
            assertThat(orders.get(bought.id()).paymentStatus()).isEqualTo(PaymentStatus.NONE);
            assertThat(market.free(teapot)).isEqualTo(1);
        });
    }

    @Test
    void a_customer_at_the_bank_is_given_time_but_not_forever() {
        in(shop, () -> {
            cart = market.cart("sandbox_challenge", teapot);
            var bought = orders.complete(cart.id(), new Completion(cart.secret(), null, null, null));
            watchdog.look(bought.order().id(), SOON);
            assertThat(orders.get(bought.order().id()).paymentStatus()).isEqualTo(PaymentStatus.PENDING);
            watchdog.look(bought.order().id(), Duration.ofHours(2));
            assertThat(orders.get(bought.order().id()).paymentStatus()).isEqualTo(PaymentStatus.NONE);
            assertThat(market.free(teapot)).isEqualTo(1);
        });
    }
}
