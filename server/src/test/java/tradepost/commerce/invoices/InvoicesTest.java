package tradepost.commerce.invoices;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.jooq.exception.DataAccessException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tradepost.commerce.orders.Cancellation;
import tradepost.commerce.orders.Order;
import tradepost.commerce.orders.Orders;
import tradepost.commerce.orders.Refunding;
import tradepost.commerce.orders.ShippedLine;
import tradepost.commerce.payments.Payments;
import tradepost.commerce.taxes.TaxTotal;
import tradepost.kernel.Money;
import tradepost.kernel.Quantity;
import tradepost.platform.tenants.Address;
import tradepost.platform.tenants.ChangedTenant;
import tradepost.platform.tenants.Tenant;
import tradepost.platform.tenants.Tenants;
import tradepost.supply.shipping.NewShipment;
import tradepost.supply.shipping.Shipping;
import tradepost.testing.Buyers;
import tradepost.testing.OwnDatabase;
import tradepost.testing.Patience;
import tradepost.testing.Shops;

@QuarkusTest
@QuarkusTestResource(OwnDatabase.class)
class InvoicesTest {
    private static final Address BERLIN =
            new Address("Anna Rau", "", "12 Torstraße", "", "Berlin", "", "10119", "DE", "", "");

    @Inject
    Shops shops;

    @Inject
    Buyers buyers;

    @Inject
    Tenants tenants;

    @Inject
    Orders orders;

    @Inject
    Payments payments;

    @Inject
    Shipping shipping;

    @Inject
    Invoices invoices;

    private Tenant shop;

    @BeforeEach
    void open() {
        shop = shops.openForTransfers();
    }

    @Test
    void the_invoices_of_partial_shipments_add_up_to_the_order() {
        within("Karnataka", () -> {
            var order = order("cash_on_delivery");
            ship(order, "Cup", 2);
            ship(order, "Pot", 1);
            ship(order, "Cup", 4);
            shipRest(order);
            var documents = issued(order);
            assertThat(documents).hasSize(4);
            assertFoots(order, documents);
            assertThat(documents).allSatisfy(document -> assertThat(amount(document, "CGST"))
                    .isEqualTo(amount(document, "SGST"))
                    .isPositive());
            assertThat(documents).allMatch(document -> document.number().matches("INV/\\d\\d-\\d\\d/\\d{6}"));
        });
    }

    private static long amount(Invoice invoice, String tax) {
        return invoice.taxes().stream()
                .filter(total -> total.name().equals(tax))
                .mapToLong(total -> total.amount().minor())
                .sum();
    }

    @Test
    void what_is_shipped_at_once_is_invoiced_line_by_line_as_it_was_bought() {
        within("Tamil Nadu", () -> {
            var order = order("cash_on_delivery");
            shipRest(order);
            var invoice = issued(order).getFirst();
            assertThat(invoice.taxes()).extracting(TaxTotal::name).containsOnly("IGST");
            for (var line : order.lines())
                assertThat(invoice.lines())
                        .filteredOn(one -> one.sku().equals(line.sku()))
                        .singleElement()
                        .satisfies(one -> {
                            assertThat(one.net()).isEqualTo(line.net());
                            assertThat(one.tax()).isEqualTo(line.tax());
                            assertThat(one.gross()).isEqualTo(line.unitPrice().times(line.quantity()));
                        });
            assertThat(invoice.taxes()).isEqualTo(order.totals().taxes());
        });
    }

    @Test
    void credit_notes_take_back_tax_in_proportion_and_never_more_than_was_invoiced() {
        within("Karnataka", () -> {
            var order = order("sandbox_card");
            ship(order, "Cup", 5);
            shipRest(order);
            issued(order);
            var total = order.totals().total();
            int key = 0;
            for (var part : total.allocate(1, 1, 5))
                orders.refund(order.id(), new Refunding(part, "Broken", "part-" + key++));
            Patience.until("all refunds are credited", () -> sum(notes(order)).equals(total));
            var notes = notes(order);
            assertThat(notes).allMatch(note -> note.number().matches("CN/\\d\\d-\\d\\d/\\d{6}"));
            assertThat(notes)
                    .allSatisfy(note -> assertThat(amount(note, "CGST")).isEqualTo(amount(note, "SGST")));
            assertThat(notes.stream().map(Invoice::tax).reduce(Money::plus))
                    .hasValue(order.totals().tax());
            var invoiced = issued(order).stream().map(Invoice::id).toList();
            assertThat(notes).allMatch(note -> invoiced.contains(note.corrects()));
        });
    }

    @Test
    void the_numbers_of_invoices_and_credit_notes_are_two_series_without_gaps() {
        within("Karnataka", () -> {
            var first = order("sandbox_card");
            shipRest(first);
            issued(first);
            orders.refund(first.id(), new Refunding(Money.of("10", "INR"), "Scratched", "once"));
            Patience.until("the refund is credited", () -> notes(first).size() == 1);
            var second = order("sandbox_card");
            shipRest(second);
            assertThat(issued(first).getFirst().number()).endsWith("/000001");
            assertThat(notes(first).getFirst().number()).startsWith("CN/").endsWith("/000001");
            assertThat(issued(second).getFirst().number()).endsWith("/000002");
        });
    }

