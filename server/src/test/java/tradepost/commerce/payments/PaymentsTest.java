package tradepost.commerce.payments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tradepost.testing.Shops.in;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tradepost.commerce.orders.Cancellation;
import tradepost.commerce.orders.Completed;
import tradepost.commerce.orders.Completion;
import tradepost.commerce.orders.Order;
import tradepost.commerce.orders.OrderStatus;
import tradepost.commerce.orders.Orders;
import tradepost.commerce.orders.PaymentStatus;
import tradepost.commerce.orders.Refunding;
import tradepost.commerce.orders.ShippedLine;
import tradepost.db.ids.OrderId;
import tradepost.kernel.Ids;
import tradepost.kernel.Money;
import tradepost.kernel.Problem;
import tradepost.kernel.db.Db;
import tradepost.platform.tenants.Tenant;
import tradepost.supply.shipping.NewShipment;
import tradepost.supply.shipping.Shipping;
import tradepost.testing.Caller;
import tradepost.testing.Market;
import tradepost.testing.OwnDatabase;
import tradepost.testing.Patience;
import tradepost.testing.Shops;

@QuarkusTest
@QuarkusTestResource(OwnDatabase.class)
class PaymentsTest {
    @Inject
    Shops shops;

    @Inject
    Market market;

    @Inject
    Db db;

    @Inject
    Orders orders;

    @Inject
    Payments payments;

    @Inject
    Shipping shipping;

    @Inject
    SandboxBank bank;

    @Inject
    SandboxMessages messages;

    @Inject
    Caller caller;

    private Tenant shop;

    @BeforeEach
    void open() {
        shop = shops.open();
    }

    private Completed bought(String payment) {
        return in(shop, () -> {
            var teapot = market.article("Teapot", "118.00", 5);
            var cart = market.cart(payment, teapot);
            return orders.complete(cart.id(), new Completion(cart.secret(), null, null, "/checkout/done"));
        });
    }

    private Order order(OrderId id) {
        return in(shop, () -> orders.get(id));
    }

    private String reference(Completed bought) {
        return bought.next().getPath().replaceFirst(".*/", "");
    }

    private long told(String fact) {
        return in(shop, () -> db.fetchOne("select count(*) from kernel.fact where type = ?", fact)
                .get(0, Long.class));
    }

    @Test
    void a_challenge_approved_on_the_banks_page_pays_the_order() {
        var bought = bought("sandbox_challenge");
        assertThat(bought.order().status()).isEqualTo(OrderStatus.DRAFT);
        assertThat(caller.get(shop, bought.next().toString()).body()).contains("Approve");
        var answer = caller.submit(shop, bought.next().toString(), "outcome=approve");
        assertThat(answer.status()).isEqualTo(303);
        assertThat(answer.location()).endsWith("/checkout/done");
        var settled = in(shop, () -> orders.settle(bought.order().id()));
        assertThat(settled.order())
                .extracting(Order::status, Order::paymentStatus)
                .containsExactly(OrderStatus.PLACED, PaymentStatus.PAID);
    }

    @Test
    void a_challenge_declined_on_the_banks_page_undoes_the_order() {
        var bought = bought("sandbox_challenge");
        caller.submit(shop, bought.next().toString(), "outcome=decline");
        var settled = in(shop, () -> orders.settle(bought.order().id()));
        assertThat(settled.order())
                .extracting(Order::status, Order::paymentStatus)
                .containsExactly(OrderStatus.DRAFT, PaymentStatus.NONE);
    }

    @Test
    void the_message_of_a_slow_bank_settles_the_order() {
        var bought = bought("sandbox_delayed");
        assertThat(bought.order().paymentStatus()).isEqualTo(PaymentStatus.PENDING);
        Patience.until(
                "the bank's message pays the order",
                () -> order(bought.order().id()).status() == OrderStatus.PLACED);
        assertThat(order(bought.order().id()).paymentStatus()).isEqualTo(PaymentStatus.PAID);
    }

    @Test
    void a_repeated_message_changes_nothing() {
        var bought = bought("sandbox_challenge");
        in(shop, () -> {
            var signed = messages.signed(Ids.next(), bank.approve(reference(bought)));
            messages.receive(signed);
            var once = orders.get(bought.order().id());
            messages.receive(signed);
            assertThat(orders.get(bought.order().id()))
                    .usingRecursiveComparison()
                    .isEqualTo(once);
        });
        assertThat(told("orders.placed")).isEqualTo(1);
    }

