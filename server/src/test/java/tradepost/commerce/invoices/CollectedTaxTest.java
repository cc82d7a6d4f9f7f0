package tradepost.commerce.invoices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tradepost.commerce.books.Books;
import tradepost.commerce.books.Heading;
import tradepost.commerce.orders.HoldReason;
import tradepost.commerce.orders.Holding;
import tradepost.commerce.orders.Order;
import tradepost.commerce.orders.OrderHolds;
import tradepost.commerce.orders.Orders;
import tradepost.commerce.orders.PaymentStatus;
import tradepost.commerce.orders.Refunding;
import tradepost.commerce.orders.Releasing;
import tradepost.commerce.orders.ShippedLine;
import tradepost.commerce.payments.CreditorReference;
import tradepost.commerce.payments.Payments;
import tradepost.commerce.payments.transfers.StatementFile;
import tradepost.commerce.payments.transfers.StatementFormat;
import tradepost.commerce.payments.transfers.Statements;
import tradepost.commerce.receivables.Debtors;
import tradepost.db.ids.AccountId;
import tradepost.db.ids.OrderId;
import tradepost.kernel.Json;
import tradepost.kernel.Money;
import tradepost.kernel.Problem;
import tradepost.kernel.Quantity;
import tradepost.kernel.Time;
import tradepost.kernel.db.Db;
import tradepost.kernel.entities.Entities;
import tradepost.kernel.entities.Write;
import tradepost.kernel.scope.Principal;
import tradepost.kernel.scope.Scope;
import tradepost.platform.tenants.Tenant;
import tradepost.supply.shipping.NewShipment;
import tradepost.supply.shipping.Shipping;
import tradepost.testing.Buyers;
import tradepost.testing.Market;
import tradepost.testing.OwnDatabase;
import tradepost.testing.Patience;
import tradepost.testing.Shops;

/** Income tax that the seller collects is asked for with the invoice, owed by the customer and by the shop, and goes back with what it was collected on. */
@QuarkusTest
@QuarkusTestResource(OwnDatabase.class)
class CollectedTaxTest {
    @Inject
    Shops shops;

    @Inject
    Buyers buyers;

    @Inject
    Orders orders;

    @Inject
    Payments payments;

    @Inject
    OrderHolds holds;

    @Inject
    Shipping shipping;

    @Inject
    Statements statements;

    @Inject
    Invoices invoices;

    @Inject
    Extras extras;

    @Inject
    Debtors debtors;

    @Inject
    Books books;

    @Inject
    Entities entities;

    @Inject
    Json json;

    @Inject
    Db db;

    private Tenant shop;
    private final AccountId mill = AccountId.next();

    @BeforeEach
    void open() {
        shop = shops.openForTransfers();
        Shops.in(shop, () -> {
            db.write(() -> db.execute("""
                    insert into accounts.account (id, email, name, role, status, password_hash, created_at, updated_at)
                    values (?, 'mill@example.org', 'Mill', 'customer', 'active', '', ?::timestamptz, ?::timestamptz)
                    """, mill.value(), Time.now(), Time.now()));
            create("{'country':'IN','section':'206C(1)','kind':'tcs','rate':'1','currency':'INR'}");
        });
    }

    private void create(String rule) {
        entities.write(entities.named("withholding_rules"), new Write.Create(json.tree(rule.replace('\'', '"'))));
    }

    private Order bought(String method) {
        var buyer = new Principal(Principal.Kind.CUSTOMER, mill.value(), "Mill", Set.of());
        return Scope.system(shop.id()).as(buyer).call(() -> buyers.buy(method, "33.33", 7, "101.01", 3)
                .order());
    }

    private Invoice shipped(OrderId order) {
        shipping.ship(order, new NewShipment(null, null, null));
        Patience.until("it is invoiced", () -> !invoices.of(order).isEmpty());
        return invoices.of(order).getFirst();
    }

    private List<Invoice> notes(OrderId order) {
        return invoices.of(order).stream()
                .filter(paper -> paper.kind() == InvoiceKind.CREDIT_NOTE)
                .toList();
    }

    private Money open(Invoice invoice) {
        return debtors.open(List.of(invoice.id().value()))
                .get(invoice.id().value())
                .amount();
    }

    private Money standing(Heading heading) {
        return books.standing(List.of(heading)).get(heading).stream().reduce(rupees("0"), Money::plus);
    }