    @Test
    void a_refund_before_the_goods_leave_is_credited_as_they_are_invoiced() {
        within("Karnataka", () -> {
            var order = order("sandbox_card");
            orders.refund(order.id(), new Refunding(Money.of("10", "INR"), "Late", "once"));
            shipRest(order);
            Patience.until("the refund is credited", () -> !notes(order).isEmpty());
            assertThat(sum(notes(order))).isEqualTo(Money.of("10", "INR"));
            assertThat(sum(issued(order))).isEqualTo(order.totals().total());
        });
    }

    @Test
    void an_order_that_is_cancelled_before_it_ships_has_no_document() {
        within("Karnataka", () -> {
            var order = order("sandbox_card");
            orders.refund(order.id(), new Refunding(order.totals().total(), "Changed her mind", "all"));
            orders.cancel(order.id(), new Cancellation("Changed her mind", null));
            assertThat(invoices.credit(order.id(), order.totals().total(), java.util.UUID.randomUUID()))
                    .isEqualTo(Money.of("0", "INR"));
            assertThat(invoices.of(order.id())).isEmpty();
        });
    }

    @Test
    void goods_that_never_left_are_paid_back_without_a_credit_note() {
        within("Karnataka", () -> {
            var order = order("sandbox_card");
            ship(order, "Cup", 3);
            var rest = orders.cancelRest(order.id(), new Cancellation("No more pots", null));
            Patience.until(
                    "the rest is paid back",
                    () -> payments.of(order.id()).getFirst().refunded().isPositive());
            assertThat(sum(issued(order))).isEqualTo(rest.totals().owed());
            assertThat(payments.of(order.id()).getFirst().refunded())
                    .isEqualTo(order.totals().total().minus(rest.totals().owed()));
            orders.refund(order.id(), new Refunding(Money.of("5", "INR"), "Scratched", "once"));
            Patience.until("the complaint is credited", () -> !notes(order).isEmpty());
            assertThat(sum(notes(order))).isEqualTo(Money.of("5", "INR"));
        });
    }

    @Test
    void a_shipment_that_is_invoiced_twice_has_one_invoice() {
        within("Karnataka", () -> {
            var order = order("cash_on_delivery");
            shipRest(order);
            issued(order);
            assertThat(issued(order)).hasSize(1);
        });
    }

    @Test
    void a_seller_in_europe_invoices_value_added_tax_per_calendar_year() {
        shop = shops.takingTransfers(shops.open("DE", "EUR"));
        Shops.in(shop, () -> {
            var order =
                    buyers.buy(BERLIN, "bank_transfer", "33.33", 7, "101.01", 3).order();
            ship(order, "Cup", 1);
            shipRest(order);
            var documents = issued(order);
            assertFoots(order, documents);
            assertThat(documents).allMatch(document -> document.number().matches("INV/20\\d\\d/\\d{6}"));
        });
    }

    private void within(String region, Runnable story) {
        Shops.in(shop, () -> {
            tenants.change(new ChangedTenant(null, null, region, null, null, null, null));
            story.run();
        });
    }

    private Order order(String payment) {
        return buyers.buy(payment, "33.33", 7, "101.01", 3).order();
    }

    private void ship(Order order, String title, long pieces) {
        var part = new ShippedLine(Buyers.line(order, title).id(), Quantity.of(pieces));
        shipping.ship(order.id(), new NewShipment(List.of(part), "Blue Dart", "BD0"));
    }

    private void shipRest(Order order) {
        shipping.ship(order.id(), new NewShipment(null, null, null));
    }

    /** The worker may have issued some of them already; the newest shipment is invoiced first, to show that the order does not matter. */
    private List<Invoice> issued(Order order) {
        var shipments = new ArrayList<>(shipping.of(order.id()));
        for (var shipment : shipments.reversed()) patiently(() -> invoices.issue(shipment.id()));
        return invoices.of(order.id()).stream()
                .filter(document -> document.kind() == InvoiceKind.INVOICE)
                .toList();
    }

    /** The worker issues the same invoice at the same time: one of the two finds it there. */
    private static void patiently(Runnable issue) {
        try {
            issue.run();
        } catch (DataAccessException e) {
            issue.run();
        }
    }

    private List<Invoice> notes(Order order) {
        return invoices.of(order.id()).stream()
                .filter(document -> document.kind() == InvoiceKind.CREDIT_NOTE)
                .toList();
    }

    private static void assertFoots(Order order, List<Invoice> documents) {
        var totals = order.totals();
        assertThat(sum(documents)).isEqualTo(totals.total());
        assertThat(documents.stream().map(Invoice::net).reduce(Money::plus))
                .hasValue(totals.lines().plus(totals.shipping()));
        assertThat(documents.stream().map(Invoice::tax).reduce(Money::plus)).hasValue(totals.tax());
        for (var document : documents) {
            assertThat(document.taxes().stream().map(TaxTotal::amount).reduce(Money::plus))
                    .hasValue(document.tax());
            assertThat(document.taxes()).allSatisfy(tax -> assertThat(document.lines().stream()
                            .filter(line -> line.group().equals(tax.group()))
                            .map(InvoiceLine::net)
                            .reduce(Money::plus))
                    .hasValue(tax.base()));
            assertThat(document.lines().stream().map(InvoiceLine::gross).reduce(Money::plus))
                    .hasValue(document.total());
        }
    }

    private static Money sum(List<Invoice> documents) {
        return documents.stream().map(Invoice::total).reduce(Money::plus).orElse(Money.of("0", "INR"));
    }
}
