package tradepost.commerce.payments.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static tradepost.testing.Shops.in;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
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
import tradepost.commerce.payments.Payment;
import tradepost.commerce.payments.PaymentState;
import tradepost.commerce.payments.ProviderPorts;
import tradepost.commerce.payments.StandIn;
import tradepost.commerce.payments.StandIn.Fault;
import tradepost.kernel.Money;
import tradepost.kernel.Problem;
import tradepost.kernel.Time;
import tradepost.testing.OwnDatabase;

/** Cards by Stripe. */
@QuarkusTest
@QuarkusTestResource(OwnDatabase.class)
@WithTestResource(ProviderPorts.class)
class StripeTest extends GatewayStory {
    private static final String SECRET = "whsec_teapot";
    private StripeStandIn stripe;

    @Override
    protected String name() {
        return "stripe";
    }

    @Override
    protected StandIn open(URI address) {
        stripe = new StripeStandIn(address, StripeContract.find());
        return stripe;
    }

    @Override
    protected Map<String, String> account() {
        return Map.of(
                "payments.stripe_key", "sk_test_teapot",
                "payments.stripe_public_key", "pk_test_teapot",
                "payments.stripe_signing_secret", SECRET);
    }

    @Override
    protected String atOnce() {
        return "stripe_card";
    }

    @Override
    protected String held() {
        return "stripe_card_later";
    }

    @Override
    protected String report(Completed bought, String capture, String refund) {
        var total = payment(bought).amount().decimal();
        return """
                automatic_payout_id,available_on_utc,balance_transaction_id,currency,gross,fee,net,reporting_category,source_id,payment_intent_id
                po_1,2026-11-21 00:00:00,txn_1,inr,%s,3.00,0,charge,ch_1,%s
                po_1,2026-11-21 00:00:00,txn_2,inr,-1.00,0.00,-1.00,refund,%s,%s
                """.formatted(total, capture, refund, capture);
    }

    @Override
    protected String paying(Completed bought) {
        return paying(bought, "pm_ok");
    }

    private String paying(Completed bought, String card) {
        return caller.submit(shop, "/pay/stripe/" + reference(bought), "payment_method=" + card)
                .location();
    }

    @Override
    protected int hears(String id, String reference, boolean forged) {
        var body = event(id, reference);
        long now = Time.now().getEpochSecond();
        return hears(new StripeSignature(forged ? "whsec_other" : SECRET).sign(now, body), body);
    }

    private int hears(String signature, String body) {
        return caller.post(shop, "/api/webhooks/stripe", Map.of("Stripe-Signature", signature), body)
                .status();
    }

    private static String event(String id, String intent) {
        return "{\"id\":\"%s\",\"object\":\"event\",\"type\":\"payment_intent.succeeded\",\"data\":{\"object\":{\"id\":\"%s\",\"object\":\"payment_intent\"}}}"
                .formatted(id, intent);
    }

    @Test
    void what_we_say_and_hear_is_as_stripe_publishes_it() {
        assumeTrue(StripeContract.find().isPresent(), "stripe-spec3-2022.json.gz is not there");
        var bought = paid("stripe_card_later");
        in(shop, () -> payments.capture(payment(bought).id(), new Capturing(null, "1")));
        in(shop, () -> orders.refund(bought.order().id(), new Refunding(Money.of("1.00", "INR"), "broken", "r")));
        assertThat(stripe.checked()).isGreaterThanOrEqualTo(5);
        assertThat(stripe.violations()).isEmpty();
        var published = StripeContract.find().orElseThrow();
        var nothing = JsonNodeFactory.instance.objectNode();
        var wrong = published.wrong("POST", "/v1/payment_intents", Map.of("amount", "1", "teapot", "2"), 200, nothing);
        assertThat(wrong).anyMatch(line -> line.contains("teapot")).anyMatch(line -> line.contains("answer"));
    }

