package tradepost.commerce.invoices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tradepost.commerce.carts.Carts;
import tradepost.commerce.carts.NewLine;
import tradepost.commerce.orders.Completion;
import tradepost.commerce.orders.Order;
import tradepost.commerce.orders.Orders;
import tradepost.commerce.orders.ShippedLine;
import tradepost.commerce.orders.FulfilmentStatus;
import tradepost.db.ids.ShipmentId;
import tradepost.kernel.Money;
import tradepost.kernel.Problem;
import tradepost.kernel.Quantity;
import tradepost.platform.notifications.Notifications;
import tradepost.platform.tenants.ChangedTenant;
import tradepost.platform.tenants.Tenant;
import tradepost.platform.tenants.Tenants;
import tradepost.supply.shipping.NewShipment;
import tradepost.supply.shipping.Shipping;
import tradepost.testing.Market;
import tradepost.testing.OwnDatabase;
import tradepost.testing.Shops;

@QuarkusTest
@WithTestResource(OwnDatabase.class)
class InvoicesTest {
    @Inject
    Shops shops;

    @Inject
    Market market;

    @Inject
    Tenants tenants;

    @Inject
    Carts carts;

    @Inject
    Orders orders;

    @Inject
    Shipping shipping;

    @Inject
    Invoices invoices;

    @Inject
    Notifications notifications;

    private Tenant shop;

    @BeforeEach
    void open() {
        shop = shops.open();
    }

    @Test
    void the_invoices_of_partial_shipments_add_up_to_the_order() {
        within("Karnataka", () -> {
            var order = order("33.33", 7, "101.01", 3);
            var lines = order.lines();
            ship(order, lines.get(0).id(), 2);
            ship(order, lines.get(1).id(), 1);
            ship(order, lines.get(0).id(), 4);
            shipping.ship(order.id(), new NewShipment(null, "Blue Dart", "BD1"));
            var documents = issued(order);
            assertThat(documents).hasSize(4);
            assertFoots(orders.get(order.id()), documents);
            assertThat(documents).allSatisfy(document -> assertThat(document.taxes())
                    .filteredOn(tax -> tax.name().equals("CGST"))
                    .singleElement()
                    .satisfies(cgst -> assertThat(document.taxes()).anyMatch(tax -> tax.name().equals("SGST") && tax.amount().equals(cgst.amount()))));
            assertThat(documents.getFirst().number()).matches("INV/\\d\\d-\\d\\d/\\d{6}");
            assertThat(new String(invoices.pdf(documents.getFirst().id()), 0, 5, java.nio.charset.StandardCharsets.ISO_8859_1)).isEqualTo("%PDF-");
        });
    }

    @Test
    void credit_notes_take_back_tax_in_proportion_and_never_more_than_was_invoiced() {
        within("Tamil Nadu", () -> {
            var order = order("33.33", 7, "101.01", 3);
            ship(order, order.lines().getFirst().id(), 5);
            shipping.ship(order.id(), new NewShipment(null, null, null));
            var documents = issued(order);
            var total = order.totals().total();
            var parts = total.allocate(1, 1, 5);
            var credited = Money.zero(total.currency());
            for (var part : parts) credited = credited.plus(invoices.credit(order.id(), part, UUID.randomUUID()));
            assertThat(credited).isEqualTo(total);
            var notes = invoices.of(order.id()).stream().filter(document -> document.kind() == InvoiceKind.CREDIT_NOTE).toList();
            assertThat(sum(notes.stream().map(Invoice::tax).toList())).isEqualTo(order.totals().tax());
            assertThat(sum(notes.stream().map(Invoice::total).toList())).isEqualTo(total);
            assertThat(notes).allMatch(note -> documents.stream().anyMatch(invoice -> invoice.id().equals(note.corrects())));
            assertThat(invoices.credit(order.id(), parts[0], UUID.randomUUID()).isZero()).isTrue();
        });
    }

