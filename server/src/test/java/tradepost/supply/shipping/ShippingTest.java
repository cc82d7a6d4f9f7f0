package tradepost.supply.shipping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tradepost.testing.Shops.in;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tradepost.commerce.orders.Cancellation;
import tradepost.commerce.orders.FulfilmentStatus;
import tradepost.commerce.orders.Order;
import tradepost.commerce.orders.OrderStatus;
import tradepost.commerce.orders.Orders;
import tradepost.commerce.orders.PaymentStatus;
import tradepost.commerce.orders.ShippedLine;
import tradepost.commerce.payments.Payment;
import tradepost.commerce.payments.PaymentState;
import tradepost.commerce.payments.Payments;
import tradepost.kernel.Money;
import tradepost.kernel.Problem;
import tradepost.kernel.Quantity;
import tradepost.kernel.db.Db;
import tradepost.platform.notifications.Message;
import tradepost.platform.notifications.Notifications;
import tradepost.platform.tenants.Tenant;
import tradepost.supply.stock.Stock;
import tradepost.testing.Buyers;
import tradepost.testing.Market;
import tradepost.testing.OwnDatabase;
import tradepost.testing.Patience;
import tradepost.testing.Shops;

@QuarkusTest
@QuarkusTestResource(OwnDatabase.class)
class ShippingTest {
    @Inject
    Shops shops;

    @Inject
    Market market;

    @Inject
    Buyers buyers;

    @Inject
    Orders orders;

    @Inject
    Payments payments;

    @Inject
    Stock stock;

    @Inject
    Shipping shipping;

    @Inject
    Notifications notifications;

    @Inject
    Db db;

    private Tenant shop;

    @BeforeEach
    void open() {
        shop = shops.open();
    }

    /** Four cups and two pots. */
    private Order bought(String payment) {
        return in(shop, () -> buyers.buy(payment, "50", 4, "20", 2).order());
    }

    private Shipment ship(Order order, ShippedLine... parts) {
        return in(shop, () -> shipping.ship(order.id(), new NewShipment(List.of(parts), "Blue Dart", "BD1")));
    }

    private static ShippedLine part(Order order, String title, long pieces) {
        return new ShippedLine(Buyers.line(order, title).id(), Quantity.of(pieces));
    }

    private Order now(Order order) {
        return in(shop, () -> orders.get(order.id()));
    }

    private long pieces(String kind) {
        return in(shop, () -> db.fetchOne(
                                "select -coalesce(sum(quantity), 0)::bigint from stock.movement where kind = ?", kind)
                        .get(0, Long.class))
                / Quantity.ONE_UNIT;
    }

    @Test
    void an_order_goes_out_in_parts_and_arrives_with_the_last_of_them() {
        var order = bought("sandbox_card");
        var first = ship(order, part(order, "Cup", 3));
        assertThat(now(order).fulfilmentStatus()).isEqualTo(FulfilmentStatus.PARTIAL);
        var second = in(shop, () -> shipping.ship(order.id(), new NewShipment(null, null, null)));
        assertThat(second.lines()).containsExactlyInAnyOrder(part(order, "Cup", 1), part(order, "Pot", 2));
        assertThat(List.of(first.number(), second.number()))
                .containsExactly(order.number() + "-1", order.number() + "-2");
        assertThat(now(order).fulfilmentStatus()).isEqualTo(FulfilmentStatus.FULFILLED);
        in(shop, () -> shipping.deliver(first.id()));
        assertThat(now(order).fulfilmentStatus()).isEqualTo(FulfilmentStatus.FULFILLED);
        in(shop, () -> shipping.deliver(second.id()));
        in(shop, () -> shipping.deliver(second.id()));
        assertThat(now(order))
                .extracting(Order::fulfilmentStatus, Order::status)
                .containsExactly(FulfilmentStatus.DELIVERED, OrderStatus.COMPLETED);
        assertThat(pieces("issue")).isEqualTo(6);
        assertThat(in(shop, stock::prove)).isEmpty();
    }

