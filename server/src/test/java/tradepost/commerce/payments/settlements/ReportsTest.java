package tradepost.commerce.payments.settlements;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.Test;
import tradepost.kernel.Money;
import tradepost.kernel.Problem;

/** What the lines of each provider's report say. */
class ReportsTest {
    private static List<SettlementEntry> read(SettlementFormat format, String content) {
        return format.entries(content, Currency.getInstance("INR"), ZoneId.of("Asia/Kolkata"));
    }

    private static Money money(String amount, String currency) {
        return Money.of(amount, currency);
    }

    @Test
    void stripes_balance_transactions() {
        var entries = read(SettlementFormat.STRIPE, """
                automatic_payout_id,automatic_payout_effective_at_utc,balance_transaction_id,created_utc,currency,gross,fee,net,reporting_category,source_id,payment_intent_id,customer_facing_amount,customer_facing_currency
                po_1,2026-11-21 00:00:00,txn_1,2026-11-18 10:00:00,eur,10.00,0.44,9.56,charge,ch_1,pi_1,11.50,usd
                po_1,2026-11-21 00:00:00,txn_2,2026-11-19 10:00:00,eur,-2.00,0.00,-2.00,refund,re_1,pi_1,2.30,usd
                po_1,2026-11-21 00:00:00,txn_3,2026-11-19 10:00:00,eur,-10.00,15.00,-25.00,dispute,dp_1,pi_1,,
                po_1,2026-11-21 00:00:00,txn_4,2026-11-19 10:00:00,eur,-0.30,0.00,-0.30,fee,,,,
                po_1,2026-11-21 00:00:00,txn_5,2026-11-19 10:00:00,eur,1.00,0.00,1.00,other_adjustment,,,,
                ,,txn_6,2026-11-21 10:00:00,eur,17.74,0.00,17.74,payout,po_1,,,
                """);
        assertThat(entries)
                .extracting(SettlementEntry::kind)
                .containsExactly(
                        SettlementKind.PAYMENT,
                        SettlementKind.REFUND,
                        SettlementKind.CHARGEBACK,
                        SettlementKind.FEE,
                        SettlementKind.ADJUSTMENT);
        assertThat(entries.getFirst())
                .isEqualTo(new SettlementEntry(
                        "txn_1",
                        SettlementKind.PAYMENT,
                        LocalDate.of(2026, 11, 21),
                        "po_1",
                        List.of("pi_1", "ch_1"),
                        money("10.00", "EUR"),
                        money("0.44", "EUR"),
                        money("0.00", "EUR"),
                        money("11.50", "USD")));
        assertThat(entries.get(1).told()).isEqualTo(money("-2.30", "USD"));
        assertThat(entries.get(2).references()).containsExactly("pi_1", "dp_1");
        assertThat(entries.get(2).net()).isEqualTo(money("-25.00", "EUR"));
    }

    @Test
    void razorpays_items_with_the_tax_within_the_fee() {
        var entries = read(SettlementFormat.RAZORPAY, """
                {"entity":"collection","count":4,"items":[
                 {"entity_id":"pay_1","type":"payment","debit":0,"credit":97640,"amount":100000,"currency":"INR","fee":2360,"tax":360,"settled":true,
                  "settled_at":1795285800,"settlement_id":"setl_1","order_id":"order_1","dispute_id":null},
                 {"entity_id":"rfnd_1","type":"refund","debit":10000,"credit":0,"amount":10000,"currency":"INR","fee":0,"tax":0,"settled":true,
                  "settled_at":1795285800,"settlement_id":"setl_1","payment_id":"pay_1"},
                 {"entity_id":"adj_1","type":"adjustment","debit":5000,"credit":0,"amount":5000,"currency":"INR","fee":0,"tax":0,"settled":true,
                  "settled_at":1795285800,"settlement_id":"setl_1","dispute_id":"disp_1"},
                 {"entity_id":"pay_2","type":"payment","debit":0,"credit":1,"amount":1,"currency":"INR","fee":0,"tax":0,"settled":false}]}
                """);
        assertThat(entries)
                .extracting(SettlementEntry::kind)
                .containsExactly(SettlementKind.PAYMENT, SettlementKind.REFUND, SettlementKind.CHARGEBACK);
        var first = entries.getFirst();
        assertThat(first.references()).containsExactly("order_1", "pay_1");
        assertThat(List.of(first.amount(), first.fee(), first.tax(), first.net()))
                .containsExactly(
                        money("1000.00", "INR"), money("20.00", "INR"), money("3.60", "INR"), money("976.40", "INR"));
        assertThat(first.on()).isEqualTo(LocalDate.of(2026, 11, 22));
        assertThat(entries.get(1).amount()).isEqualTo(money("-100.00", "INR"));
        assertThat(entries.get(2).references()).containsExactly("disp_1", "adj_1");
    }

    @Test
    void paypals_sections_without_signs_and_points() {
        var entries = read(SettlementFormat.PAYPAL, """
                "RH","2026/11/22 03:00:00 -0800","A","SHOP1",9
                "FH",1
                "SH","2026/11/21 00:00:00 -0800","2026/11/21 23:59:59 -0800","SHOP1",""
                "CH","Transaction ID","Invoice ID","PayPal Reference ID","PayPal Reference ID Type","Transaction Event Code","Transaction Initiation Date","Transaction Completion Date","Transaction Debit or Credit","Gross Transaction Amount","Gross Transaction Currency","Fee Debit or Credit","Fee Amount","Fee Currency"
                "SB","CAP1","","","","T0006","2026/11/21 10:00:00 -0800","2026/11/21 10:00:00 -0800","CR",10000,"USD","DR",399,"USD"
                "SB","REF1","","CAP1","TXN","T1107","2026/11/21 11:00:00 -0800","2026/11/21 11:00:00 -0800","DR",2500,"USD","CR",12,"USD"
                "SB","DSP1","","CAP1","TXN","T1201","2026/11/21 11:00:00 -0800","2026/11/21 11:00:00 -0800","DR",10000,"USD","",,""
                "SB","CNV1","","","","T0200","2026/11/21 12:00:00 -0800","2026/11/21 12:00:00 -0800","DR",100,"USD","",,""
                "SB","OUT1","","","","T0403","2026/11/21 12:00:00 -0800","2026/11/21 12:00:00 -0800","DR",5000,"USD","",,""
                "SF","USD",0,0
                "SC",5
                "RF","USD",0,0
                "FF",5
                """);
        assertThat(entries)
                .extracting(SettlementEntry::kind)
                .containsExactly(
                        SettlementKind.PAYMENT,
                        SettlementKind.REFUND,
                        SettlementKind.CHARGEBACK,
                        SettlementKind.EXCHANGE,
                        SettlementKind.PAYOUT);
        assertThat(entries.getFirst().net()).isEqualTo(money("96.01", "USD"));
        assertThat(entries.get(1).net()).isEqualTo(money("-24.88", "USD"));
        assertThat(entries.get(1).references()).containsExactly("REF1", "CAP1");
        assertThat(entries.get(2).references()).containsExactly("DSP1", "CAP1");
        assertThat(entries.getFirst().on()).isEqualTo(LocalDate.of(2026, 11, 21));
    }

    @Test
    void what_is_no_report_is_refused() {
        for (var format : SettlementFormat.values())
            assertThatThrownBy(() -> read(format, "teapots,cups\n1,2")).isInstanceOf(Problem.class);
    }
}
