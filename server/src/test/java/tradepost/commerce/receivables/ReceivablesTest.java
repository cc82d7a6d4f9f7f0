package tradepost.commerce.receivables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tradepost.commerce.books.Books;
import tradepost.commerce.books.Heading;
import tradepost.commerce.books.KeyDay;
import tradepost.commerce.books.Period;
import tradepost.commerce.books.ProfitAndLoss;
import tradepost.commerce.invoices.Invoice;
import tradepost.commerce.invoices.InvoiceKind;
import tradepost.commerce.invoices.InvoiceStatus;
import tradepost.commerce.invoices.Invoices;
import tradepost.commerce.invoices.Proven;
import tradepost.commerce.ledger.Ledger;
import tradepost.commerce.orders.Order;
import tradepost.commerce.orders.Orders;
import tradepost.commerce.orders.Refunding;
import tradepost.commerce.orders.ShippedLine;
import tradepost.commerce.payments.Payments;
import tradepost.kernel.Money;
import tradepost.kernel.Problem;
import tradepost.kernel.Quantity;
import tradepost.kernel.Time;
import tradepost.platform.tenants.Tenant;
import tradepost.supply.shipping.NewShipment;
import tradepost.supply.shipping.Shipping;
import tradepost.testing.Buyers;
import tradepost.testing.OwnDatabase;
import tradepost.testing.Patience;
import tradepost.testing.Shops;

@QuarkusTest
@QuarkusTestResource(OwnDatabase.class)
class ReceivablesTest {
    @Inject
    Shops shops;

    @Inject
    Buyers buyers;

    @Inject
    Orders orders;

    @Inject
    Payments payments;

    @Inject
    Shipping shipping;

    @Inject
    Invoices invoices;

    @Inject
    Receivables receivables;

    @Inject
    Debtors debtors;

    @Inject
    Books books;

    @Inject
    Ledger ledger;

    private Tenant shop;

    @BeforeEach
    void open() {
        shop = shops.openForTransfers();
    }

    @Test
    void money_that_came_before_the_invoice_is_a_deposit_and_pays_it() {
        Shops.in(shop, () -> {
            var order = order("sandbox_card");
            var total = order.totals().total();
            assertThat(standing(Heading.DEPOSITS)).isEqualTo(total);
            assertThat(standing(Heading.CLEARING)).isEqualTo(total);
            var invoice = shipped(order);
            assertThat(invoice.status()).isEqualTo(InvoiceStatus.PAID);
            assertThat(standing(Heading.DEPOSITS)).isEqualTo(zero());
            assertThat(standing(Heading.RECEIVABLES)).isEqualTo(zero());
            assertThat(standing(Heading.REVENUE).plus(standing(Heading.DELIVERY)))
                    .isEqualTo(invoice.net());
            assertThat(standing(Heading.TAX)).isEqualTo(invoice.tax());
            assertFoots();
        });
    }

    @Test
    void an_invoice_is_open_until_its_money_comes() {
        Shops.in(shop, () -> {
            var order = order("bank_transfer");
            var invoice = shipped(order);
            assertThat(invoice.status()).isEqualTo(InvoiceStatus.ISSUED);
            assertThat(standing(Heading.RECEIVABLES)).isEqualTo(invoice.total());
            payments.receive(payments.of(order.id()).getFirst().id());
            assertThat(invoices.get(invoice.id()).status()).isEqualTo(InvoiceStatus.PAID);
            assertThat(standing(Heading.RECEIVABLES)).isEqualTo(zero());
            assertFoots();
        });
    }

    @Test
    void what_was_applied_is_taken_off_and_applied_again_once() {
        Shops.in(shop, () -> {
            var order = order("sandbox_card");
            var payment = payments.of(order.id()).getFirst().id();
            var invoice = shipped(order);
            var applied = applications(invoice).getFirst();
            var undo = new Unapplying(applied, "Meant for another");
            assertThat(receivables.unapply(invoice.id(), undo).items())
                    .allMatch(item -> item.open().equals(invoice.total()));
            assertThat(invoices.get(invoice.id()).status()).isEqualTo(InvoiceStatus.ISSUED);
            assertThat(standing(Heading.DEPOSITS)).isEqualTo(invoice.total());
            assertThatThrownBy(() -> receivables.unapply(invoice.id(), undo))
                    .isInstanceOfSatisfying(
                            Problem.class, problem -> assertThat(problem.code()).isEqualTo("already_reversed"));
            var part = Money.of("10", "INR");
            receivables.apply(invoice.id(), new Applying(null, payment, part, "A part"));
            assertThatThrownBy(() -> receivables.apply(
                            invoice.id(), new Applying(null, payment, invoice.total(), "More than is left")))
                    .isInstanceOfSatisfying(
                            Problem.class, problem -> assertThat(problem.code()).isEqualTo("more_than_open"));
            receivables.apply(invoice.id(), new Applying(null, payment, null, "The rest"));
            assertThat(invoices.get(invoice.id()).status()).isEqualTo(InvoiceStatus.PAID);
            assertFoots();
        });
    }

