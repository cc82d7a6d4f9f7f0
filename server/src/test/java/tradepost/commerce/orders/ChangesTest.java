package tradepost.commerce.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tradepost.testing.Shops.in;
import static tradepost.testing.Shops.visit;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tradepost.commerce.invoices.Invoice;
import tradepost.commerce.invoices.InvoiceKind;
import tradepost.commerce.invoices.Invoices;
import tradepost.commerce.payments.Payment;
import tradepost.commerce.payments.PaymentState;
import tradepost.commerce.payments.Payments;
import tradepost.db.ids.VariantId;
import tradepost.kernel.Money;
import tradepost.kernel.Problem;
import tradepost.kernel.Quantity;
import tradepost.kernel.db.Db;
import tradepost.kernel.timelines.Timelines;
import tradepost.platform.tenants.Address;
import tradepost.platform.tenants.Tenant;
import tradepost.supply.shipping.NewShipment;
import tradepost.supply.shipping.Shipping;
import tradepost.supply.stock.Stock;
import tradepost.testing.Buyers;
import tradepost.testing.Market;
import tradepost.testing.OwnDatabase;
import tradepost.testing.Patience;
import tradepost.testing.Shops;

/** Orders that change after they were placed. */
@QuarkusTest
@QuarkusTestResource(OwnDatabase.class)
class ChangesTest {
    @Inject
    Shops shops;

    @Inject
    Market market;

    @Inject
    Buyers buyers;

    @Inject
    Orders orders;

    @Inject
    OrderChanges changes;

    @Inject
    OrderPaying paying;

    @Inject
    OrderHolds holds;

    @Inject
    Payments payments;

    @Inject
    Invoices invoices;

    @Inject
    Shipping shipping;

    @Inject
    Stock stock;

    @Inject
    OrderNotes notes;

    @Inject
    Timelines timelines;

    @Inject
    Db db;

    private Tenant shop;

    @BeforeEach
    void open() {
        shop = shops.open();
    }

    /** Four cups at 50 and two pots at 20. */
    private Completed bought(String payment) {
        return in(shop, () -> buyers.buy(payment, "50", 4, "20", 2));
    }

    private Order now(Order order) {
        return in(shop, () -> orders.get(order.id()));
    }

    private static Changing quantity(OrderLine line, long pieces) {
        return wish(List.of(), List.of(new Changing.Changed(line.id(), Quantity.of(pieces), null)));
    }

    private static Changing wish(List<Changing.Added> add, List<Changing.Changed> change) {
        return new Changing("The buyer called", add, change, null, null, null, null);
    }

    private OrderChange propose(Order order, Changing wish) {
        return in(shop, () -> changes.propose(order.id(), wish));
    }

    private Order apply(Order order, OrderChange change) {
        return in(shop, () -> changes.apply(order.id(), new Deciding(change.id(), null)));
    }

    private Order change(Order order, Changing wish) {
        return apply(order, propose(order, wish));
    }

    private Payment payment(Order order) {
        return in(shop, () -> payments.of(order.id())).getFirst();
    }

    private long free(VariantId variant) {
        return in(shop, () -> market.free(variant));
    }

    @Test
    void a_changed_order_has_its_taxes_estimated_anew_and_what_was_told_before_taken_back() {
        var order = bought("cash_on_delivery").order();
        Patience.until("its taxes are estimated", () -> estimates(order).size() == 1);
        change(order, quantity(Buyers.line(order, "Cup"), 6));
        Patience.until("they are again", () -> estimates(order).size() == 3);
        var changed = change(now(order), quantity(Buyers.line(order, "Pot"), 1));
        Patience.until("and again", () -> estimates(order).size() == 5);
        assertThat(estimates(order).stream().mapToLong(Long::longValue).sum())
                .isEqualTo(changed.totals().total().minor());
        in(shop, () -> orders.cancel(order.id(), new Cancellation("Changed her mind", null)));
        Patience.until("all of it is taken back", () -> estimates(order).size() == 6);
        assertThat(estimates(order).stream().mapToLong(Long::longValue).sum()).isZero();
    }

    private List<Long> estimates(Order order) {
        return in(shop, () -> db.fetch(
                        "select total_minor from taxes.document where source_id = ?::uuid",
                        order.id().value())
                .getValues(0, Long.class));
    }

