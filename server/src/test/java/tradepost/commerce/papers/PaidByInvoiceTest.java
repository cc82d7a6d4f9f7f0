package tradepost.commerce.papers;

import static org.assertj.core.api.Assertions.assertThat;
import static tradepost.testing.Shops.in;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tradepost.commerce.invoices.Invoice;
import tradepost.commerce.invoices.InvoiceStatus;
import tradepost.commerce.invoices.Invoices;
import tradepost.commerce.orders.Orders;
import tradepost.commerce.orders.PaymentStatus;
import tradepost.commerce.orders.Refunding;
import tradepost.commerce.payments.Payment;
import tradepost.commerce.payments.PaymentState;
import tradepost.commerce.payments.Payments;
import tradepost.commerce.payments.settlements.Settlements;
import tradepost.commerce.payments.transfers.AssignedLine;
import tradepost.commerce.payments.transfers.ReadStatement;
import tradepost.commerce.payments.transfers.StatementFile;
import tradepost.commerce.payments.transfers.StatementFormat;
import tradepost.commerce.payments.transfers.Statements;
import tradepost.commerce.receivables.Receivables;
import tradepost.commerce.receivables.Unapplying;
import tradepost.db.ids.OpenItemId;
import tradepost.db.ids.PaymentApplicationId;
import tradepost.db.ids.StatementLineId;
import tradepost.kernel.Money;
import tradepost.kernel.db.Db;
import tradepost.platform.tenants.Tenant;
import tradepost.supply.shipping.NewShipment;
import tradepost.supply.shipping.Shipping;
import tradepost.testing.Buyers;
import tradepost.testing.OwnDatabase;
import tradepost.testing.Patience;
import tradepost.testing.Shops;

/** An order that waits for its own transfer is paid by one that quotes its invoice. */
@QuarkusTest
@QuarkusTestResource(OwnDatabase.class)
class PaidByInvoiceTest {
    @Inject
    Shops shops;

    @Inject
    Buyers buyers;

    @Inject
    Shipping shipping;

    @Inject
    Orders orders;

    @Inject
    Invoices invoices;

    @Inject
    Payments payments;

    @Inject
    Receivables receivables;

    @Inject
    Statements statements;

    @Inject
    Settlements settlements;

    @Inject
    Db db;

    private Tenant shop;

    @BeforeEach
    void open() {
        shop = shops.openForTransfers();
    }

    private Invoice invoiced() {
        return in(shop, () -> {
            var order =
                    buyers.buy("bank_transfer", "50.00", 1, "20.00", 1).order().id();
            shipping.ship(order, new NewShipment(null, null, null));
            Patience.until("it is invoiced", () -> !invoices.of(order).isEmpty());
            return invoices.of(order).getFirst();
        });
    }

    private ReadStatement read(Money amount, String text) {
        var table =
                "date,amount,text\n2026-11-21,%s,%s".formatted(amount.decimal().toPlainString(), text);
        return in(shop, () -> statements.read(new StatementFile(StatementFormat.CSV, table)));
    }

    private ReadStatement pays(Invoice invoice, Money amount) {
        return read(amount, PayCode.reference(invoice.number()));
    }

    private PaymentStatus status(Invoice invoice) {
        return in(shop, () -> orders.get(invoice.order()).paymentStatus());
    }

    private List<Payment> payments(Invoice invoice) {
        return in(shop, () -> payments.of(invoice.order()));
    }

    private long facts(String type) {
        return in(shop, () -> db.fetchSingle("select count(*) from kernel.fact where type = ?", type)
                .get(0, Long.class));
    }

    private PaymentApplicationId applied(Invoice invoice) {
        return in(
                shop,
                () -> new PaymentApplicationId(
                        db.fetchSingle("""
                        select a.id from receivables.application a join receivables.item i on i.id = a.debit_id
                        where i.document_id = ? and a.amount_minor > 0 and not exists (select from receivables.application b where b.reverses_id = a.id)
                        order by a.id limit 1
                        """, invoice.id().value()).get(0, UUID.class)));
    }

    private void undo(Invoice invoice) {
        in(shop, () -> {
            receivables.unapply(invoice.id(), new Unapplying(applied(invoice), "Meant for another"));
        });
    }

    private void foots() {
        in(shop, () -> {
            var proven = invoices.prove();
            assertThat(proven.foots()).as(proven.toString()).isTrue();
            assertThat(settlements.prove().holds()).isTrue();
        });
    }

    private static Money rupees(String amount) {
        return Money.of(amount, "INR");
    }

