package tradepost.supply.returns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tradepost.testing.Shops.in;
import static tradepost.testing.Shops.visit;

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
import tradepost.commerce.invoices.Invoice;
import tradepost.commerce.invoices.InvoiceKind;
import tradepost.commerce.invoices.InvoiceLine;
import tradepost.commerce.invoices.Invoices;
import tradepost.commerce.orders.Completed;
import tradepost.commerce.orders.Exchanges;
import tradepost.commerce.orders.Order;
import tradepost.commerce.orders.Orders;
import tradepost.commerce.orders.PaymentStatus;
import tradepost.commerce.orders.ReturnStatus;
import tradepost.commerce.payments.Payments;
import tradepost.db.ids.VariantId;
import tradepost.kernel.Money;
import tradepost.kernel.Problem;
import tradepost.kernel.Quantity;
import tradepost.platform.tenants.Tenant;
import tradepost.supply.shipping.NewShipment;
import tradepost.supply.shipping.Shipping;
import tradepost.supply.stock.Stock;
import tradepost.testing.Buyers;
import tradepost.testing.Market;
import tradepost.testing.OwnDatabase;
import tradepost.testing.Patience;
import tradepost.testing.Shops;

@QuarkusTest
@QuarkusTestResource(OwnDatabase.class)
class ReturnsTest {
    @Inject
    Shops shops;

    @Inject
    Market market;

    @Inject
    Buyers buyers;

    @Inject
    Orders orders;

    @Inject
    Returns returns;

    @Inject
    Shipping shipping;

    @Inject
    Payments payments;

    @Inject
    Invoices invoices;

    @Inject
    Stock stock;

    private Tenant shop;

    @BeforeEach
    void open() {
        shop = shops.open();
    }

    /** Four cups at 50 and two pots at 20, delivered. */
    private Completed delivered() {
        var bought = in(shop, () -> buyers.buy("sandbox_card", "50", 4, "20", 2));
        var shipment = in(shop, () -> shipping.ship(bought.order().id(), new NewShipment(null, null, null)));
        in(shop, () -> shipping.deliver(shipment.id()));
        return bought;
    }

    private Order now(Order order) {
        return in(shop, () -> orders.get(order.id()));
    }

    private static NewReturn wish(Order order, String secret, String title, long pieces, Outcome outcome) {
        var piece = new NewReturn.Piece(
                Buyers.line(order, title).id(), Quantity.of(pieces), ReturnReason.DEFECTIVE, "It wobbles");
        return new NewReturn(order.id(), secret, List.of(piece), outcome, "");
    }

    private Return requested(Completed bought, String title, long pieces, Outcome outcome) {
        return visit(shop, () -> returns.request(wish(bought.order(), bought.secret(), title, pieces, outcome)));
    }

    private Return inspected(Return one, Disposition disposition) {
        in(shop, () -> returns.approve(one.id()));
        in(shop, () -> returns.receive(one.id(), new Arrival(null)));
        return in(shop, () -> returns.inspect(one.id(), new Inspection(null, disposition)));
    }

    private Return resolve(Return one, Outcome outcome, Exchanges.Replacement... goods) {
        return in(shop, () -> returns.resolve(one.id(), new Resolution(outcome, null, List.of(goods))));
    }

    private long free(VariantId variant) {
        return in(shop, () -> market.free(variant));
    }

    private Money refunded(Order order) {
        return in(shop, () -> payments.of(order.id())).stream()
                .map(payment -> payment.refunded())
                .reduce(Money.of(0, "INR"), Money::plus);
    }

    @Test
    void goods_that_come_back_are_on_the_shelf_again_and_their_money_goes_back_with_a_note_at_their_rates() {
        var bought = delivered();
        var order = bought.order();
        var cup = Buyers.line(order, "Cup");
        var one = requested(bought, "Cup", 2, Outcome.REFUND);
        assertThat(one.payer()).isEqualTo(Payer.SHOP);
        assertThat(now(order).returnStatus()).isEqualTo(ReturnStatus.REQUESTED);
        assertThat(free(cup.variant())).isEqualTo(96);
        inspected(one, Disposition.SELLABLE);
        assertThat(free(cup.variant())).isEqualTo(98);
        var done = resolve(one, null);
        assertThat(done.refund()).isEqualTo(Money.of("100", "INR"));
        Patience.until("the money went back", () -> refunded(order).equals(done.refund()));
        var note = notes(order).getFirst();
        assertThat(note.total()).isEqualTo(done.refund());
        assertThat(note.lines()).extracting(InvoiceLine::sku).containsExactly("SKU-Cup");
        assertThat(note.lines().getFirst().rate()).isEqualTo(cup.taxRate());
        assertThat(notes(order)).hasSize(1);
        assertThat(now(order))
                .extracting(Order::returnStatus, Order::paymentStatus)
                .containsExactly(ReturnStatus.PARTIALLY_RETURNED, PaymentStatus.PARTIALLY_REFUNDED);
        assertThat(in(shop, stock::prove)).isEmpty();
    }

    private List<Invoice> notes(Order order) {
        return in(shop, () -> invoices.of(order.id())).stream()
                .filter(paper -> paper.kind() == InvoiceKind.CREDIT_NOTE)
                .toList();
    }

