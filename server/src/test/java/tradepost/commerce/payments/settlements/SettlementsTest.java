package tradepost.commerce.payments.settlements;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tradepost.testing.Shops.in;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tradepost.commerce.books.Books;
import tradepost.commerce.books.Heading;
import tradepost.commerce.orders.Completion;
import tradepost.commerce.orders.Order;
import tradepost.commerce.orders.Orders;
import tradepost.commerce.orders.Refunding;
import tradepost.commerce.payments.DisputeStatus;
import tradepost.commerce.payments.Disputes;
import tradepost.commerce.payments.Payments;
import tradepost.db.ids.SettlementLineId;
import tradepost.kernel.Money;
import tradepost.kernel.Problem;
import tradepost.kernel.Time;
import tradepost.kernel.db.Db;
import tradepost.platform.tenants.Tenant;
import tradepost.testing.Market;
import tradepost.testing.OwnDatabase;
import tradepost.testing.Shops;

/** A provider's report and our own operations are compared both ways, and whatever comes of it the clearing account holds what is unsettled. */
@QuarkusTest
@QuarkusTestResource(OwnDatabase.class)
class SettlementsTest {
    @Inject
    Shops shops;

    @Inject
    Market market;

    @Inject
    Orders orders;

    @Inject
    Payments payments;

    @Inject
    Disputes disputes;

    @Inject
    Settlements settlements;

    @Inject
    Books books;

    @Inject
    Db db;

    private Tenant shop;

    @BeforeEach
    void open() {
        shop = shops.open();
    }

    @AfterEach
    void the_clearing_account_holds_what_is_unsettled() {
        assertThat(in(shop, settlements::prove).holds()).isTrue();
    }

    private Order bought() {
        return in(shop, () -> {
            var cart = market.cart("sandbox_card", market.article("Teapot", "118.00", 5));
            return orders.complete(cart.id(), new Completion(cart.secret(), null, null, "/checkout/done"))
                    .order();
        });
    }

    private String reference(Order order) {
        return in(shop, () -> db.fetchOne(
                        "select reference from payments.payment where order_id = ?",
                        order.id().value())
                .get(0, String.class));
    }

    private static SettlementFile table(String payout, String... lines) {
        var head = "id,date,kind,reference,amount,fee,tax,currency,customer_amount,customer_currency\n";
        return new SettlementFile(SettlementFormat.CSV, "sandbox", payout, head + String.join("\n", lines));
    }

    private ReadSettlement read(String... lines) {
        return in(shop, () -> settlements.read(table("po_1", lines)));
    }

    private List<MissingThere.Unsettled> missing() {
        var today = Time.today(ZoneOffset.UTC);
        return in(shop, () -> settlements
                .missing(new SettlementPeriod("sandbox", today.minusDays(2), today.plusDays(2)))
                .operations());
    }

    private List<Money> standing(Heading heading) {
        return in(shop, () -> books.standing(List.of(heading)).getOrDefault(heading, List.of())).stream()
                .filter(amount -> !amount.isZero())
                .toList();
    }

    private SettlementLineId line(String mark) {
        return in(
                shop,
                () -> new SettlementLineId(db.fetchOne("select id from payments.settlement_line where mark = ?", mark)
                        .get(0, UUID.class)));
    }

    private static Money rupees(String amount) {
        return Money.of(amount, "INR");
    }

    @Test
    void what_fits_is_booked_once_however_often_the_report_is_read() {
        var order = bought();
        var total = order.totals().total();
        in(shop, () -> orders.refund(order.id(), new Refunding(rupees("1.00"), "broken", "r")));
        assertThat(missing()).hasSize(2);
        assertThat(standing(Heading.CLEARING)).containsExactly(total.minus(rupees("1.00")));
        var lines = new String[] {
            "t1,2026-11-21,payment,%s,%s,4.65,0.84,,,".formatted(reference(order), total.decimal()),
            "t2,2026-11-21,refund,%s,-1.00,,,,,".formatted(reference(order)),
            "t3,2026-11-21,fee,,-9.00,,,,,"
        };
        var paid = total.minus(rupees("15.49"));
        assertThat(read(lines)).isEqualTo(new ReadSettlement(0, 2, 1, 0, 0, List.of(paid)));
        assertThat(missing()).isEmpty();
        assertThat(standing(Heading.CLEARING)).isEmpty();
        assertThat(standing(Heading.BANK)).containsExactly(paid);
        assertThat(standing(Heading.FEES)).containsExactly(rupees("13.65"));
        assertThat(standing(Heading.TAX_PAID)).containsExactly(rupees("0.84"));
        assertThat(read(lines)).isEqualTo(new ReadSettlement(3, 0, 0, 0, 0, List.of()));
        assertThat(standing(Heading.BANK)).containsExactly(paid);
    }