    @Test
    void a_change_is_shown_first_with_its_money_and_changes_nothing() {
        var order = bought("sandbox_card").order();
        var cup = Buyers.line(order, "Cup");
        var change = propose(order, quantity(cup, 2));
        assertThat(change.difference().total()).isEqualTo(minus("100"));
        var more = change.difference();
        assertThat(more.goods().plus(more.shipping()).plus(more.tax())).isEqualTo(more.total());
        assertThat(more.taxes().stream().map(tax -> tax.amount()).reduce(zero(), Money::plus))
                .isEqualTo(more.tax());
        assertThat(now(order)).isEqualTo(order);
        assertThat(free(cup.variant())).isEqualTo(96);
    }

    private static Money zero() {
        return Money.of(0, "INR");
    }

    private static Money minus(String amount) {
        return zero().minus(Money.of(amount, "INR"));
    }

    @Test
    void fewer_goods_are_freed_and_their_money_goes_back() {
        var order = bought("sandbox_card").order();
        var cup = Buyers.line(order, "Cup");
        var changed = change(order, quantity(cup, 1));
        assertThat(changed.totals().total()).isEqualTo(order.totals().total().minus(Money.of("150", "INR")));
        assertThat(changed.totals().owed()).isEqualTo(changed.totals().total());
        assertThat(free(cup.variant())).isEqualTo(99);
        Patience.until(
                "the difference went back", () -> payment(order).refunded().equals(Money.of("150", "INR")));
        assertThat(now(order).paymentStatus()).isEqualTo(PaymentStatus.PARTIALLY_REFUNDED);
        assertThat(now(order).totals().granted().isZero()).isTrue();
        assertThat(in(shop, () -> invoices.of(order.id()))).isEmpty();
        assertThat(in(shop, stock::prove)).isEmpty();
    }

