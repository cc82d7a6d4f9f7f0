package tradepost.commerce.payments.razorpay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tradepost.testing.Shops.in;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import tradepost.commerce.orders.Completed;
import tradepost.commerce.orders.Refunding;
import tradepost.commerce.payments.Capturing;
import tradepost.commerce.payments.GatewayStory;
import tradepost.commerce.payments.Hmac;
import tradepost.commerce.payments.PaymentState;
import tradepost.commerce.payments.ProviderPorts;
import tradepost.commerce.payments.StandIn;
import tradepost.kernel.Money;
import tradepost.kernel.Problem;
import tradepost.testing.OwnDatabase;

/** UPI, cards and more by Razorpay. */
@QuarkusTest
@QuarkusTestResource(OwnDatabase.class)
@WithTestResource(ProviderPorts.class)
class RazorpayTest extends GatewayStory {
    private RazorpayStandIn razorpay;

    @Override
    protected String name() {
        return "razorpay";
    }

    @Override
    protected StandIn open(URI address) {
        razorpay = new RazorpayStandIn(address);
        return razorpay;
    }

    @Override
    protected Map<String, String> account() {
        return Map.of(
                "payments.razorpay_key_id", "rzp_test_teapot",
                "payments.razorpay_key_secret", "secret",
                "payments.razorpay_webhook_secret", "whisper");
    }

    @Override
    protected String atOnce() {
        return "razorpay";
    }

    @Override
    protected String held() {
        return "razorpay_later";
    }

    @Override
    protected String report(Completed bought, String capture, String refund) {
        long total = payment(bought).amount().minor();
        return """
                {"items":[{"entity_id":"%s","type":"payment","debit":0,"credit":%s,"currency":"INR","fee":236,"tax":36,"settled":true,
                  "settled_at":1795285800,"settlement_id":"setl_1","order_id":"%s"},
                 {"entity_id":"%s","type":"refund","debit":100,"credit":0,"currency":"INR","fee":0,"tax":0,"settled":true,"settled_at":1795285800,
                  "settlement_id":"setl_1"}]}
                """.formatted(capture, total - 236, reference(bought), refund);
    }

    @Override
    protected String paying(Completed bought) {
        var order = reference(bought);
        var id = razorpay.captures(order) == 0 ? razorpay.pay(order) : "pay_earlier";
        return returning(order, id, Hmac.of("secret").hex(order + "|" + id)).location();
    }

    private tradepost.testing.Caller.Answer returning(String order, String id, String signature) {
        return caller.submit(
                shop, "/pay/razorpay/" + order, "razorpay_payment_id=" + id + "&razorpay_signature=" + signature);
    }

    @Override
    protected int hears(String id, String order, boolean forged) {
        var body =
                "{\"event\":\"payment.captured\",\"payload\":{\"payment\":{\"entity\":{\"id\":\"pay_1\",\"order_id\":\"%s\"}}}}"
                        .formatted(order);
        return hears(id, body, forged ? "shout" : "whisper");
    }

    private int hears(String id, String body, String secret) {
        return caller.post(
                        shop,
                        "/api/webhooks/razorpay",
                        Map.of("X-Razorpay-Signature", Hmac.of(secret).hex(body), "x-razorpay-event-id", id),
                        body)
                .status();
    }

    @Test
    void the_page_opens_razorpays_window_for_the_order() {
        var bought = bought("razorpay");
        assertThat(bought.next()).hasPath("/pay/razorpay/" + reference(bought));
        assertThat(caller.get(shop, bought.next().toString()).body())
                .contains("checkout.razorpay.com", "rzp_test_teapot", reference(bought));
    }

    @Test
    void a_payment_the_bank_refused_gives_way_to_one_that_pays() {
        var bought = bought("razorpay");
        razorpay.refuse(reference(bought));
        assertThat(settled(bought).status()).isEqualTo(PaymentState.NEEDS_ACTION);
        assertThat(paying(bought)).endsWith("/checkout/done");
        assertThat(payment(bought).status()).isEqualTo(PaymentState.CAPTURED);
    }

    @Test
    void a_signature_for_another_order_is_refused() {
        var bought = bought("razorpay");
        var order = reference(bought);
        var id = razorpay.pay(order);
        assertThat(returning(order, id, Hmac.of("secret").hex("order_other|" + id))
                        .status())
                .isEqualTo(422);
        assertThat(payment(bought).status()).isEqualTo(PaymentState.NEEDS_ACTION);
    }

    @Test
    void razorpay_takes_all_that_is_held_or_nothing() {
        var bought = paid("razorpay_later");
        var part = new Capturing(Money.of("18.00", "INR"), "1");
        in(shop, () -> assertThatThrownBy(() -> payments.capture(payment(bought).id(), part))
                .isInstanceOfSatisfying(
                        Problem.class, no -> assertThat(no.code()).isEqualTo("capture_refused")));
        assertThat(payment(bought).status()).isEqualTo(PaymentState.AUTHORISED);
    }

    @Test
    void what_is_paid_after_it_was_given_up_goes_back() {
        var bought = bought("razorpay");
        look(bought, Duration.ofHours(2));
        assertThat(payment(bought).status()).isEqualTo(PaymentState.DECLINED);
        razorpay.pay(reference(bought));
        assertThat(hears("evt_1", reference(bought), false)).isEqualTo(204);
        assertThat(hears("evt_2", reference(bought), false)).isEqualTo(204);
        assertThat(razorpay.refunded()).isEqualTo(payment(bought).amount().minor());
        assertThat(payment(bought).status()).isEqualTo(PaymentState.DECLINED);
    }

    @Test
    void a_dispute_is_noted_as_it_stands_at_razorpay() {
        var bought = paid("razorpay");
        var count = new AtomicInteger();
        disputed(
                bought,
                stands -> {
                    var id = razorpay.dispute(reference(bought), stands);
                    var body =
                            "{\"event\":\"payment.dispute.created\",\"payload\":{\"payment\":{\"entity\":{\"order_id\":\"%s\"}},\"dispute\":{\"entity\":{\"id\":\"%s\"}}}}"
                                    .formatted(reference(bought), id);
                    assertThat(hears("evt_" + count.incrementAndGet(), body, "whisper"))
                            .isEqualTo(204);
                },
                "won");
        var refund = new Refunding(Money.of("1.00", "INR"), "broken", "after");
        in(shop, () -> orders.refund(bought.order().id(), refund));
        assertThat(payment(bought).refunded()).isEqualTo(Money.of("1.00", "INR"));
    }

    @Test
    void signatures_are_as_razorpay_publishes_them() {
        assertThat(Hmac.of("EnLs21M47BllR3X8PSFtjtbd").hex("order_IEIaMR65cu6nz3|pay_IH4NVgf4Dreq1l"))
                .isEqualTo("0d4e745a1838664ad6c9c9902212a32d627d68e917290b0ad5f08ff4561bc50f");
    }
}