    @Test
    void another_amount_is_unexplained_until_somebody_says_what_it_is() {
        var order = bought();
        var total = order.totals().total();
        var less = total.minus(rupees("7.00"));
        assertThat(read("t1,2026-11-21,payment,%s,%s,,,,,".formatted(reference(order), less.decimal())))
                .isEqualTo(new ReadSettlement(0, 0, 0, 1, 0, List.of(less)));
        assertThat(standing(Heading.CLEARING)).isEmpty();
        assertThat(standing(Heading.BANK)).containsExactly(less);
        assertThat(standing(Heading.UNEXPLAINED)).containsExactly(rupees("-7.00"));
        in(shop, () -> settlements.resolve(line("t1"), new ResolvedLine("A fee they forgot to name", Heading.FEES)));
        assertThat(standing(Heading.UNEXPLAINED)).isEmpty();
        assertThat(standing(Heading.FEES)).containsExactly(rupees("7.00"));
        in(shop, () -> assertThatThrownBy(() -> settlements.resolve(line("t1"), new ResolvedLine("again", null)))
                .isInstanceOfSatisfying(
                        Problem.class, no -> assertThat(no.code()).isEqualTo("line_closed")));
    }

    @Test
    void what_we_do_not_know_by_that_name_is_matched_by_hand() {
        var total = bought().totals().total();
        var bank = read("t1,2026-11-21,payment,bank_elsewhere,%s,,,,,".formatted(total.decimal()));
        assertThat(bank.missingHere()).isEqualTo(1);
        assertThat(standing(Heading.CLEARING)).containsExactly(total);
        assertThat(standing(Heading.UNEXPLAINED)).containsExactly(total);
        var operation = missing().getFirst().operation();
        in(shop, () -> settlements.match(line("t1"), new MatchedLine(operation)));
        assertThat(standing(Heading.CLEARING)).isEmpty();
        assertThat(standing(Heading.UNEXPLAINED)).isEmpty();
        assertThat(missing()).isEmpty();
        assertThat(read("t2,2026-11-22,payment,bank_elsewhere,1.00,,,,,").missingHere())
                .isEqualTo(1);
        in(shop, () -> assertThatThrownBy(() -> settlements.match(line("t2"), new MatchedLine(operation)))
                .isInstanceOfSatisfying(
                        Problem.class, no -> assertThat(no.code()).isEqualTo("operation_settled")));
    }

    @Test
    void an_operation_is_settled_once_even_if_two_reports_tell_of_it() {
        var order = bought();
        var total = order.totals().total().decimal();
        assertThat(read("t1,2026-11-21,payment,%s,%s,,,,,".formatted(reference(order), total))
                        .matched())
                .isEqualTo(1);
        assertThat(read("t2,2026-11-22,payment,%s,%s,,,,,".formatted(reference(order), total))
                        .missingHere())
                .isEqualTo(1);
    }

    @Test
    void money_that_a_bank_took_back_is_charged_back_if_its_dispute_is_known() {
        var order = bought();
        var total = order.totals().total();
        in(shop, () -> {
            var payment = payments.of(order.id()).getFirst().id();
            disputes.note(
                    payment, new Disputes.Heard("sandbox", "dp_1", total, "fraudulent", DisputeStatus.LOST, null));
        });
        var read = read(
                "t1,2026-11-21,payment,%s,%s,,,,,".formatted(reference(order), total.decimal()),
                "t2,2026-11-21,chargeback,dp_1,-%s,15.00,,,,".formatted(total.decimal()),
                "t3,2026-11-21,chargeback,dp_2,-3.00,,,,,");
        assertThat(read).isEqualTo(new ReadSettlement(0, 2, 0, 0, 1, List.of(rupees("-18.00"))));
        assertThat(standing(Heading.CLEARING)).isEmpty();
        assertThat(standing(Heading.CHARGEBACKS)).containsExactly(total);
        assertThat(standing(Heading.UNEXPLAINED)).containsExactly(rupees("-3.00"));
    }

    @Test
    void a_payout_in_another_currency_balances_in_both() {
        var order = bought();
        var total = order.totals().total();
        var read = read("t1,2026-11-21,payment,%s,2.30,0.10,,usd,%s,inr".formatted(reference(order), total.decimal()));
        assertThat(read).isEqualTo(new ReadSettlement(0, 1, 0, 0, 0, List.of(Money.of("2.20", "USD"))));
        assertThat(standing(Heading.CLEARING)).isEmpty();
        assertThat(standing(Heading.BANK)).containsExactly(Money.of("2.20", "USD"));
        assertThat(standing(Heading.EXCHANGE)).containsExactlyInAnyOrder(Money.of("2.30", "USD"), total.times(-1));
    }

    @Test
    void a_report_with_a_wrong_line_is_refused_as_a_whole_by_its_field() {
        var order = bought();
        var good = "t1,2026-11-21,payment,%s,%s,,,,,"
                .formatted(reference(order), order.totals().total().decimal());
        for (var wrong : List.of(
                "t2,2026-11-21,gift,x,1.00,,,,,", "t2,tomorrow,fee,x,1.00,,,,,", "t2,2026-11-21,fee,x,1.001,,,,,"))
            assertThatThrownBy(() -> read(good, wrong)).isInstanceOfSatisfying(Problem.class, no -> {
                assertThat(no.fields().getFirst().pointer()).contains("content");
                assertThat(no.getMessage()).contains("Line 3");
            });
        for (var file : List.of(
                new SettlementFile(SettlementFormat.CSV, "sandbox", "", "a,b\n1,2"),
                new SettlementFile(SettlementFormat.CSV, "sandbox", "", ""),
                new SettlementFile(SettlementFormat.CSV, null, "", "x"),
                new SettlementFile(null, "sandbox", "", "x")))
            assertThatThrownBy(() -> in(shop, () -> settlements.read(file))).isInstanceOf(Problem.class);
        assertThat(missing()).hasSize(1);
    }
}
