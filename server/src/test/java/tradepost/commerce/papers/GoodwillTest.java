package tradepost.commerce.papers;

import static org.assertj.core.api.Assertions.assertThat;
import static tradepost.testing.Shops.in;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tradepost.commerce.invoices.Crediting;
import tradepost.commerce.invoices.Extras;
import tradepost.commerce.invoices.Invoice;
import tradepost.commerce.invoices.InvoiceKind;
import tradepost.commerce.invoices.InvoiceStatus;
import tradepost.commerce.orders.OrderStatus;
import tradepost.commerce.orders.PaymentStatus;
import tradepost.commerce.orders.Refunding;
import tradepost.commerce.receivables.Applying;
import tradepost.commerce.receivables.Unapplying;
import tradepost.db.ids.OpenItemId;
import tradepost.kernel.Money;
import tradepost.testing.OwnDatabase;
import tradepost.testing.Patience;

/** A credit note on what was not paid yet: nobody waits for that money any more. */
@QuarkusTest
@QuarkusTestResource(OwnDatabase.class)
class GoodwillTest extends TransferStory {
    @Inject
    Extras extras;

    private Invoice credit(Invoice invoice, Money amount) {
        return in(shop, () -> extras.creditNote(invoice.id(), new Crediting(amount, "A scratch")));
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
        var application = applied(invoice);
        in(shop, () -> {
            receivables.unapply(invoice.id(), new Unapplying(application, "Meant for another"));
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