    @Test
    void a_forged_message_is_refused() {
        var bought = bought("sandbox_challenge");
        var forged = "{\"type\":\"charge.captured\",\"key\":\"x\",\"reference\":\"" + reference(bought) + "\"}";
        var headers = Map.of("webhook-id", "1", "webhook-timestamp", "1790000000", "webhook-signature", "v1,AAAA");
        assertThat(caller.post(shop, "/api/v1/webhooks/payments/sandbox", headers, forged)
                        .status())
                .isEqualTo(401);
        assertThat(order(bought.order().id()).status()).isEqualTo(OrderStatus.DRAFT);
    }

    @Test
    void message_and_browser_at_the_same_instant_pay_once() throws Exception {
        var bought = bought("sandbox_challenge");
        var approved = in(shop, () -> bank.approve(reference(bought)));
        var id = bought.order().id();
        List<Callable<Object>> all = IntStream.range(0, 40)
                .<Callable<Object>>mapToObj(i -> () -> in(shop, () -> {
                    if (i % 2 == 0) return orders.settle(id);
                    messages.receive(messages.signed(Ids.next(), approved));
                    return null;
                }))
                .toList();
        try (var hands = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var done : hands.invokeAll(all)) done.get();
        }
        assertThat(told("orders.placed")).isEqualTo(1);
        assertThat(told("payments.captured")).isEqualTo(1);
        assertThat(in(shop, () -> payments.captured(id, shop.currency())))
                .isEqualTo(bought.order().totals().total());
    }

    @Test
    void refunds_never_exceed_what_was_paid_however_many_try() throws Exception {
        var order = bought("sandbox_card").order();
        var third = new Money(order.totals().total().minor() / 3, shop.currency());
        List<Callable<String>> tries = IntStream.range(0, 12)
                .<Callable<String>>mapToObj(i -> () -> in(shop, () -> {
                    try {
                        return orders.refund(order.id(), new Refunding(third, "broken", "try " + i))
                                .number();
                    } catch (Problem e) {
                        return e.code();
                    }
                }))
                .toList();
        try (var hands = Executors.newVirtualThreadPerTaskExecutor()) {
            var outcomes = hands.invokeAll(tries).stream()
                    .map(java.util.concurrent.Future::resultNow)
                    .toList();
            assertThat(outcomes.stream().filter(order.number()::equals)).hasSize(3);
            assertThat(outcomes.stream().filter("refund_exceeds_payment"::equals))
                    .hasSize(9);
        }
        assertThat(order(order.id()).paymentStatus())
                .isEqualTo(
                        third.times(3).equals(order.totals().total())
                                ? PaymentStatus.REFUNDED
                                : PaymentStatus.PARTIALLY_REFUNDED);
        assertThat(told("orders.refunded")).isEqualTo(3);
    }

    @Test
    void the_same_key_refunds_once_and_another_amount_under_it_is_refused() {
        var order = bought("sandbox_card").order();
        var one = Money.of("1.00", "INR");
        in(shop, () -> {
            orders.refund(order.id(), new Refunding(one, "broken", "key"));
            orders.refund(order.id(), new Refunding(one, "broken", "key"));
            assertThat(orders.view(order.id()).payments().getFirst().refunded()).isEqualTo(one);
            assertThatThrownBy(() -> orders.refund(order.id(), new Refunding(one.times(2), "broken", "key")))
                    .isInstanceOfSatisfying(
                            Problem.class, problem -> assertThat(problem.code()).isEqualTo("refund_key_reused"));
        });
    }

    private static Payment only(Orders orders, OrderId id) {
        return orders.view(id).payments().getFirst();
    }

    @Test
    void held_money_places_the_order_and_is_captured_in_parts() {
        var order = bought("sandbox_authorised").order();
        assertThat(order)
                .extracting(Order::status, Order::paymentStatus)
                .containsExactly(OrderStatus.PLACED, PaymentStatus.AUTHORISED);
        var part = Money.of("18.00", "INR");
        var rest = order.totals().total().minus(part);
        in(shop, () -> {
            var id = only(orders, order.id()).id();
            assertThat(payments.capture(id, new Capturing(part, "1")).captured())
                    .isEqualTo(part);
            assertThat(payments.capture(id, new Capturing(part, "1")).captured())
                    .isEqualTo(part);
            assertThat(orders.get(order.id()).paymentStatus()).isEqualTo(PaymentStatus.PARTIALLY_PAID);
            assertThatThrownBy(() ->
                            payments.capture(id, new Capturing(order.totals().total(), "2")))
                    .isInstanceOfSatisfying(
                            Problem.class, problem -> assertThat(problem.more()).containsEntry("capturable", rest));
            assertThat(payments.capture(id, new Capturing(null, "3")))
                    .extracting(Payment::status, Payment::captured)
                    .containsExactly(PaymentState.CAPTURED, order.totals().total());
            assertThat(orders.get(order.id()).paymentStatus()).isEqualTo(PaymentStatus.PAID);
        });
    }

    @Test
    void what_is_held_is_captured_once_however_many_try() throws Exception {
        var order = bought("sandbox_authorised").order();
        var id = in(shop, () -> only(orders, order.id()).id());
        var half = new Money(order.totals().total().minor() / 2, shop.currency());
        List<Callable<String>> tries = IntStream.range(0, 12)
                .<Callable<String>>mapToObj(i -> () -> in(shop, () -> {
                    try {
                        return payments.capture(id, new Capturing(half, "try " + i))
                                .method();
                    } catch (Problem e) {
                        return e.code();
                    }
                }))
                .toList();
        try (var hands = Executors.newVirtualThreadPerTaskExecutor()) {
            var outcomes = hands.invokeAll(tries).stream()
                    .map(java.util.concurrent.Future::resultNow)
                    .toList();
            assertThat(outcomes.stream().filter("sandbox_authorised"::equals)).hasSize(2);
        }
        assertThat(in(shop, () -> payments.captured(order.id(), shop.currency())))
                .isEqualTo(half.times(2));
    }

    @Test
    void cancelling_frees_what_is_held() {
        var order = bought("sandbox_authorised").order();
        in(shop, () -> orders.cancel(order.id(), new Cancellation("changed her mind", null)));
        Patience.until(
                "the bank frees the money",
                () -> in(shop, () -> only(orders, order.id()).status()) == PaymentState.VOIDED);
        assertThat(order(order.id()))
                .extracting(Order::status, Order::paymentStatus)
                .containsExactly(OrderStatus.CANCELLED, PaymentStatus.NONE);
        in(shop, () -> {
            var id = only(orders, order.id()).id();
            assertThatThrownBy(() -> payments.capture(id, new Capturing(null, "late")))
                    .hasMessageContaining("No money is held");
        });
    }

    @Test
    void the_rest_of_a_capture_is_freed_and_what_was_captured_can_be_refunded() {
        var order = bought("sandbox_authorised").order();
        var part = Money.of("18.00", "INR");
        in(shop, () -> {
            var id = only(orders, order.id()).id();
            payments.capture(id, new Capturing(part, "1"));
            assertThat(payments.free(id))
                    .extracting(Payment::status, Payment::authorised, Payment::captured)
                    .containsExactly(PaymentState.CAPTURED, part, part);
            orders.refund(order.id(), new Refunding(part, "broken", "r"));
            assertThat(only(orders, order.id()).status()).isEqualTo(PaymentState.REFUNDED);
        });
    }

    @Test
    void goods_that_leave_are_charged_as_they_are_invoiced() {
        var order = bought("sandbox_authorised").order();
        in(shop, () -> {
            var line = order.lines().getFirst();
            shipping.ship(order.id(), new NewShipment(List.of(new ShippedLine(line.id(), line.quantity())), "", ""));
        });
        Patience.until("the money is taken", () -> order(order.id()).paymentStatus() == PaymentStatus.PAID);
        assertThat(in(shop, () -> payments.captured(order.id(), shop.currency())))
                .isEqualTo(order.totals().total());
    }

    @Test
    void a_bank_may_not_lead_out_of_the_shop() {
        in(shop, () -> {
            var cart = market.cart("sandbox_card", market.article("Teapot", "118.00", 5));
            for (var outside : List.of("https://evil.example/", "//evil.example/", "/\\evil.example")) {
                assertThatThrownBy(() -> orders.complete(cart.id(), new Completion(cart.secret(), null, null, outside)))
                        .hasMessageContaining("path of this shop");
            }
        });
    }
}
