package tradepost.commerce.payments.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tradepost.commerce.orders.Completed;
import tradepost.commerce.payments.KeptStory;
import tradepost.commerce.payments.ProviderPorts;
import tradepost.commerce.payments.StandIn.Fault;
import tradepost.kernel.Time;
import tradepost.testing.OwnDatabase;

/** Cards that Stripe keeps for customers who want to use them again. */
@QuarkusTest
@QuarkusTestResource(OwnDatabase.class)
@WithTestResource(ProviderPorts.class)
class StripeKeptTest extends KeptStory {
    private static final String SECRET = "whsec_teapot";
    private StripeStandIn stripe;
    private int cards;

    @Override
    protected void openProvider() {
        stripe = new StripeStandIn(
                ConfigProvider.getConfig().getValue("tradepost.payments.stripe.address", URI.class),
                StripeContract.find());
        stripe.start();
    }

    @AfterEach
    void all_that_was_said_is_as_stripe_publishes_it() {
        stripe.close();
        assertThat(stripe.violations()).isEmpty();
    }

    @Override
    protected Map<String, JsonNode> account() {
        return texts(Map.of(
                "payments.stripe_key", "sk_test_teapot",
                "payments.stripe_public_key", "pk_test_teapot",
                "payments.stripe_signing_secret", SECRET));
    }

    @Override
    protected String method() {
        return "stripe_card";
    }

    @Override
    protected String named() {
        return "visa ending in 4242";
    }

    @Override
    protected void pays(Completed bought, Customer who, boolean keep) {
        pays(bought, who, "pm_" + ++cards, keep);
    }

    private void pays(Completed bought, Customer who, String card, boolean keep) {
        submit("/pay/stripe/" + reference(bought), who, "payment_method=" + card + "&keep=" + keep);
    }

    @Override
    protected void paysWith(Completed bought, Customer who, String id) {
        submit("/pay/stripe/" + reference(bought), who, "saved_method=" + id);
    }

    @Override
    protected int keptThere() {
        return stripe.kept().size();
    }

    @Override
    protected int taken() {
        return stripe.taken();
    }

    @Override
    protected void loseNextAnswer() {
        stripe.next(Fault.LOST_ANSWER);
    }

    @Override
    protected void askNext() {
        stripe.askNext();
    }

    @Test
    void a_card_whose_bank_asks_first_is_kept_when_the_message_comes() {
        var bought = bought(anna);
        pays(bought, anna, "pm_challenge", true);
        assertThat(kept(anna)).isEmpty();
        stripe.agree(reference(bought));
        var message =
                "{\"id\":\"evt_k\",\"type\":\"payment_intent.succeeded\",\"data\":{\"object\":{\"id\":\"%s\",\"object\":\"payment_intent\",\"setup_future_usage\":\"off_session\"}}}"
                        .formatted(reference(bought));
        var signature = new StripeSignature(SECRET).sign(Time.now().getEpochSecond(), message);
        assertThat(caller.post(shop, "/api/webhooks/stripe", Map.of("Stripe-Signature", signature), message)
                        .status())
                .isEqualTo(204);
        assertThat(kept(anna)).hasSize(1);
    }
}
