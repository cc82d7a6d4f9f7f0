package tradepost.commerce.payments.transfers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tradepost.testing.Shops.in;

import com.fasterxml.jackson.databind.node.TextNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tradepost.commerce.orders.Completion;
import tradepost.commerce.orders.Orders;
import tradepost.commerce.payments.CreditorReference;
import tradepost.commerce.payments.Payment;
import tradepost.commerce.payments.PaymentState;
import tradepost.commerce.payments.Payments;
import tradepost.db.ids.StatementLineId;
import tradepost.kernel.Problem;
import tradepost.kernel.db.Db;
import tradepost.platform.settings.ChangedSettings;
import tradepost.platform.settings.Settings;
import tradepost.platform.tenants.Tenant;
import tradepost.testing.Caller;
import tradepost.testing.Market;
import tradepost.testing.OwnDatabase;
import tradepost.testing.Shops;

/** Money that customers send by themselves finds its order by what they quote. */
@QuarkusTest
@QuarkusTestResource(OwnDatabase.class)
class TransfersTest {
    @Inject
    Shops shops;

    @Inject
    Market market;

    @Inject
    Orders orders;

    @Inject
    Payments payments;

    @Inject
    Statements statements;

    @Inject
    Settings settings;

    @Inject
    Caller caller;

    @Inject
    Db db;

    private Tenant shop;

    @BeforeEach
    void open() {
        shop = shops.open();
        in(
                shop,
                () -> settings.change(new ChangedSettings(Map.of(
                        "payments.upi_address", new TextNode("teapot@bank"),
                        "payments.transfer_account", new TextNode("DE02120300000000202051")))));
    }

    private Payment bought(String method) {
        return in(shop, () -> {
            var cart = market.cart(method, market.article("Teapot", "118.00", 5));
            var order = orders.complete(cart.id(), new Completion(cart.secret(), null, null, "/checkout/done"))
                    .order();
            return payments.of(order.id()).getFirst();
        });
    }

    private static String reference(Payment payment) {
        return payment.action().getPath().replace("/pay/transfer/", "");
    }

    private PaymentState state(Payment payment) {
        return in(shop, () -> payments.of(payment.order()).getFirst()).status();
    }

    private ReadStatement read(String... lines) {
        var table = "date,amount,text,payer\n" + String.join("\n", lines);
        return in(shop, () -> statements.read(new StatementFile(StatementFormat.CSV, table)));
    }

    private String line(Payment payment, String amount) {
        var spaced = CreditorReference.spaced(reference(payment));
        return "2026-11-21,%s,Order %s thank you,Anna".formatted(amount, spaced.toLowerCase(java.util.Locale.ROOT));
    }

    private StatementLineId lineThatIs(String outcome) {
        return in(
                shop,
                () -> new StatementLineId(
                        db.fetchOne("select id from payments.statement_line where outcome = ?", outcome)
                                .get(0, java.util.UUID.class)));
    }

    @Test
    void the_page_says_where_to_and_what_to_quote() {
        var payment = bought("bank_transfer");
        assertThat(caller.get(shop, payment.action().toString()).body())
                .contains("DE02 1203 0000 0000 2020 51", CreditorReference.spaced(reference(payment)))
                .doesNotContain("<svg");
        assertThat(caller.get(shop, "/pay/transfer/RF18539007547034").status()).isEqualTo(404);
    }

    @Test
    void upi_is_a_link_with_everything_filled_in_and_a_code_of_it() throws Exception {
        var payment = bought("upi");
        var page = caller.get(shop, payment.action().toString()).body();
        assertThat(page)
                .contains("upi://pay?pa=teapot@bank")
                .contains("am=197.00")
                .contains("tr=" + reference(payment));
        assertThat(Scanner.read(page))
                .startsWith("upi://pay?pa=teapot@bank&pn=")
                .contains("&tr=" + reference(payment))
                .endsWith("&am=197.00&cu=INR");
    }

