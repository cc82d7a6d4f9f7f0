package tradepost.commerce.papers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tradepost.testing.Shops.in;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tradepost.commerce.books.Books;
import tradepost.commerce.books.Heading;
import tradepost.commerce.invoices.Invoice;
import tradepost.commerce.invoices.InvoiceKind;
import tradepost.commerce.invoices.InvoiceSeller;
import tradepost.commerce.invoices.InvoiceStatus;
import tradepost.commerce.invoices.Invoices;
import tradepost.commerce.payments.PaymentState;
import tradepost.commerce.payments.Payments;
import tradepost.commerce.payments.settlements.Settlements;
import tradepost.commerce.payments.transfers.AssignedLine;
import tradepost.commerce.payments.transfers.ReadStatement;
import tradepost.commerce.payments.transfers.StatementFile;
import tradepost.commerce.payments.transfers.StatementFormat;
import tradepost.commerce.payments.transfers.Statements;
import tradepost.db.ids.OpenItemId;
import tradepost.db.ids.StatementLineId;
import tradepost.kernel.Money;
import tradepost.kernel.Problem;
import tradepost.kernel.db.Db;
import tradepost.platform.tenants.Tenant;
import tradepost.supply.shipping.NewShipment;
import tradepost.supply.shipping.Shipping;
import tradepost.testing.Buyers;
import tradepost.testing.OwnDatabase;
import tradepost.testing.Patience;
import tradepost.testing.Shops;

/** Money that quotes what a document prints, its reference or the one of its code, pays that document. */
@QuarkusTest
@QuarkusTestResource(OwnDatabase.class)
class QuotedInvoicesTest {
    @Inject
    Shops shops;

    @Inject
    Buyers buyers;

    @Inject
    Shipping shipping;

    @Inject
    Invoices invoices;

    @Inject
    Payments payments;

    @Inject
    Statements statements;

    @Inject
    Settlements settlements;