    @Test
    void it_is_paid_once_and_waits_no_more_and_the_same_statement_again_changes_nothing() {
        var invoice = invoiced();
        assertThat(status(invoice)).isEqualTo(PaymentStatus.PENDING);
        assertThat(pays(invoice, invoice.total()).matched()).isEqualTo(1);
        assertThat(pays(invoice, invoice.total()).repeated()).isEqualTo(1);
        assertThat(status(invoice)).isEqualTo(PaymentStatus.PAID);
        assertThat(payments(invoice)).singleElement().satisfies(payment -> {
            assertThat(payment.captured()).isEqualTo(invoice.total());
            assertThat(payment.isAwaited()).isFalse();
        });
        assertThat(facts("payments.captured")).isEqualTo(1);
        assertThat(facts("orders.paid")).isEqualTo(1);
        assertThat(in(shop, () -> db.fetch("select status from payments.operation"))
                        .map(row -> row.get(0, String.class)))
                .isEqualTo(List.of("success"));
        foots();
    }

    @Test
    void a_part_pays_a_part_and_only_the_rest_is_awaited() {
        var invoice = invoiced();
        pays(invoice, rupees("10.00"));
        assertThat(status(invoice)).isEqualTo(PaymentStatus.PARTIALLY_PAID);
        assertThat(payments(invoice).stream().filter(Payment::isAwaited).map(Payment::amount))
                .containsExactly(invoice.total().minus(rupees("10.00")));
        foots();
        pays(invoice, invoice.total());
        assertThat(status(invoice)).isEqualTo(PaymentStatus.PAID);
        assertThat(payments(invoice)).noneMatch(Payment::isAwaited);
        assertThat(payments(invoice).stream().map(Payment::captured).reduce(rupees("0"), Money::plus))
                .as("what is more is the customer's, and not the order's")
                .isEqualTo(invoice.total());
        foots();
    }

    @Test
    void its_own_transfer_pays_the_rest_of_what_came_for_the_invoice() {
        var invoice = invoiced();
        var own = payments(invoice).getFirst().action().getPath().replace("/pay/transfer/", "");
        pays(invoice, rupees("10.00"));
        assertThat(read(invoice.total().minus(rupees("10.00")), own).matched()).isEqualTo(1);
        assertThat(status(invoice)).isEqualTo(PaymentStatus.PAID);
        assertThat(in(shop, () -> invoices.get(invoice.id())).status()).isEqualTo(InvoiceStatus.PAID);
        foots();
    }

    @Test
    void a_match_that_is_undone_lets_it_wait_again_under_its_reference_and_pays_the_order_it_was_meant_for() {
        var wrong = invoiced();
        var right = invoiced();
        var own = payments(wrong).getFirst().action();
        pays(wrong, wrong.total());
        undo(wrong);
        assertThat(status(wrong)).isEqualTo(PaymentStatus.PENDING);
        assertThat(payments(wrong)).singleElement().satisfies(payment -> {
            assertThat(payment.status()).isEqualTo(PaymentState.PENDING);
            assertThat(payment.action()).isEqualTo(own);
            assertThat(payment.isAwaited()).isTrue();
        });
        assertThat(facts("payments.taken_off")).isEqualTo(1);
        foots();
        in(shop, () -> {
            var line = new StatementLineId(
                    db.fetchSingle("select id from payments.statement_line").get(0, UUID.class));
            var debt = new OpenItemId(db.fetchSingle(
                            "select id from receivables.item where document_id = ?",
                            right.id().value())
                    .get(0, UUID.class));
            statements.assign(line, new AssignedLine(null, debt));
        });
        assertThat(status(right)).isEqualTo(PaymentStatus.PAID);
        assertThat(read(wrong.total(), own.getPath().replace("/pay/transfer/", ""))
                        .matched())
                .isEqualTo(1);
        assertThat(status(wrong)).isEqualTo(PaymentStatus.PAID);
        foots();
    }

    @Test
    void a_part_that_is_undone_is_awaited_together_with_the_rest() {
        var invoice = invoiced();
        pays(invoice, rupees("10.00"));
        undo(invoice);
        assertThat(status(invoice)).isEqualTo(PaymentStatus.PENDING);
        assertThat(payments(invoice).stream().filter(Payment::isAwaited).map(Payment::amount))
                .containsExactly(invoice.total());
        foots();
    }

    @Test
    void what_came_for_the_invoice_is_given_back_as_any_other_money_of_the_order() {
        var invoice = invoiced();
        pays(invoice, invoice.total());
        in(shop, () -> {
            orders.refund(invoice.order(), new Refunding(rupees("30.00"), "A dent", "dent"));
            Patience.until("it is credited", () -> invoices.of(invoice.order()).size() == 2);
        });
        assertThat(status(invoice)).isEqualTo(PaymentStatus.PARTIALLY_REFUNDED);
        foots();
        undo(invoice);
        assertThat(payments(invoice).stream().filter(Payment::isAwaited).map(Payment::amount))
                .containsExactly(invoice.total().minus(rupees("30.00")));
        foots();
    }
}