    @Test
    void who_ships_more_than_is_left_hears_of_which_line_and_how_much_is() {
        var order = bought("sandbox_card");
        ship(order, part(order, "Cup", 3));
        assertThatThrownBy(() -> ship(order, part(order, "Cup", 2))).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.code()).isEqualTo("more_than_ordered");
            assertThat(problem.getMessage()).contains("'Cup'", "1 are still to be shipped", "not 2");
            assertThat(problem.more())
                    .containsEntry("line", Buyers.line(order, "Cup").id())
                    .containsEntry("open", Quantity.of(1));
        });
        assertThat(pieces("issue")).isEqualTo(3);
        assertThat(in(shop, stock::prove)).isEmpty();
    }

    @Test
    void a_line_named_twice_counts_twice() {
        var order = bought("sandbox_card");
        assertThatThrownBy(() -> ship(order, part(order, "Cup", 3), part(order, "Cup", 2)))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo("more_than_ordered"));
        var shipment = ship(order, part(order, "Cup", 3), part(order, "Cup", 1));
        assertThat(shipment.lines()).containsExactly(part(order, "Cup", 4));
        assertThat(Buyers.line(now(order), "Cup").shipped()).isEqualTo(Quantity.of(4));
        assertThat(in(shop, stock::prove)).isEmpty();
    }

    @Test
    void of_two_who_ship_the_same_goods_at_once_one_does() throws Exception {
        var order = bought("sandbox_card");
        var start = new CyclicBarrier(2);
        Callable<String> operator = () -> {
            start.await();
            try {
                ship(order, part(order, "Cup", 4));
                return "shipped";
            } catch (Problem e) {
                return e.code();
            }
        };
        try (var both = Executors.newVirtualThreadPerTaskExecutor()) {
            var outcomes = both
                    .invokeAll(IntStream.range(0, 2).mapToObj(i -> operator).toList())
                    .stream()
                    .map(Future::resultNow)
                    .toList();
            assertThat(outcomes).containsExactlyInAnyOrder("shipped", "more_than_ordered");
        }
        assertThat(in(shop, () -> shipping.of(order.id()))).hasSize(1);
        assertThat(pieces("issue")).isEqualTo(4);
        assertThat(in(shop, stock::prove)).isEmpty();
    }

    @Test
    void the_rest_of_a_paid_order_is_cancelled_and_paid_back() {
        var order = bought("sandbox_card");
        var first = ship(order, part(order, "Cup", 1));
        assertThatThrownBy(() -> in(shop, () -> orders.cancel(order.id(), new Cancellation("", null))))
                .hasMessageContaining("only the rest can be cancelled");
        in(shop, () -> shipping.deliver(first.id()));
        var rest = in(shop, () -> orders.cancelRest(order.id(), new Cancellation("No more of them", null)));
        assertThat(now(order))
                .extracting(Order::fulfilmentStatus, Order::status)
                .containsExactly(FulfilmentStatus.DELIVERED, OrderStatus.COMPLETED);
        assertThat(Buyers.line(rest, "Cup").cancelled()).isEqualTo(Quantity.of(3));
        assertThat(Buyers.line(rest, "Pot").cancelled()).isEqualTo(Quantity.of(2));
        assertThat(in(shop, () -> market.free(Buyers.line(rest, "Cup").variant())))
                .isEqualTo(99);
        var back = order.totals().total().minus(rest.totals().owed());
        assertThat(back.isPositive()).isTrue();
        Patience.until("the money went back", () -> in(shop, () -> payments.of(order.id()))
                .getFirst()
                .refunded()
                .equals(back));
        assertThatThrownBy(() -> in(shop, () -> orders.cancelRest(order.id(), new Cancellation("", null))))
                .isInstanceOf(Problem.class);
        assertThat(in(shop, stock::prove)).isEmpty();
    }

    @Test
    void money_held_for_what_will_not_be_shipped_is_freed_and_the_rest_is_taken() {
        var order = bought("sandbox_authorised");
        ship(order, part(order, "Cup", 2));
        var owed = in(shop, () -> orders.cancelRest(order.id(), new Cancellation("No more of them", null)))
                .totals()
                .owed();
        Patience.until("what was shipped is paid and the rest is free", () -> {
            var payment = in(shop, () -> payments.of(order.id())).getFirst();
            return payment.captured().equals(owed) && payment.status() == PaymentState.CAPTURED;
        });
        assertThat(now(order).paymentStatus()).isEqualTo(PaymentStatus.PAID);
        assertThat(in(shop, () -> payments.of(order.id())).getFirst().refunded().isZero())
                .isTrue();
    }

    @Test
    void the_courier_asks_only_for_what_was_shipped() {
        var order = bought("cash_on_delivery");
        var first = ship(order, part(order, "Cup", 3), part(order, "Pot", 2));
        var rest = in(shop, () -> orders.cancelRest(order.id(), new Cancellation("Broken", null)));
        assertThat(rest.status()).isEqualTo(OrderStatus.PLACED);
        assertThat(rest.totals().owed())
                .isEqualTo(
                        order.totals().total().minus(Buyers.line(order, "Cup").unitPrice()));
        in(shop, () -> shipping.deliver(first.id()));
        var payment = in(shop, () -> payments.of(order.id())).getFirst();
        assertThat(payment.amount()).isEqualTo(rest.totals().owed());
        in(shop, () -> payments.receive(payment.id()));
        assertThat(now(order))
                .extracting(Order::status, Order::paymentStatus)
                .containsExactly(OrderStatus.COMPLETED, PaymentStatus.PAID);
        assertThat(in(shop, stock::prove)).isEmpty();
    }

    @Test
    void cash_is_received_with_the_parcels_it_was_collected_for() {
        var order = bought("cash_on_delivery");
        var total = order.totals().total();
        var part = Money.of("30.00", "INR");
        var first = ship(order, part(order, "Cup", 1));
        var second = ship(order, part(order, "Cup", 3), part(order, "Pot", 2));
        in(shop, () -> shipping.deliver(first.id(), new Arrival(part)));
        in(shop, () -> shipping.deliver(first.id(), new Arrival(part)));
        assertThat(now(order).paymentStatus()).isEqualTo(PaymentStatus.PARTIALLY_PAID);
        for (var wrong : List.of(total, part, Money.zero(total.currency()), Money.of("30.00", "EUR")))
            assertThatThrownBy(() -> in(shop, () -> shipping.deliver(second.id(), new Arrival(wrong))))
                    .isInstanceOfSatisfying(Problem.class, problem -> assertThat(
                                    problem.fields().getFirst().pointer())
                            .contains("collected"));
        in(shop, () -> shipping.deliver(second.id(), new Arrival(total.minus(part))));
        assertThat(now(order))
                .extracting(Order::status, Order::paymentStatus)
                .containsExactly(OrderStatus.COMPLETED, PaymentStatus.PAID);
        assertThat(in(shop, () -> payments.of(order.id())))
                .extracting(Payment::captured)
                .containsExactlyInAnyOrder(part, total.minus(part));
    }

    @Test
    void money_that_came_by_card_is_not_collected_again() {
        var order = bought("sandbox_card");
        var parcel = ship(order, part(order, "Cup", 1));
        assertThatThrownBy(() -> in(shop, () -> shipping.deliver(parcel.id(), new Arrival(Money.of("1.00", "INR")))))
                .isInstanceOfSatisfying(Problem.class, problem -> assertThat(
                                problem.fields().getFirst().pointer())
                        .contains("collected"));
        assertThat(in(shop, () -> shipping.get(parcel.id())).status()).isEqualTo(ShipmentStatus.SHIPPED);
    }

    @Test
    void an_order_of_which_nothing_left_is_cancelled_as_a_whole() {
        var order = bought("cash_on_delivery");
        assertThatThrownBy(() -> in(shop, () -> orders.cancelRest(order.id(), new Cancellation("", null))))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo("nothing_shipped"));
        var cancelled = in(shop, () -> orders.cancel(order.id(), new Cancellation("", null)));
        assertThat(cancelled.totals().owed().isZero()).isTrue();
        assertThatThrownBy(() -> ship(order, part(order, "Cup", 1)))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo("order_status"));
    }

    @Test
    void the_customer_hears_that_goods_are_on_their_way() {
        var order = bought("sandbox_card");
        ship(order, part(order, "Cup", 1));
        Patience.until("the mail is there", () -> in(shop, () -> notifications.inbox(order.email(), null, 10)).stream()
                .map(Message::template)
                .anyMatch("shipped"::equals));
    }
}