    @Inject
    Books books;

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
            return invoices.of(order).stream()
                    .filter(document -> document.kind() == InvoiceKind.INVOICE)
                    .findFirst()
                    .orElseThrow();
        });
    }

    private Invoice now(Invoice invoice) {
        return in(shop, () -> invoices.get(invoice.id()));
    }

    private ReadStatement read(String... lines) {
        var table = "date,amount,text,payer\n" + String.join("\n", lines);
        return in(shop, () -> statements.read(new StatementFile(StatementFormat.CSV, table)));
    }

    private static String line(Money amount, String text) {
        return "2026-11-21,%s,%s,Anna".formatted(amount.decimal().toPlainString(), text);
    }

    private static Money rupees(String amount) {
        return Money.of(amount, "INR");
    }

    private List<String> outcomes() {
        return in(shop, () -> db.fetch("select outcome from payments.statement_line order by booked_on, id"))
                .map(row -> row.get(0, String.class));
    }

    private Money open(String side) {
        return in(
                shop,
                () -> Money.of(
                        db.fetchOne(
                                        "select coalesce(sum(open_minor), 0)::bigint from receivables.item where side = ?",
                                        side)
                                .get(0, Long.class),
                        "INR"));
    }

    private void foots() {
        in(shop, () -> {
            assertThat(invoices.prove().foots()).isTrue();
            assertThat(settlements.prove().holds()).isTrue();
        });
    }

    @Test
    void the_reference_of_an_invoice_pays_it_however_it_is_spaced() {
        var invoice = invoiced();
        var text = "thank you for the pots "
                + PayCode.spacedReference(invoice.number()).toLowerCase() + " greetings";
        assertThat(read(line(invoice.total(), text))).isEqualTo(new ReadStatement(0, 1, 0, 0, 0));
        assertThat(now(invoice).status()).isEqualTo(InvoiceStatus.PAID);
        assertThat(open("debit").isZero()).isTrue();
        assertThat(in(shop, () -> books.standing(List.of(Heading.BANK)).get(Heading.BANK)))
                .containsExactly(invoice.total());
        foots();
        assertThat(read(line(invoice.total(), text)).repeated()).isEqualTo(1);
    }

    @Test
    void the_reference_in_the_code_for_upi_apps_pays_it() {
        var invoice = invoiced();
        var bank = new InvoiceSeller.Bank("", "", "", "teapot@bank");
        var code =
                PayCode.of(bank, "Tea House", invoice.total(), invoice.number()).orElseThrow();
        var reference = code.content().replaceFirst(".*&tr=([^&]*).*", "$1");
        assertThat(read(line(invoice.total(), "UPI/CR/412345678901/ANNA/" + reference + "/axl"))
                        .matched())
                .isEqualTo(1);
        assertThat(now(invoice).status()).isEqualTo(InvoiceStatus.PAID);
        foots();
    }

    @Test
    void a_banks_own_format_names_it_apart_from_the_words() {
        var one = invoiced();
        var two = invoiced();
        var statement = """
                <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><Stmt>
                  <Ntry><Amt Ccy="INR">%s</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>2026-11-21</Dt></BookgDt>
                    <NtryDtls>
                      <TxDtls><Amt Ccy="INR">%s</Amt><CdtDbtInd>CRDT</CdtDbtInd><RmtInf><Strd><CdtrRefInf><Ref>%s</Ref></CdtrRefInf></Strd></RmtInf></TxDtls>
                      <TxDtls><Amt Ccy="INR">%s</Amt><CdtDbtInd>CRDT</CdtDbtInd><Refs><EndToEndId>NOTPROVIDED</EndToEndId></Refs><RmtInf><Ustrd>%s</Ustrd></RmtInf></TxDtls>
                    </NtryDtls></Ntry>
                </Stmt></BkToCstmrStmt></Document>
                """.formatted(
                        one.total().plus(two.total()).decimal(),
                        one.total().decimal(),
                        PayCode.reference(one.number()),
                        two.total().decimal(),
                        PayCode.spacedReference(two.number()));
        var file = new StatementFile(StatementFormat.CAMT053, statement);
        assertThat(in(shop, () -> statements.read(file))).isEqualTo(new ReadStatement(0, 2, 0, 0, 0));
        assertThat(now(one).status()).isEqualTo(InvoiceStatus.PAID);
        assertThat(now(two).status()).isEqualTo(InvoiceStatus.PAID);
        foots();
    }

    @Test
    void a_part_is_set_against_it_at_once_and_the_rest_completes_both_lines() {
        var invoice = invoiced();
        var reference = PayCode.reference(invoice.number());
        assertThat(read(line(rupees("10.00"), reference)).tooLittle()).isEqualTo(1);
        assertThat(open("debit")).isEqualTo(invoice.total().minus(rupees("10.00")));
        assertThat(read(line(invoice.total().minus(rupees("10.00")), reference)).matched())
                .isEqualTo(1);
        assertThat(outcomes()).containsExactly("matched", "matched");
        assertThat(now(invoice).status()).isEqualTo(InvoiceStatus.PAID);
        foots();
    }

    @Test
    void parts_of_one_statement_are_enough_together_and_what_is_more_is_the_customers() {
        var invoice = invoiced();
        var reference = PayCode.reference(invoice.number());
        assertThat(read(line(rupees("10.00"), reference), line(invoice.total(), reference)))
                .isEqualTo(new ReadStatement(0, 1, 0, 1, 0));
        assertThat(now(invoice).status()).isEqualTo(InvoiceStatus.PAID);
        assertThat(open("credit")).isEqualTo(rupees("10.00"));
        assertThat(read(line(rupees("5.00"), reference)).tooMuch()).isEqualTo(1);
        assertThat(open("credit")).isEqualTo(rupees("15.00"));
        foots();
    }

    @Test
    void a_slip_of_the_pen_and_another_currency_pay_nothing_until_somebody_says_what_they_are_for() {
        var invoice = invoiced();
        var wrong = PayCode.reference(invoice.number()).replaceFirst("RF(.)(.)", "RF$2$1");
        var table = "date,amount,text,currency\n2026-11-21,5.00,%s,INR\n2026-11-21,7.00,%s,EUR"
                .formatted(wrong.substring(0, 8), PayCode.reference(invoice.number()));
        assertThat(in(shop, () -> statements.read(new StatementFile(StatementFormat.CSV, table)))
                        .unknown())
                .isEqualTo(2);
        assertThat(open("debit")).isEqualTo(invoice.total());
        var item = in(
                shop,
                () -> new OpenItemId(db.fetchOne("select id from receivables.item where side = 'debit'")
                        .get(0, UUID.class)));
        in(shop, () -> statements.assign(unknown("INR"), new AssignedLine(null, item)));
        assertThat(open("debit")).isEqualTo(invoice.total().minus(rupees("5.00")));
        in(shop, () -> assertThatThrownBy(() -> statements.assign(unknown("EUR"), new AssignedLine(null, item)))
                .isInstanceOf(Problem.class));
        foots();
    }

    private StatementLineId unknown(String currency) {
        return new StatementLineId(db.fetchOne(
                        "select id from payments.statement_line where outcome = 'unknown' and currency = ?", currency)
                .get(0, UUID.class));
    }

    @Test
    void a_payment_that_is_quoted_comes_before_the_invoice_of_its_order() {
        var invoice = invoiced();
        var payment = in(shop, () -> payments.of(invoice.order()).getFirst());
        var own = payment.action().getPath().replace("/pay/transfer/", "");
        var both = own + " " + PayCode.reference(invoice.number());
        assertThat(read(line(invoice.total(), both)).matched()).isEqualTo(1);
        assertThat(in(shop, () -> payments.of(invoice.order()).getFirst()).status())
                .isEqualTo(PaymentState.CAPTURED);
        assertThat(now(invoice).status()).isEqualTo(InvoiceStatus.PAID);
        foots();
    }
}