    private static Money rupees(String amount) {
        return Money.of(amount, "INR");
    }

    private void assertFoots() {
        var proven = invoices.prove();
        assertThat(proven.foots()).as(proven.toString()).isTrue();
        assertThat(proven.lines()).anyMatch(line -> line.what().equals("tax collected INR"));
    }

    @Test
    void it_is_part_of_the_total_that_the_customer_owes_and_a_liability_of_the_shop() {
        var order = bought("bank_transfer").id();
        Shops.in(shop, () -> {
            var invoice = shipped(order);
            assertThat(invoice.collected()).isEqualTo(invoice.net().share(tradepost.kernel.Rate.percent("1")));
            assertThat(invoice.collections()).singleElement().satisfies(one -> assertThat(one.section())
                    .isEqualTo("206C(1)"));
            assertThat(invoice.agreed())
                    .isEqualTo(orders.get(order).totals().total())
                    .isEqualTo(invoice.net().plus(invoice.tax()).plus(invoice.roundOff()));
            assertThat(invoice.total()).isEqualTo(invoice.agreed().plus(invoice.collected()));
            assertThat(open(invoice)).isEqualTo(invoice.total());
            assertThat(standing(Heading.RECEIVABLES)).isEqualTo(invoice.total());
            assertThat(standing(Heading.TAX_COLLECTED)).isEqualTo(invoice.collected());
            assertFoots();
        });
    }

    @Test
    void an_order_that_was_paid_stays_so_and_what_is_collected_is_open_until_it_is_paid_under_the_invoice() {
        var order = bought("sandbox_card").id();
        Shops.in(shop, () -> {
            var invoice = shipped(order);
            var view = orders.view(order);
            assertThat(view.order().paymentStatus()).isEqualTo(PaymentStatus.PAID);
            assertThat(view.payments().getFirst().captured())
                    .isEqualTo(view.order().totals().total());
            assertThat(invoice.status()).isEqualTo(InvoiceStatus.ISSUED);
            assertThat(open(invoice)).isEqualTo(invoice.collected());
            assertFoots();
            pay(invoice, invoice.collected());
            assertThat(invoices.get(invoice.id()).status()).isEqualTo(InvoiceStatus.PAID);
            assertThat(orders.view(order).payments()).hasSize(1);
            assertThat(orders.get(order).paymentStatus()).isEqualTo(PaymentStatus.PAID);
            assertFoots();
        });
    }

    @Test
    void held_money_is_taken_for_the_order_alone_and_what_is_collected_may_be_paid_before_that() {
        var order = bought("sandbox_authorised");
        Shops.in(shop, () -> {
            var cups = List.of(new ShippedLine(order.lines().getFirst().id(), Quantity.of(4)));
            shipping.ship(order.id(), new NewShipment(cups, null, null));
            Patience.until("it is invoiced", () -> invoices.of(order.id()).size() == 1);
            var first = invoices.of(order.id()).getFirst();
            Patience.until("it is collected", () -> open(first).equals(first.collected()));
            assertThat(captured(order)).isEqualTo(first.agreed());
            holds.hold(order.id(), new Holding(HoldReason.FRAUD, "Looks odd"));
            pay(first, first.collected());
            assertThat(captured(order))
                    .as("it pays the invoice, and not the order")
                    .isEqualTo(first.agreed());
            holds.release(order.id(), new Releasing(null, "All well"));
            shipping.ship(order.id(), new NewShipment(null, null, null));
            Patience.until("the rest is invoiced", () -> invoices.of(order.id()).size() == 2);
            var second = invoices.of(order.id()).getLast();
            Patience.until("the rest is collected", () -> open(second).equals(second.collected()));
            assertThat(captured(order)).isEqualTo(order.totals().total());
            assertThat(payments.of(order.id()))
                    .singleElement()
                    .satisfies(payment -> assertThat(payment.held().isZero()).isTrue());
            pay(second, second.collected());
            assertThat(invoices.of(order.id()))
                    .allSatisfy(invoice -> assertThat(invoice.status()).isEqualTo(InvoiceStatus.PAID));
            assertThat(orders.get(order.id()).paymentStatus()).isEqualTo(PaymentStatus.PAID);
            assertFoots();
        });
    }

    private Money captured(Order order) {
        return payments.captured(order.id(), order.totals().total().currency());
    }