    @Test
    void a_card_that_is_declined_gives_way_to_one_that_pays() {
        var bought = bought("stripe_card");
        assertThat(bought.next().toString()).startsWith("/pay/stripe/pi_");
        assertThat(caller.get(shop, bought.next().toString()).body())
                .contains("js.stripe.com")
                .contains("pk_test_teapot");
        assertThat(paying(bought, "pm_declined")).contains("/pay/stripe/pi_");
        assertThat(payment(bought).status()).isEqualTo(PaymentState.NEEDS_ACTION);
        assertThat(paying(bought, "pm_ok")).endsWith("/checkout/done");
        assertThat(payment(bought).status()).isEqualTo(PaymentState.CAPTURED);
    }

    @Test
    void a_card_whose_bank_asks_leads_there() {
        assertThat(paying(bought("stripe_card"), "pm_challenge")).isEqualTo("https://hooks.stripe.com/3d_secure");
    }

    @Test
    void a_confirmation_whose_answer_was_lost_has_paid() {
        var bought = bought("stripe_card");
        stripe.next(Fault.LOST_ANSWER);
        assertThat(paying(bought)).endsWith("/checkout/done");
        assertThat(payment(bought).status()).isEqualTo(PaymentState.CAPTURED);
        assertThat(told("payments.captured")).isEqualTo(1);
    }

    @Test
    void what_was_lost_for_good_is_given_up() {
        stripe.next(Fault.FAULT_AFTERWARDS);
        var bought = bought("stripe_card");
        assertThat(settled(bought).status()).isEqualTo(PaymentState.UNKNOWN);
        look(bought, Duration.ofHours(25));
        assertThat(payment(bought).status()).isEqualTo(PaymentState.DECLINED);
    }

    @Test
    void a_customer_who_never_came_back_is_given_up_at_stripe_too() {
        var bought = bought("stripe_card");
        look(bought, Duration.ofHours(2));
        assertThat(stripe.intent(reference(bought)).path("status").asText()).isEqualTo("canceled");
    }

    @Test
    void stripe_takes_held_money_once_and_frees_the_rest() {
        var bought = paid("stripe_card_later");
        var part = Money.of("18.00", "INR");
        in(shop, () -> {
            var id = payment(bought).id();
            assertThat(payments.capture(id, new Capturing(part, "1")))
                    .extracting(Payment::status, Payment::authorised, Payment::captured)
                    .containsExactly(PaymentState.CAPTURED, part, part);
            assertThatThrownBy(() -> payments.capture(id, new Capturing(part, "2")))
                    .isInstanceOfSatisfying(
                            Problem.class, no -> assertThat(no.code()).isEqualTo("nothing_held"));
        });
        assertThat(told("payments.voided")).isEqualTo(1);
    }

    @Test
    void a_dispute_is_noted_as_it_stands_at_stripe() {
        var bought = paid("stripe_card");
        var count = new AtomicInteger();
        disputed(
                bought,
                stands -> {
                    var id = stripe.dispute(reference(bought), stands.equals("open") ? "needs_response" : stands);
                    var body =
                            "{\"id\":\"evt_%s\",\"type\":\"charge.dispute.updated\",\"data\":{\"object\":{\"id\":\"%s\",\"object\":\"dispute\",\"payment_intent\":\"%s\"}}}"
                                    .formatted(count.incrementAndGet(), id, reference(bought));
                    var signature = new StripeSignature(SECRET).sign(Time.now().getEpochSecond(), body);
                    assertThat(hears(signature, body)).isEqualTo(204);
                },
                "lost");
    }

    @Test
    void an_old_message_and_one_that_was_changed_are_refused() {
        var body = event("evt_1", reference(bought("stripe_card")));
        long now = Time.now().getEpochSecond();
        assertThat(hears(new StripeSignature(SECRET).sign(now - 400, body), body))
                .isEqualTo(401);
        assertThat(hears(new StripeSignature(SECRET).sign(now, body), body + " "))
                .isEqualTo(401);
    }
}