    @Test
    void giving_all_back_piece_by_piece_comes_to_what_was_paid_for_the_goods() {
        var bought = delivered();
        var order = bought.order();
        var worth = Money.of(0, "INR");
        for (var title : List.of("Cup", "Cup", "Cup", "Cup", "Pot", "Pot"))
            worth = worth.plus(resolve(inspected(requested(bought, title, 1, Outcome.REFUND), Disposition.SCRAP), null)
                    .refund());
        assertThat(worth).isEqualTo(Money.of("240", "INR"));
        assertThat(now(order).returnStatus()).isEqualTo(ReturnStatus.RETURNED);
        assertThat(free(Buyers.line(order, "Cup").variant())).isEqualTo(96);
        assertThat(notes(order).stream().map(Invoice::total).reduce(Money.of(0, "INR"), Money::plus))
                .isEqualTo(worth);
    }

    @Test
    void of_fifty_who_return_the_last_piece_at_once_one_does() throws Exception {
        var bought = delivered();
        requested(bought, "Pot", 1, Outcome.REFUND);
        var start = new CyclicBarrier(50);
        Callable<String> customer = () -> {
            start.await();
            try {
                requested(bought, "Pot", 1, Outcome.REFUND);
                return "requested";
            } catch (Problem e) {
                return e.code();
            }
        };
        try (var crowd = Executors.newVirtualThreadPerTaskExecutor()) {
            var outcomes = crowd
                    .invokeAll(IntStream.range(0, 50).mapToObj(i -> customer).toList())
                    .stream()
                    .map(Future::resultNow)
                    .toList();
            assertThat(outcomes).containsOnlyOnce("requested");
            assertThat(outcomes.stream().filter("more_than_delivered"::equals)).hasSize(49);
        }
    }

    @Test
    void what_is_refused_or_given_up_can_be_asked_for_anew() {
        var bought = delivered();
        var first = requested(bought, "Pot", 2, Outcome.REFUND);
        assertThatThrownBy(() -> in(shop, () -> returns.reject(first.id(), new ReturnDecision("", null))))
                .isInstanceOf(Problem.class);
        in(shop, () -> returns.reject(first.id(), new ReturnDecision("It was used", null)));
        var second = requested(bought, "Pot", 2, Outcome.REFUND);
        assertThatThrownBy(() -> visit(shop, () -> returns.cancel(second.id(), new ReturnDecision("", "guessed"))))
                .isInstanceOf(Problem.class);
        visit(shop, () -> returns.cancel(second.id(), new ReturnDecision("", bought.secret())));
        assertThat(now(bought.order()).returnStatus()).isEqualTo(ReturnStatus.NONE);
        assertThatThrownBy(() -> in(shop, () -> returns.approve(second.id())))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.more()).containsKey("allowed_transitions"));
        requested(bought, "Pot", 2, Outcome.REFUND);
    }

    @Test
    void less_that_came_is_less_that_is_given_back() {
        var bought = delivered();
        var one = requested(bought, "Cup", 3, Outcome.REFUND);
        in(shop, () -> returns.approve(one.id()));
        visit(shop, () -> returns.send(one.id(), new Sending("Blue Dart", "BD9", bought.secret())));
        var line = one.lines().getFirst().id();
        in(shop, () -> returns.receive(one.id(), new Arrival(List.of(new Arrival.Piece(line, Quantity.of(1))))));
        assertThatThrownBy(() -> in(
                        shop,
                        () -> returns.receive(one.id(), new Arrival(List.of(new Arrival.Piece(line, Quantity.of(3)))))))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo("more_than_announced"));
        in(shop, () -> returns.inspect(one.id(), new Inspection(null, Disposition.QUARANTINE)));
        assertThat(resolve(one, null).refund()).isEqualTo(Money.of("50", "INR"));
        assertThat(Buyers.line(now(bought.order()), "Cup").returned()).isEqualTo(Quantity.of(1));
    }

    @Test
    void other_goods_are_paid_with_those_that_came_back_and_the_rest_goes_back() {
        var bought = delivered();
        var jug = in(shop, () -> market.article("Jug", "60.00", 5));
        var one = inspected(requested(bought, "Cup", 2, Outcome.EXCHANGE), Disposition.SELLABLE);
        assertThatThrownBy(() -> resolve(one, null)).hasMessageContaining("instead");
        var done = resolve(one, null, new Exchanges.Replacement(jug, Quantity.of(1)));
        var other = in(shop, () -> orders.get(done.exchange()));
        assertThat(other.totals().total()).isEqualTo(Money.of("60", "INR"));
        assertThat(other.totals().owed().isZero()).isTrue();
        assertThat(free(jug)).isEqualTo(4);
        Patience.until("the rest went back", () -> refunded(bought.order()).equals(Money.of("40", "INR")));
        assertThat(notes(bought.order())).extracting(Invoice::total).containsExactly(Money.of("100", "INR"));
    }

    @Test
    void a_stranger_gives_nothing_back_and_a_guest_has_no_balance() {
        var bought = delivered();
        assertThatThrownBy(() ->
                        visit(shop, () -> returns.request(wish(bought.order(), "guessed", "Cup", 1, Outcome.REFUND))))
                .isInstanceOf(Problem.class);
        assertThatThrownBy(() -> requested(bought, "Cup", 1, Outcome.CREDIT)).hasMessageContaining("account");
    }
}
