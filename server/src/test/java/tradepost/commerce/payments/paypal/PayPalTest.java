package tradepost.commerce.payments.paypal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static tradepost.testing.Shops.in;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tradepost.commerce.orders.Completed;
import tradepost.commerce.orders.Refunding;
import tradepost.commerce.payments.Capturing;
import tradepost.commerce.payments.GatewayStory;
import tradepost.commerce.payments.Payment;
import tradepost.commerce.payments.PaymentState;
import tradepost.commerce.payments.ProviderPorts;
import tradepost.commerce.payments.StandIn;
import tradepost.kernel.Money;
import tradepost.testing.OwnDatabase;

/** PayPal, which takes nothing before we do. */
@QuarkusTest
@QuarkusTestResource(OwnDatabase.class)
@WithTestResource(ProviderPorts.class)
class PayPalTest extends GatewayStory {
    private PayPalStandIn paypal;

    @Override
    protected String name() {
        return "paypal";
    }

    @Override
    protected StandIn open(URI address) {
        paypal = new PayPalStandIn(address, PayPalStandIn.published());
        return paypal;
    }

    @Override
    protected Map<String, String> account() {
        return PayPalStandIn.ACCOUNT;
    }

    @Override
    protected String atOnce() {
        return "paypal";
    }

    @Override
    protected String held() {
        return "paypal_later";
    }

    @Override
    protected String report(Completed bought, String capture, String refund) {
        return """
                "CH","Transaction ID","PayPal Reference ID","Transaction Event Code","Transaction Completion Date","Transaction Debit or Credit","Gross Transaction Amount","Gross Transaction Currency","Fee Debit or Credit","Fee Amount","Fee Currency"
                "SB","%s","","T0006","2026/11/21 10:00:00 -0800","CR",%s,"INR","DR",300,"INR"
                "SB","%s","%s","T1107","2026/11/21 11:00:00 -0800","DR",100,"INR","",,""
                """.formatted(capture, payment(bought).amount().minor(), refund, capture);
    }

    @Override
    protected String paying(Completed bought) {
        paypal.agree(reference(bought));
        return back(bought);
    }

    private String back(Completed bought) {
        return caller.get(shop, "/pay/paypal?PayerID=P1&token=" + reference(bought))
                .location();
    }

    @Override
    protected int hears(String id, String order, boolean forged) {
        var body = "{\"id\":\"%s\",\"event_type\":\"CHECKOUT.ORDER.APPROVED\", \"resource\":{\"id\":\"%s\"}}"
                .formatted(id, order);
        return hears(body, forged ? "forged" : "signed");
    }

    private int hears(String body, String signature) {
        return caller.post(
                        shop,
                        "/api/webhooks/paypal",
                        Map.of(
                                "PAYPAL-TRANSMISSION-ID", "a69d5a10-dfb6-11ee",
                                "PAYPAL-TRANSMISSION-TIME", "2026-11-21T19:00:00Z",
                                "PAYPAL-AUTH-ALGO", "SHA256withRSA",
                                "PAYPAL-CERT-URL", "https://api.paypal.com/v1/notifications/certs/CERT-1",
                                "PAYPAL-TRANSMISSION-SIG", signature),
                        body)
                .status();
    }

    @Test
    void what_we_say_and_hear_is_as_paypal_publishes_it() {
        assumeTrue(PayPalStandIn.published().size() == 3, "PayPal's descriptions are not there");
        var bought = paid("paypal_later");
        hears("WH-1", reference(bought), false);
        in(shop, () -> payments.capture(payment(bought).id(), new Capturing(null, "1")));
        in(shop, () -> orders.refund(bought.order().id(), new Refunding(Money.of("1.00", "INR"), "broken", "r")));
        in(shop, () -> payments.free(payment(paid("paypal_later")).id()));
        assertThat(paypal.checked()).isGreaterThanOrEqualTo(10);
        assertThat(paypal.violations()).isEmpty();
    }

    @Test
    void the_customer_approves_at_paypal_and_nothing_moves_before() {
        var bought = bought("paypal");
        assertThat(bought.next()).hasHost("www.sandbox.paypal.com").hasParameter("token", reference(bought));
        assertThat(back(bought)).contains("www.sandbox.paypal.com");
        assertThat(payment(bought).status()).isEqualTo(PaymentState.NEEDS_ACTION);
        assertThat(paypal.captures(reference(bought))).isZero();
    }

    @Test
    void a_declined_card_sends_the_customer_back_to_choose_another() {
        var bought = bought("paypal");
        paypal.declineNext();
        assertThat(paying(bought)).contains("www.sandbox.paypal.com");
        assertThat(paying(bought)).endsWith("/checkout/done");
        assertThat(payment(bought).status()).isEqualTo(PaymentState.CAPTURED);
    }

    @Test
    void a_token_is_asked_for_once_and_again_when_it_was_taken_back() {
        paid("paypal");
        int before = paypal.tokensAsked();
        paid("paypal");
        assertThat(paypal.tokensAsked()).isEqualTo(before);
        paypal.takeTokensBack();
        paid("paypal");
        assertThat(paypal.tokensAsked()).isEqualTo(before + 1);
    }

    @Test
    void paypal_takes_held_money_once_and_frees_the_rest() {
        var bought = paid("paypal_later");
        var part = Money.of("18.00", "INR");
        in(shop, () -> assertThat(payments.capture(payment(bought).id(), new Capturing(part, "1")))
                .extracting(Payment::status, Payment::authorised, Payment::captured)
                .containsExactly(PaymentState.CAPTURED, part, part));
    }

    @ParameterizedTest
    @CsvSource({"paypal,won", "paypal_later,lost"})
    void a_dispute_finds_its_payment_by_the_capture_and_is_noted_as_it_stands_at_paypal(String method, String outcome) {
        var bought = paid(method);
        if (method.equals("paypal_later"))
            in(shop, () -> payments.capture(payment(bought).id(), new Capturing(null, "1")));
        var count = new AtomicInteger();
        disputed(
                bought,
                stands -> {
                    var id = paypal.dispute(reference(bought), stands);
                    var body =
                            "{\"id\":\"WH-%s\",\"event_type\":\"CUSTOMER.DISPUTE.UPDATED\",\"resource\":{\"dispute_id\":\"%s\"}}"
                                    .formatted(count.incrementAndGet(), id);
                    assertThat(hears(body, "signed")).isEqualTo(204);
                },
                outcome);
    }

    @Test
    void a_message_that_is_no_message_is_refused() {
        assertThat(hears("{\"id\":\"1\"},\"webhook_id\":\"WH2\"", "signed")).isEqualTo(401);
        assertThat(hears("teapot", "signed")).isEqualTo(401);
    }
}