    @Inject
    tradepost.kernel.db.Db db;

    private List<tradepost.db.ids.PaymentApplicationId> applications(Invoice invoice) {
        return db.fetch(
                        "select a.id from receivables.application a join receivables.item i on i.id = a.debit_id where i.document_id = ? order by a.id",
                        invoice.id().value())
                .map(row -> tradepost.db.ids.PaymentApplicationId.of(row.get(0, java.util.UUID.class)));
    }

    @Test
    void what_nobody_will_pay_is_written_off() {
        Shops.in(shop, () -> {
            var invoice = shipped(order("bank_transfer"));
            receivables.writeOff(invoice.id(), new WritingOff(Money.of("10", "INR"), "Not worth a quarrel"));
            assertThat(invoices.get(invoice.id()).status()).isEqualTo(InvoiceStatus.ISSUED);
            var left = receivables.writeOff(invoice.id(), new WritingOff(null, "Insolvent"));
            assertThat(left.open()).isEqualTo(zero());
            assertThat(invoices.get(invoice.id()).status()).isEqualTo(InvoiceStatus.UNCOLLECTIBLE);
            assertThat(standing(Heading.WRITE_OFFS)).isEqualTo(invoice.total());
            assertThatThrownBy(() -> receivables.writeOff(invoice.id(), new WritingOff(null, "Again")))
                    .isInstanceOfSatisfying(
                            Problem.class, problem -> assertThat(problem.code()).isEqualTo("nothing_open"));
            assertFoots();
        });
    }

    @Test
    void debts_age_by_the_day_that_is_asked_about() {
        Shops.in(shop, () -> {
            var invoice = shipped(order("bank_transfer"));
            var today = Time.today(shop.zone());
            var now = debtors.ageing(new AgeingOn(null, null, null, null)).lines();
            assertThat(now).singleElement().satisfies(line -> {
                assertThat(line.notDue()).isEqualTo(invoice.total());
                assertThat(line.balance()).isEqualTo(invoice.total());
            });
            assertThat(bucket(invoice.dueOn().plusDays(1)).to30()).isEqualTo(invoice.total());
            assertThat(bucket(invoice.dueOn().plusDays(31)).to60()).isEqualTo(invoice.total());
            assertThat(bucket(invoice.dueOn().plusDays(90)).to90()).isEqualTo(invoice.total());
            assertThat(bucket(invoice.dueOn().plusDays(91)).over90()).isEqualTo(invoice.total());
            assertThat(debtors.ageing(new AgeingOn(today.minusDays(1), null, null, null))
                            .lines())
                    .isEmpty();
        });
    }

    private AgeingReport.Line bucket(LocalDate day) {
        return debtors.ageing(new AgeingOn(day, null, null, null)).lines().getFirst();
    }

    @Test
    void a_statement_opens_with_what_was_open_and_closes_with_what_is() {
        Shops.in(shop, () -> {
            var order = order("bank_transfer");
            var invoice = shipped(order);
            payments.receive(payments.of(order.id()).getFirst().id());
            var today = Time.today(shop.zone());
            var wish = new StatementOf(order.email(), today, today);
            var account = debtors.statement(wish).accounts().getFirst();
            assertThat(account.opening()).isEqualTo(zero());
            assertThat(account.lines()).hasSize(2);
            assertThat(account.lines().getFirst().balance()).isEqualTo(invoice.total());
            assertThat(account.closing()).isEqualTo(zero());
            var before = new StatementOf(order.email(), today.minusDays(9), today.minusDays(1));
            assertThat(debtors.statement(before).accounts().getFirst().closing())
                    .isEqualTo(zero());
        });
    }

    @Inject
    Reminders reminders;

    @Test
    void what_is_overdue_is_asked_for_level_by_level_until_somebody_says_stop() {
        Shops.in(shop, () -> {
            var invoice = shipped(order("bank_transfer"));
            level(1, 3);
            level(2, 10);
            assertThat(reminded(invoice, 2)).isZero();
            assertThat(reminded(invoice, 3)).isEqualTo(1);
            assertThat(reminded(invoice, 9)).isEqualTo(1);
            var item = db.fetchSingle(
                            "select id from receivables.item where document_id = ?",
                            invoice.id().value())
                    .get(0, java.util.UUID.class);
            receivables.stopReminders(new tradepost.db.ids.OpenItemId(item), new Stopping(true));
            assertThat(reminded(invoice, 12)).isEqualTo(1);
            receivables.stopReminders(new tradepost.db.ids.OpenItemId(item), new Stopping(false));
            assertThat(reminded(invoice, 13)).isEqualTo(2);
            assertThat(reminded(invoice, 99)).isEqualTo(2);
        });
    }