    @Test
    void a_shop_without_an_address_offers_no_upi_and_nobody_pays_on_account_without_credit() {
        var other = shops.open();
        assertThat(in(other, payments::methods))
                .noneMatch(
                        method -> method.code().equals("upi") || method.code().equals("on_account"));
        assertThatThrownBy(() -> bought("on_account")).isInstanceOf(Problem.class);
    }

    @Test
    void a_shop_without_an_account_offers_no_transfer_and_says_which_setting_it_lacks() {
        shop = shops.open();
        assertThat(in(shop, payments::methods))
                .noneMatch(method -> method.code().equals("bank_transfer"));
        assertThatThrownBy(() -> bought("bank_transfer"))
                .isInstanceOfSatisfying(Problem.class, problem -> assertThat(
                                problem.fields().getFirst().pointer())
                        .isEqualTo("/payment_method"))
                .hasMessageContaining("payments.transfer_account");
        assertThat(bought("cash_on_delivery").status()).isEqualTo(PaymentState.PENDING);
        shops.takingTransfers(shop);
        assertThat(in(shop, payments::methods)).anyMatch(method -> method.code().equals("bank_transfer"));
    }

    @Test
    void an_account_to_which_nobody_can_send_money_is_refused_by_its_setting() {
        for (var wrong : List.of("DE02120300000000202052", "DE02", "Deutsche Bank", "1234567890"))
            assertThatThrownBy(() -> account(wrong))
                    .as(wrong)
                    .isInstanceOf(Problem.class)
                    .hasMessageContaining("IBAN");
        for (var right : List.of(
                "DE02 1203 0000 0000 2020 51", "50100440001002 HDFC0000044", "12345678, sort code 20-00-00", ""))
            account(right);
    }

    private void account(String text) {
        in(shop, () -> settings.change(new ChangedSettings(Map.of("payments.transfer_account", new TextNode(text)))));
    }

    @Test
    void a_transfer_that_quotes_its_reference_pays_and_the_same_statement_again_changes_nothing() {
        var payment = bought("bank_transfer");
        assertThat(read(line(payment, "197.00"))).isEqualTo(new ReadStatement(0, 1, 0, 0, 0));
        assertThat(state(payment)).isEqualTo(PaymentState.CAPTURED);
        assertThat(read(line(payment, "197.00"))).isEqualTo(new ReadStatement(1, 0, 0, 0, 0));
    }

    @Test
    void too_little_waits_for_the_rest() {
        var payment = bought("bank_transfer");
        assertThat(read(line(payment, "100.00")).tooLittle()).isEqualTo(1);
        assertThat(state(payment)).isEqualTo(PaymentState.PENDING);
        assertThat(read(line(payment, "97.00")).matched()).isEqualTo(1);
        assertThat(state(payment)).isEqualTo(PaymentState.CAPTURED);
        assertThat(in(shop, () -> db.fetch("select distinct outcome from payments.statement_line"))
                        .map(row -> row.get(0, String.class)))
                .isEqualTo(List.of("matched"));
    }

    @Test
    void parts_that_come_together_are_enough_together() {
        var payment = bought("bank_transfer");
        assertThat(read(line(payment, "98.50"), line(payment, "98.50")).matched())
                .isEqualTo(2);
        assertThat(state(payment)).isEqualTo(PaymentState.CAPTURED);
    }

    @Test
    void too_much_and_a_second_time_pay_once_and_stay_in_the_inbox() {
        var payment = bought("bank_transfer");
        assertThat(read(line(payment, "200.00")).tooMuch()).isEqualTo(1);
        assertThat(state(payment)).isEqualTo(PaymentState.CAPTURED);
        assertThat(read(line(payment, "118.00")).tooMuch()).isEqualTo(1);
        assertThat(in(shop, () -> payments.of(payment.order()).getFirst()).captured())
                .isEqualTo(payment.amount());
    }