    @Test
    void more_goods_are_set_aside_and_the_buyer_pays_the_rest_by_the_link() {
        var bought = bought("sandbox_card");
        var order = bought.order();
        var jug = in(shop, () -> market.article("Jug", "118.00", 5));
        var changed = change(
                order,
                wish(
                        List.of(new Changing.Added(jug, Quantity.of(2), null)),
                        List.of(new Changing.Changed(Buyers.line(order, "Cup").id(), Quantity.of(5), null))));
        assertThat(free(jug)).isEqualTo(3);
        assertThat(changed.totals().total()).isEqualTo(order.totals().total().plus(Money.of("286", "INR")));
        assertThat(changed)
                .extracting(Order::status, Order::paymentStatus)
                .containsExactly(OrderStatus.ON_HOLD, PaymentStatus.PARTIALLY_PAID);
        assertThatThrownBy(() -> in(shop, () -> shipping.ship(order.id(), new NewShipment(null, null, null))))
                .isInstanceOfSatisfying(Problem.class, problem -> {
                    assertThat(problem.code()).isEqualTo("order_held");
                    assertThat(problem.getMessage()).contains("payment");
                });
        assertThatThrownBy(() -> visit(shop, () -> paying.pay(order.id(), new Paying("guessed", "sandbox_card", null))))
                .isInstanceOf(Problem.class);
        var paid = visit(shop, () -> paying.pay(order.id(), new Paying(bought.secret(), "sandbox_card", null)));
        assertThat(paid.amount()).isEqualTo(Money.of("286", "INR"));
        assertThat(now(order))
                .extracting(Order::status, Order::paymentStatus)
                .containsExactly(OrderStatus.PLACED, PaymentStatus.PAID);
        assertThatThrownBy(() ->
                        visit(shop, () -> paying.pay(order.id(), new Paying(bought.secret(), "sandbox_card", null))))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo("nothing_asked"));
        // What was asked for by two payments goes back from both.
        change(
                now(order),
                wish(
                        List.of(),
                        List.of(
                                new Changing.Changed(
                                        Buyers.line(now(order), "Jug").id(), Quantity.ZERO, null),
                                new Changing.Changed(Buyers.line(order, "Cup").id(), Quantity.of(1), null))));
        var back = Money.of("436", "INR");
        Patience.until("all of it went back", () -> in(shop, () -> payments.of(order.id())).stream()
                .map(Payment::refunded)
                .reduce(zero(), Money::plus)
                .equals(back));
        assertThat(in(shop, stock::prove)).isEmpty();
    }

    @Test
    void of_what_was_shipped_nothing_changes_and_the_invoices_add_up_to_the_order() {
        var order = bought("sandbox_card").order();
        var cup = Buyers.line(order, "Cup");
        var pot = Buyers.line(order, "Pot");
        in(
                shop,
                () -> shipping.ship(
                        order.id(), new NewShipment(List.of(new ShippedLine(cup.id(), Quantity.of(3))), "", "")));
        assertThatThrownBy(() -> propose(order, quantity(cup, 2)))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo("line_shipped"));
        var changed = change(
                now(order),
                wish(
                        List.of(),
                        List.of(
                                new Changing.Changed(cup.id(), Quantity.of(7), null),
                                new Changing.Changed(pot.id(), Quantity.of(1), Money.of("9.99", "INR")))));
        assertThat(changed.lines().stream().filter(line -> line.part() == 2)).hasSize(2);
        var difference = Money.of("150", "INR").minus(Money.of("40", "INR")).plus(Money.of("9.99", "INR"));
        assertThat(changed.totals().owed()).isEqualTo(order.totals().total().plus(difference));
        in(shop, () -> holds.release(order.id(), new Releasing(null, "")));
        in(shop, () -> shipping.ship(order.id(), new NewShipment(null, null, null)));
        assertThat(now(order).fulfilmentStatus()).isEqualTo(FulfilmentStatus.FULFILLED);
        Patience.until("both parcels are invoiced", () -> papers(order).size() == 2);
        assertThat(papers(order).stream().map(Invoice::total).reduce(zero(), Money::plus))
                .isEqualTo(now(order).totals().owed());
        assertThat(papers(order)).allMatch(paper -> paper.kind() == InvoiceKind.INVOICE);
        assertThat(in(shop, stock::prove)).isEmpty();
    }

    private List<Invoice> papers(Order order) {
        return in(shop, () -> invoices.of(order.id()));
    }

    @Test
    void what_was_computed_on_another_version_is_not_applied() {
        var order = bought("sandbox_card").order();
        var first = propose(order, quantity(Buyers.line(order, "Cup"), 3));
        var second = propose(order, quantity(Buyers.line(order, "Cup"), 2));
        apply(order, first);
        assertThatThrownBy(() -> apply(order, second))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo("order_changed"));
        assertThatThrownBy(() -> apply(order, first))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo("change_status"));
        in(shop, () -> changes.discard(order.id(), new Deciding(second.id(), null)));
    }

    @Test
    void more_than_is_there_is_not_promised_and_all_stays_as_it_was() {
        var order = bought("cash_on_delivery").order();
        var cup = Buyers.line(order, "Cup");
        var change = propose(order, quantity(cup, 101));
        assertThatThrownBy(() -> apply(order, change))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo("sold_out"));
        assertThat(now(order)).isEqualTo(order);
        assertThat(free(cup.variant())).isEqualTo(96);
        apply(order, propose(order, quantity(cup, 100)));
        assertThat(free(cup.variant())).isZero();
        assertThat(in(shop, stock::prove)).isEmpty();
    }

    @Test
    void the_courier_asks_for_the_new_total() {
        var order = bought("cash_on_delivery").order();
        var changed = change(order, quantity(Buyers.line(order, "Cup"), 6));
        assertThat(payment(order).amount()).isEqualTo(changed.totals().total());
        assertThat(changed.status()).isEqualTo(OrderStatus.PLACED);
        var less = change(changed, quantity(Buyers.line(order, "Cup"), 1));
        assertThat(payment(order).amount()).isEqualTo(less.totals().total());
    }

    @Test
    void of_held_money_less_is_taken_and_nothing_is_taken_while_the_order_waits() {
        var order = bought("sandbox_authorised").order();
        var changed = change(order, quantity(Buyers.line(order, "Cup"), 1));
        assertThat(changed.paymentStatus()).isEqualTo(PaymentStatus.AUTHORISED);
        in(shop, () -> holds.hold(order.id(), new Holding(HoldReason.FRAUD, "Looks odd")));
        assertThatThrownBy(() -> in(
                        shop,
                        () -> payments.capture(
                                payment(order).id(), new tradepost.commerce.payments.Capturing(null, "1"))))
                .isInstanceOfSatisfying(Problem.class, problem -> {
                    assertThat(problem.code()).isEqualTo("order_held");
                    assertThat(problem.getMessage()).contains("fraud", "Looks odd");
                });
        in(shop, () -> holds.release(order.id(), new Releasing(null, "All well")));
        in(shop, () -> shipping.ship(order.id(), new NewShipment(null, null, null)));
        Patience.until("what is owed was taken and the rest is free", () -> {
            var payment = payment(order);
            return payment.captured().equals(changed.totals().owed()) && payment.status() == PaymentState.CAPTURED;
        });
        assertThat(now(order).paymentStatus()).isEqualTo(PaymentStatus.PAID);
    }

    @Test
    void the_buyer_agrees_to_what_they_are_asked_and_to_nothing_else() {
        var bought = bought("sandbox_card");
        var order = bought.order();
        var cup = Buyers.line(order, "Cup");
        var silent = propose(order, quantity(cup, 1));
        assertThatThrownBy(
                        () -> visit(shop, () -> changes.apply(order.id(), new Deciding(silent.id(), bought.secret()))))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo("not_asked"));
        var asked = propose(
                order,
                new Changing(
                        "One broke",
                        null,
                        List.of(new Changing.Changed(cup.id(), Quantity.of(3), null)),
                        null,
                        null,
                        "We are sorry",
                        true));
        assertThat(in(shop, () -> changes.waiting(order.id())))
                .extracting(OrderChange::id)
                .containsExactly(asked.id());
        assertThatThrownBy(() -> visit(shop, () -> changes.apply(order.id(), new Deciding(asked.id(), "guessed"))))
                .isInstanceOf(Problem.class);
        var applied = visit(shop, () -> changes.apply(order.id(), new Deciding(asked.id(), bought.secret())));
        assertThat(Buyers.line(applied, "Cup").quantity()).isEqualTo(Quantity.of(3));
        assertThat(history(order)).containsExactly("quantity 4 3 visitor One broke");
    }

    private List<String> history(Order order) {
        return in(shop, () -> db.fetch(
                        "select concat_ws(' ', kind, from_quantity / 10000, to_quantity / 10000, actor, reason) from orders.line_change where order_id = ? order by id",
                        order.id().value())
                .getValues(0, String.class));
    }

    @Test
    void another_address_and_another_delivery_are_priced_anew() {
        var order = bought("cash_on_delivery").order();
        var home = order.shippingAddress();
        var mumbai =
                new Address(home.name(), "", "1 Marine Drive", "", "Mumbai", "Maharashtra", "400001", "IN", "", "");
        var way = in(shop, () -> shipping.methods("IN", Money.of("240", "INR"))).getLast();
        var changed = change(order, new Changing("She moved", null, null, mumbai, way.id(), null, null));
        assertThat(changed.shippingAddress()).isEqualTo(mumbai);
        assertThat(changed.shippingMethod()).isEqualTo(way.name());
        assertThat(changed.totals().total())
                .isEqualTo(order.totals()
                        .total()
                        .minus(order.totals().shipping().plus(order.totals().shippingTax()))
                        .plus(way.price()));
    }

    @Test
    void an_order_waits_until_its_last_hold_is_released() {
        var order = bought("sandbox_card").order();
        in(shop, () -> holds.hold(order.id(), new Holding(HoldReason.FRAUD, "")));
        in(shop, () -> holds.hold(order.id(), new Holding(HoldReason.ADDRESS, "No such street")));
        var both = in(shop, () -> holds.of(order.id()));
        assertThat(both).extracting(Hold::code).containsExactly(HoldReason.FRAUD, HoldReason.ADDRESS);
        assertThat(in(
                                shop,
                                () -> holds.release(
                                        order.id(),
                                        new Releasing(both.getFirst().id(), "")))
                        .status())
                .isEqualTo(OrderStatus.ON_HOLD);
        assertThat(in(shop, () -> holds.release(order.id(), new Releasing(null, "")))
                        .status())
                .isEqualTo(OrderStatus.PLACED);
        assertThatThrownBy(() -> in(shop, () -> holds.release(order.id(), new Releasing(null, ""))))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo("not_held"));
    }

    @Test
    void the_timeline_tells_all_that_happened() {
        var order = bought("sandbox_card").order();
        in(shop, () -> notes.note(order.id(), new NewNote("Fragile", NoteAudience.INTERNAL)));
        change(order, quantity(Buyers.line(order, "Cup"), 2));
        in(shop, () -> shipping.ship(order.id(), new NewShipment(null, "Blue Dart", "BD1")));
        Patience.until("the mails are written", () -> kinds(order, null, 100)
                .containsAll(List.of("mail.order_confirmation", "mail.shipped", "mail.invoice", "paper.invoice")));
        var all = kinds(order, null, 100);
        assertThat(all)
                .contains(
                        "orders.placed",
                        "note.internal",
                        "change.applied",
                        "payment.purchase.success",
                        "shipment.shipped");
        var first = in(shop, () -> timelines.of("orders", order.id(), null, 3));
        var rest = in(shop, () -> timelines.of("orders", order.id(), first.next(), 100));
        assertThat(first.data()).hasSize(3);
        assertThat(rest.next()).isNull();
        assertThat(first.data().size() + rest.data().size()).isEqualTo(all.size());
        assertThat(first.data().getFirst().at())
                .isAfterOrEqualTo(rest.data().getLast().at());
    }

    private List<String> kinds(Order order, String cursor, int limit) {
        return in(shop, () -> timelines.of("orders", order.id(), cursor, limit)).data().stream()
                .map(Timelines.Entry::kind)
                .toList();
    }
}
