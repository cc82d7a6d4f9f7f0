package tradepost.commerce.papers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tradepost.testing.Shops.in;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tradepost.commerce.books.Books;
import tradepost.commerce.books.Heading;
import tradepost.commerce.invoices.Invoice;
import tradepost.commerce.orders.PaymentStatus;
import tradepost.commerce.orders.Refunding;
import tradepost.commerce.payments.transfers.AssignedLine;
import tradepost.commerce.receivables.Unapplying;
import tradepost.db.ids.OpenItemId;
import tradepost.db.ids.PaymentApplicationId;
import tradepost.db.ids.PaymentId;
import tradepost.db.ids.StatementLineId;
import tradepost.kernel.Money;
import tradepost.kernel.Problem;
import tradepost.testing.OwnDatabase;
import tradepost.testing.Patience;

/** Money of a bank's statement that is taken off an invoice again: its line waits in the inbox until somebody matches it anew. */
@QuarkusTest
@QuarkusTestResource(OwnDatabase.class)
class TakenOffTest extends TransferStory {
    @Inject
    Books books;

    private record Line(StatementLineId id, String outcome, Money part, boolean matched) {}

    private Line line() {
        var sql = "select id, outcome, part_minor, open_item_id is not null or payment_id is not null as matched"
                + " from payments.statement_line order by id limit 1";
        return in(shop, () -> {
            var row = db.fetchSingle(sql);
            return new Line(
                    new StatementLineId(row.get("id", UUID.class)),
                    row.get("outcome", String.class),
                    Money.of(row.get("part_minor", Long.class), "INR"),
                    row.get("matched", Boolean.class));
        });
    }

    private void takeOff(Invoice invoice, PaymentApplicationId application) {
        in(shop, () -> {
            receivables.unapply(invoice.id(), new Unapplying(application, "Meant for another"));
        });
    }

    private void assign(OpenItemId item, PaymentId payment) {
        var line = line().id();
        in(shop, () -> statements.assign(line, new AssignedLine(payment, item)));
    }

    private List<Money> bank() {
        return in(shop, () -> books.standing(List.of(Heading.BANK)).getOrDefault(Heading.BANK, List.of()));
    }

    @Test
    void the_line_is_open_with_its_amount_and_pays_whom_it_was_meant_for() {
        var wrong = invoiced();
        var right = invoiced();
        pay(wrong, wrong.total());
        assertThat(line().outcome()).isEqualTo("matched");
        takeOff(wrong, applied(wrong));
        var line = line();
        assertThat(line.outcome()).isEqualTo("unknown");
        assertThat(line.matched()).isFalse();
        assertThat(line.part()).isEqualTo(wrong.total());
        assertThat(open("credit").isZero())
                .as("it is nobody's credit meanwhile")
                .isTrue();
        foots();
        assign(item(right), null);
        assertThat(line().outcome()).isEqualTo("matched");
        assertThat(status(right)).isEqualTo(PaymentStatus.PAID);
        assertThat(status(wrong)).isEqualTo(PaymentStatus.PENDING);
        assertThat(bank()).containsExactly(right.total());
        foots();
    }

    @Test
    void it_pays_the_transfer_that_an_order_waits_for() {
        var wrong = invoiced();
        pay(wrong, wrong.total());
        takeOff(wrong, applied(wrong));
        var right = invoiced();
        var awaited = in(shop, () -> payments.of(right.order()).getFirst().id());
        assign(null, awaited);
        assertThat(line().outcome()).isEqualTo("matched");
        assertThat(status(right)).isEqualTo(PaymentStatus.PAID);
        foots();
    }

    @Test
    void twice_is_once() {
        var invoice = invoiced();
        pay(invoice, invoice.total());
        var application = applied(invoice);
        takeOff(invoice, application);
        assertThatThrownBy(() -> takeOff(invoice, application))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo("already_reversed"));
        assertThat(line().part()).isEqualTo(invoice.total());
        assertThat(bank()).allMatch(Money::isZero);
        foots();
    }

    @Test
    void of_a_line_that_paid_two_only_the_part_that_was_taken_off_is_open() {
        var invoice = invoiced();
        var more = rupees("7.00");
        pay(invoice, invoice.total().plus(more));
        takeOff(invoice, applied(invoice));
        assertThat(line().part()).isEqualTo(invoice.total());
        assertThat(open("credit")).isEqualTo(more);
        assign(item(invoice), null);
        assertThat(line().outcome()).isEqualTo("matched");
        assertThat(status(invoice)).isEqualTo(PaymentStatus.PAID);
        assertThat(bank()).containsExactly(invoice.total().plus(more));
        foots();
    }

    @Test
    void what_went_back_to_the_customer_is_not_there_to_be_matched() {
        var invoice = invoiced();
        pay(invoice, invoice.total());
        in(shop, () -> {
            orders.refund(invoice.order(), new Refunding(rupees("30.00"), "A dent", "dent"));
            Patience.until("it is credited", () -> invoices.of(invoice.order()).size() == 2);
        });
        takeOff(invoice, applied(invoice));
        assertThat(line().part()).isEqualTo(invoice.total().minus(rupees("30.00")));
        assertThat(open("debit").minus(open("credit"))).isEqualTo(awaited(invoice));
        foots();
    }
}