    @Test
    void no_more_is_shipped_than_was_ordered_and_arrival_completes_the_order() {
        within("Karnataka", () -> {
            var order = order("50", 2, "20", 1);
            var first = order.lines().getFirst().id();
            ship(order, first, 2);
            assertThatThrownBy(() -> ship(order, first, 1)).isInstanceOf(Problem.class).extracting("code").isEqualTo("more_than_ordered");
            assertThat(orders.get(order.id()).fulfilmentStatus()).isEqualTo(FulfilmentStatus.PARTIAL);
            shipping.ship(order.id(), new NewShipment(null, null, null));
            assertThat(orders.get(order.id()).fulfilmentStatus()).isEqualTo(FulfilmentStatus.FULFILLED);
            assertThatThrownBy(() -> shipping.ship(order.id(), new NewShipment(null, null, null))).isInstanceOf(Problem.class).hasMessageContaining("shipped or cancelled");
            for (var shipment : shipping.of(order.id())) shipping.deliver(shipment.id());
            assertThat(orders.get(order.id()).fulfilmentStatus()).isEqualTo(FulfilmentStatus.DELIVERED);
        });
    }

    @Test
    void a_shipment_that_is_invoiced_twice_has_one_invoice() {
        within("Karnataka", () -> {
            var order = order("50", 2, "20", 1);
            var shipment = shipping.ship(order.id(), new NewShipment(null, null, null)).id();
            invoices.issue(shipment);
            invoices.issue(shipment);
            assertThat(invoices.of(order.id())).hasSize(1);
        });
    }

    private void within(String region, Runnable story) {
        Shops.in(shop, () -> {
            tenants.change(new ChangedTenant(null, null, region, null, null, null, null));
            story.run();
        });
    }

    private Order order(String firstPrice, long firstPieces, String secondPrice, long secondPieces) {
        var first = market.article("Cup", firstPrice, 100);
        var second = market.article("Pot", secondPrice, 100);
        var cart = carts.open();
        carts.addLine(cart.id(), new NewLine(cart.secret(), first, Quantity.of(firstPieces)));
        carts.addLine(cart.id(), new NewLine(cart.secret(), second, Quantity.of(secondPieces)));
        market.filled(cart.id(), cart.secret(), "cash_on_delivery");
        return orders.complete(cart.id(), new Completion(cart.secret(), "cash_on_delivery", null, "/checkout/done")).order();
    }

    private ShipmentId ship(Order order, tradepost.db.ids.OrderLineId line, long pieces) {
        return shipping.ship(order.id(), new NewShipment(List.of(new ShippedLine(line, Quantity.of(pieces))), "Blue Dart", "BD0")).id();
    }

    /** The worker may have issued some of them already; the newest shipment is invoiced first, to show that the order does not matter. */
    private List<Invoice> issued(Order order) {
        var shipments = new ArrayList<>(shipping.of(order.id()));
        for (var shipment : shipments.reversed()) patiently(() -> invoices.issue(shipment.id()));
        return invoices.of(order.id());
    }

    /** The worker issues the same invoice at the same time: one of the two finds it there. */
    private static void patiently(Runnable issue) {
        try {
            issue.run();
        } catch (org.jooq.exception.DataAccessException e) {
            issue.run();
        }
    }

    private static void assertFoots(Order order, List<Invoice> documents) {
        assertThat(sum(documents.stream().map(Invoice::net).toList())).isEqualTo(order.totals().lines().plus(order.totals().shipping()));
        assertThat(sum(documents.stream().map(Invoice::tax).toList())).isEqualTo(order.totals().tax());
        assertThat(sum(documents.stream().map(Invoice::total).toList())).isEqualTo(order.totals().total());
        for (var document : documents) {
            assertThat(sum(document.taxes().stream().map(tax -> tax.amount()).toList())).isEqualTo(document.tax());
        }
    }

    private static Money sum(List<Money> amounts) {
        return amounts.stream().reduce(Money::plus).orElseThrow();
    }
}
