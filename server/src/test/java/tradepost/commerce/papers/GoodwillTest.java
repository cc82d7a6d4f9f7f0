package tradepost.commerce.papers;

import static org.assertj.core.api.Assertions.assertThat;
import static tradepost.testing.Shops.in;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tradepost.commerce.invoices.Crediting;
import tradepost.commerce.invoices.Extras;
import tradepost.commerce.invoices.Invoice;
import tradepost.commerce.invoices.InvoiceKind;
import tradepost.commerce.invoices.InvoiceStatus;
import tradepost.commerce.invoices.Invoices;
import tradepost.commerce.orders.OrderStatus;
import tradepost.commerce.orders.Orders;
import tradepost.commerce.orders.PaymentStatus;
import tradepost.commerce.orders.Refunding;
import tradepost.commerce.payments.Payment;
import tradepost.commerce.payments.Payments;
import tradepost.commerce.payments.settlements.Settlements;
import tradepost.commerce.payments.transfers.StatementFile;
import tradepost.commerce.payments.transfers.StatementFormat;
import tradepost.commerce.payments.transfers.Statements;
import tradepost.commerce.receivables.Applying;
import tradepost.commerce.receivables.Receivables;
import tradepost.commerce.receivables.Unapplying;
import tradepost.db.ids.OpenItemId;
import tradepost.db.ids.PaymentApplicationId;
import tradepost.kernel.Money;
import tradepost.kernel.db.Db;
import tradepost.platform.tenants.Tenant;
import tradepost.supply.shipping.NewShipment;
import tradepost.supply.shipping.Shipping;
import tradepost.testing.Buyers;
import tradepost.testing.OwnDatabase;
import tradepost.testing.Patience;
import tradepost.testing.Shops;

/** A credit note on what was not paid yet: nobody waits for that money any more. */
@QuarkusTest
@QuarkusTestResource(OwnDatabase.class)
class GoodwillTest {
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
    Extras extras;

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

    private Invoice credit(Invoice invoice, Money amount) {
        return in(shop, () -> extras.creditNote(invoice.id(), new Crediting(amount, "A scratch")));
    }

    private void pay(Invoice invoice, Money amount) {
        var table = "date,amount,text\n2026-11-21,%s,%s"
                .formatted(amount.decimal().toPlainString(), PayCode.reference(invoice.number()));
        in(shop, () -> statements.read(new StatementFile(StatementFormat.CSV, table)));
    }

    private PaymentStatus status(Invoice invoice) {
        return in(shop, () -> orders.get(invoice.order()).paymentStatus());
    }

    private Money awaited(Invoice invoice) {
        return in(shop, () -> payments.of(invoice.order()).stream()
                .filter(Payment::isAwaited)
                .map(Payment::amount)
                .reduce(rupees("0"), Money::plus));
    }

    private Money open(String side) {
        var sum = "select coalesce(sum(open_minor), 0)::bigint from receivables.item where side = ?";
        return in(shop, () -> Money.of(db.fetchSingle(sum, side).get(0, Long.class), "INR"));
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
    void an_order_waits_for_so_much_less_and_is_paid_by_the_rest() {
        var invoice = invoiced();
        credit(invoice, rupees("20.00"));
        var rest = invoice.total().minus(rupees("20.00"));
        assertThat(awaited(invoice)).isEqualTo(rest);
        assertThat(status(invoice)).isEqualTo(PaymentStatus.PENDING);
        pay(invoice, rest);
        assertThat(status(invoice)).isEqualTo(PaymentStatus.PAID);
        assertThat(awaited(invoice).isZero()).isTrue();
        assertThat(open("debit").plus(open("credit")).isZero()).isTrue();
        foots();
    }

    @Test
    void an_order_that_is_credited_as_a_whole_waits_for_nothing_and_is_done_when_it_has_arrived() {
        var invoice = invoiced();
        credit(invoice, invoice.total());
        assertThat(awaited(invoice).isZero()).isTrue();
        assertThat(status(invoice)).isEqualTo(PaymentStatus.NONE);
        assertThat(in(shop, () -> orders.delivered(invoice.order())).status()).isEqualTo(OrderStatus.COMPLETED);
        foots();
    }

    @Test
    void what_was_paid_of_it_already_is_the_customers_credit() {
        var invoice = invoiced();
        pay(invoice, invoice.total().minus(rupees("10.00")));
        credit(invoice, rupees("30.00"));
        assertThat(status(invoice)).isEqualTo(PaymentStatus.PAID);
        assertThat(awaited(invoice).isZero()).isTrue();
        assertThat(open("credit")).isEqualTo(rupees("20.00"));
        assertThat(open("debit").isZero()).isTrue();
        foots();
        in(shop, () -> {
            orders.refund(invoice.order(), new Refunding(rupees("20.00"), "Her credit", "credit"));
            Patience.until("the credit is gone", () -> open("credit").isZero());
        });
        assertThat(in(shop, () -> invoices.of(invoice.order())))
                .as("it was credited before")
                .hasSize(2);
        foots();
    }

    @Test
    void what_goes_back_of_the_rest_has_a_note_of_its_own() {
        var invoice = invoiced();
        credit(invoice, rupees("20.00"));
        pay(invoice, invoice.total().minus(rupees("20.00")));
        in(shop, () -> {
            orders.refund(invoice.order(), new Refunding(rupees("15.00"), "A dent", "dent"));
            Patience.until("it is credited", () -> invoices.of(invoice.order()).size() == 3);
        });
        assertThat(in(shop, () -> invoices.of(invoice.order())))
                .filteredOn(paper -> paper.kind() == InvoiceKind.CREDIT_NOTE)
                .extracting(Invoice::total)
                .containsExactly(rupees("20.00"), rupees("15.00"));
        assertThat(status(invoice)).isEqualTo(PaymentStatus.PARTIALLY_REFUNDED);
        foots();
    }

    @Test
    void a_note_that_is_taken_off_is_waited_for_again_and_one_set_against_another_order_is_not() {
        var invoice = invoiced();
        var other = invoiced();
        credit(invoice, invoice.total());
        in(shop, () -> {
            var application =
                    db.fetchSingle("select id from receivables.application").get(0, UUID.class);
            receivables.unapply(
                    invoice.id(), new Unapplying(new PaymentApplicationId(application), "Meant for another"));
        });
        assertThat(awaited(invoice)).isEqualTo(invoice.total());
        assertThat(status(invoice)).isEqualTo(PaymentStatus.PENDING);
        assertThat(in(shop, () -> invoices.get(invoice.id())).status()).isEqualTo(InvoiceStatus.ISSUED);
        in(shop, () -> {
            var note = new OpenItemId(db.fetchSingle("select id from receivables.item where kind = 'credit_note'")
                    .get(0, UUID.class));
            receivables.apply(other.id(), new Applying(note, null, rupees("20.00"), "Meant for this one"));
        });
        assertThat(awaited(other)).isEqualTo(other.total().minus(rupees("20.00")));
        assertThat(awaited(invoice)).isEqualTo(invoice.total());
        pay(invoice, invoice.total());
        assertThat(status(invoice)).isEqualTo(PaymentStatus.PAID);
        foots();
    }
}