    private void level(int level, int days) {
        db.write(() -> db.execute("""
                insert into receivables.reminder_level (id, level, days_overdue, subject, message, created_at, updated_at)
                values (gen_random_uuid(), ?, ?, 'Invoice {number}', 'Please pay {amount}, due on {due}', ?::timestamptz, ?::timestamptz)
                """, level, days, Time.now(), Time.now()));
    }

    /** The level of an invoice after the round of a day so long after its due day. */
    private long reminded(Invoice invoice, int days) {
        reminders.remind(invoice.dueOn().plusDays(days));
        return db.fetchSingle(
                        "select reminder_level from receivables.item where document_id = ?",
                        invoice.id().value())
                .get(0, Long.class);
    }

    @Test
    void whatever_happens_to_orders_the_books_foot_with_the_documents() {
        long seed = System.nanoTime();
        var dice = new Random(seed);
        Shops.in(shop, () -> {
            for (int i = 0; i < 8; i++) walk(dice);
            // Documents follow their facts: a difference that stays is a bug, one that goes was the last sale.
            var quiet = new AtomicReference<Proven>();
            Patience.until("all is invoiced and credited with seed " + seed, () -> {
                var before = earned();
                quiet.set(invoices.prove());
                return quiet.get().foots() && before.equals(line(quiet.get(), "income INR")) && before.equals(earned());
            });
            var proof = quiet.get();
            assertThat(proof.foots()).as("seed %s: %s", seed, proof.lines()).isTrue();
            assertThat(proof.lines()).extracting(line -> line.what()).contains("income INR", "money taken INR");
            assertThat(books.balanceSheet(new KeyDay(null, null)).currencies())
                    .allMatch(sheet -> sheet.difference().isZero());
            assertThat(ledger.prove().differences()).isEmpty();
        });
    }

    private Money earned() {
        var today = Time.today(shop.zone());
        return books.profitAndLoss(new Period(today, today, null, null)).currencies().stream()
                .map(ProfitAndLoss.InCurrency::totalIncome)
                .findFirst()
                .orElse(zero());
    }

    private static Money line(Proven proof, String what) {
        return proof.lines().stream()
                .filter(line -> line.what().equals(what))
                .findFirst()
                .map(Proven.Line::documents)
                .orElse(zero());
    }

    /** An order's life as the dice have it: paid before, after or never, shipped in parts, paid back in part. */
    private void walk(Random dice) {
        boolean card = dice.nextBoolean();
        var order = buyers.buy(card ? "sandbox_card" : "bank_transfer", "33.33", 7, "101.01", 3)
                .order();
        if (!card && dice.nextInt(3) == 0) receive(order);
        if (dice.nextInt(3) > 0) {
            var cups = new ShippedLine(Buyers.line(order, "Cup").id(), Quantity.of(1 + dice.nextInt(6)));
            shipping.ship(order.id(), new NewShipment(List.of(cups), null, null));
        }
        if (card && dice.nextInt(2) == 0)
            orders.refund(order.id(), new Refunding(Money.of(1 + dice.nextInt(3000), "INR"), "Scratched", "a"));
        if (dice.nextInt(4) > 0) shipping.ship(order.id(), new NewShipment(null, null, null));
        if (!card && dice.nextInt(2) == 0) receive(order);
    }

    private void receive(Order order) {
        var payment = payments.of(order.id()).getFirst();
        if (payment.captured().isZero()) payments.receive(payment.id());
    }

    private Order order(String payment) {
        return buyers.buy(payment, "33.33", 7, "101.01", 3).order();
    }

    private Invoice shipped(Order order) {
        shipping.ship(order.id(), new NewShipment(null, null, null));
        Patience.until("it is invoiced", () -> !invoices.of(order.id()).isEmpty());
        return invoices.of(order.id()).stream()
                .filter(document -> document.kind() == InvoiceKind.INVOICE)
                .findFirst()
                .orElseThrow();
    }

    private Money standing(Heading heading) {
        return books.standing(List.of(heading)).get(heading).stream()
                .findFirst()
                .orElse(zero());
    }

    private static Money zero() {
        return Money.of(0, "INR");
    }

    private void assertFoots() {
        var proof = invoices.prove();
        assertThat(proof.foots()).as("%s", proof.lines()).isTrue();
    }
}