    @Test
    void a_slip_of_the_pen_is_unknown_until_somebody_says_whose_it_is() {
        var payment = bought("bank_transfer");
        assertThat(read("2026-11-21,197.00,for the teapot,Anna").unknown()).isEqualTo(1);
        in(shop, () -> statements.assign(lineThatIs("unknown"), new AssignedLine(payment.id(), null)));
        assertThat(state(payment)).isEqualTo(PaymentState.CAPTURED);
        var line = lineThatIs("matched");
        in(shop, () -> assertThatThrownBy(() -> statements.ignore(line, new IgnoredLine("rent")))
                .isInstanceOf(Problem.class));
    }

    @Test
    void what_is_none_of_the_shops_business_is_ignored_with_a_reason() {
        read("2026-11-21,\"1,234.50\",rent of the flat above,Bert", "2026-11-21,-20.00,charges,Bank");
        in(shop, () -> statements.ignore(lineThatIs("unknown"), new IgnoredLine("Rent")));
        assertThat(in(
                                shop,
                                () -> db.fetch(
                                        "select amount_minor from payments.statement_line where outcome = 'ignored'"))
                        .map(row -> row.get(0, Long.class)))
                .isEqualTo(List.of(123450L));
    }

    @Test
    void a_banks_own_format_is_read_with_each_transfer_of_an_entry() {
        var one = bought("bank_transfer");
        var two = bought("bank_transfer");
        var statement = """
                <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><Stmt>
                  <Bal><Amt Ccy="INR">1.00</Amt><CdtDbtInd>CRDT</CdtDbtInd></Bal>
                  <Ntry><Amt Ccy="INR">394.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>2026-11-21</Dt></BookgDt>
                    <NtryDtls>
                      <TxDtls><Amt Ccy="INR">197.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><RmtInf><Strd><CdtrRefInf><Ref>%s</Ref></CdtrRefInf></Strd></RmtInf></TxDtls>
                      <TxDtls><AmtDtls><TxAmt><Amt Ccy="INR">197.00</Amt></TxAmt></AmtDtls><RltdPties><Dbtr><Pty><Nm>Anna</Nm></Pty></Dbtr></RltdPties><RmtInf><Ustrd>%s</Ustrd></RmtInf></TxDtls>
                    </NtryDtls></Ntry>
                  <Ntry><Amt Ccy="INR">5.00</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>2026-11-21</Dt></BookgDt></Ntry>
                  <Ntry><Amt Ccy="INR">7.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>PDNG</Sts><BookgDt><Dt>2026-11-21</Dt></BookgDt></Ntry>
                </Stmt></BkToCstmrStmt></Document>
                """.formatted(reference(one), CreditorReference.spaced(reference(two)));
        var file = new StatementFile(StatementFormat.CAMT053, statement);
        assertThat(in(shop, () -> statements.read(file))).isEqualTo(new ReadStatement(0, 2, 0, 0, 0));
        assertThat(in(shop, () -> statements.read(file)).repeated()).isEqualTo(2);
        assertThat(state(one)).isEqualTo(PaymentState.CAPTURED);
        assertThat(state(two)).isEqualTo(PaymentState.CAPTURED);
        assertThat(in(shop, () -> db.fetch("select payer from payments.statement_line where payer <> ''")))
                .hasSize(1);
    }

    @Test
    void what_is_no_statement_is_refused_by_its_field() {
        for (var file : List.of(
                new StatementFile(StatementFormat.CSV, "when,what\n1,2"),
                new StatementFile(StatementFormat.CSV, "date,amount,text\n21.11.2026,1.00,x"),
                new StatementFile(StatementFormat.CAMT053, "<Document>"),
                new StatementFile(
                        StatementFormat.CAMT053, "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>")))
            in(shop, () -> assertThatThrownBy(() -> statements.read(file))
                    .isInstanceOf(Problem.class)
                    .hasMessageNotContaining("root:"));
    }

    @Test
    void check_digits_are_those_of_iso_11649() {
        assertThat(CreditorReference.holds("RF18539007547034")).isTrue();
        assertThat(CreditorReference.holds("RF19539007547034")).isFalse();
    }
}