    private void pay(Invoice invoice, Money amount) {
        var quoted = CreditorReference.of(invoice.number().replaceAll("[^A-Z0-9]", ""));
        var line = "date,amount,text\n2026-11-21,%s,%s".formatted(amount.decimal(), quoted);
        assertThat(statements.read(new StatementFile(StatementFormat.CSV, line)).unknown())
                .isZero();
    }

    @Test
    void a_transfer_of_all_that_the_invoice_asks_for_pays_the_order_and_not_a_rupee_more_of_it() {
        var order = bought("bank_transfer").id();
        Shops.in(shop, () -> {
            var invoice = shipped(order);
            pay(invoice, invoice.total());
            assertThat(invoices.get(invoice.id()).status()).isEqualTo(InvoiceStatus.PAID);
            assertThat(orders.get(order).paymentStatus()).isEqualTo(PaymentStatus.PAID);
            assertThat(payments.captured(order, invoice.total().currency())).isEqualTo(invoice.agreed());
            assertFoots();
        });
    }

    @Test
    void money_that_goes_back_takes_it_back_in_proportion_and_all_of_it_in_the_end() {
        var order = bought("sandbox_card").id();
        Shops.in(shop, () -> {
            var invoice = shipped(order);
            orders.refund(order, new Refunding(rupees("100.01"), "A dent", "one"));
            Patience.until("it is credited", () -> notes(order).size() == 1);
            var first = notes(order).getFirst();
            assertThat(first.agreed()).isEqualTo(rupees("100.01"));
            assertThat(first.collected()).isEqualTo(first.net().share(tradepost.kernel.Rate.percent("1")));
            orders.refund(order, new Refunding(invoice.agreed().minus(rupees("100.01")), "The rest", "two"));
            Patience.until("all is credited", () -> notes(order).size() == 2);
            assertThat(notes(order).stream().map(Invoice::total).reduce(rupees("0"), Money::plus))
                    .isEqualTo(invoice.total());
            assertThat(standing(Heading.TAX_COLLECTED)).isEqualTo(rupees("0"));
            assertThat(standing(Heading.RECEIVABLES)).isEqualTo(rupees("0"));
            assertThat(invoices.get(invoice.id()).status()).isEqualTo(InvoiceStatus.PAID);
            assertFoots();
        });
    }

    @Test
    void notes_by_hand_name_goods_and_bring_it_back_on_top_and_never_more_than_there_is() {
        Shops.in(shop, () -> {
            var invoice = extras.issue(service("1000.00"));
            assertThat(invoice.collected()).isEqualTo(rupees("10.00"));
            var third = new Crediting(rupees("393.33"), "Goodwill");
            var first = extras.creditNote(invoice.id(), third);
            assertThat(first.total()).isEqualTo(rupees("393.33").plus(first.collected()));
            extras.creditNote(invoice.id(), third);
            assertThatThrownBy(() -> extras.creditNote(invoice.id(), new Crediting(invoice.total(), "All")))
                    .isInstanceOfSatisfying(
                            Problem.class, problem -> assertThat(problem.code()).isEqualTo("credit_exceeds_invoice"));
            extras.creditNote(invoice.id(), new Crediting(invoice.agreed().minus(rupees("786.66")), "The rest"));
            assertThat(standing(Heading.TAX_COLLECTED)).isEqualTo(rupees("0"));
            assertThat(open(invoice)).isEqualTo(rupees("0"));
            assertFoots();
        });
    }

    private NewInvoice service(String price) {
        var position = new NewInvoice.Position("Scrap", null, "7204", Quantity.of(1), rupees(price), null);
        return new NewInvoice(mill, "mill@example.org", Market.BENGALURU, "PO-1", null, 30, List.of(position));
    }

    @Test
    void what_the_buyer_deducts_changes_nothing_of_what_is_asked_for() {
        Shops.in(shop, () -> {
            db.write(() -> db.execute("delete from taxes.withholding_rule"));
            create("{'country':'IN','section':'194Q','kind':'tds','rate':'0.1','currency':'INR'}");
            var invoice = extras.issue(service("1000.00"));
            assertThat(invoice.collected().isZero()).isTrue();
            assertThat(invoice.total()).isEqualTo(invoice.net().plus(invoice.tax()));
            assertThat(db.fetchSingle("select sum(amount_minor)::bigint from taxes.withholding")
                            .get(0, Long.class))
                    .isEqualTo(100);
            assertThat(invoices.prove().foots()).isTrue();
        });
    }
}
