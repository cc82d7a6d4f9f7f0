package tradepost.commerce.payments.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static tradepost.testing.Shops.in;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.http.HttpMethod;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tradepost.commerce.orders.Completed;
import tradepost.commerce.orders.Completion;
import tradepost.commerce.orders.Orders;
import tradepost.commerce.payments.Payment;
import tradepost.commerce.payments.PaymentState;
import tradepost.commerce.payments.Payments;
import tradepost.commerce.payments.ProviderPorts;
import tradepost.db.ids.AccountId;
import tradepost.kernel.Json;
import tradepost.kernel.Time;
import tradepost.kernel.db.Db;
import tradepost.platform.settings.ChangedSettings;
import tradepost.platform.settings.Settings;
import tradepost.platform.tenants.Tenant;
import tradepost.testing.Caller;
import tradepost.testing.Market;
import tradepost.testing.OwnDatabase;
import tradepost.testing.Patience;
import tradepost.testing.Shops;

/** Cards that customers want to use again. */
@QuarkusTest
@QuarkusTestResource(OwnDatabase.class)
@WithTestResource(ProviderPorts.class)
class StripeCardsTest {
    private static final String SECRET = "whsec_teapot";

    @Inject
    Shops shops;

    @Inject
    Market market;

    @Inject
    Settings settings;

    @Inject
    Orders orders;

    @Inject
    Payments payments;

    @Inject
    Caller caller;

    @Inject
    Json json;

    @Inject
    Db db;

    private Tenant shop;
    private StripeStandIn stripe;

    @BeforeEach
    void open() {
        stripe = new StripeStandIn(
                ConfigProvider.getConfig().getValue("tradepost.payments.stripe.address", URI.class),
                StripeContract.find());
        stripe.start();
        shop = shops.open();
        in(
                shop,
                () -> settings.change(new ChangedSettings(Map.of(
                        "payments.stripe_key", new TextNode("sk_test_teapot"),
                        "payments.stripe_public_key", new TextNode("pk_test_teapot"),
                        "payments.stripe_signing_secret", new TextNode(SECRET)))));
    }

    @AfterEach
    void all_that_was_said_is_as_stripe_publishes_it() {
        stripe.close();
        assertThat(stripe.violations()).isEmpty();
    }

    private Completed bought(String method) {
        return in(shop, () -> {
            var cart = market.cart(method, market.article("Teapot", "118.00", 5));
            return orders.complete(cart.id(), new Completion(cart.secret(), null, null, "/checkout/done"));
        });
    }

    private static String reference(Completed bought) {
        return bought.next().getPath().replaceFirst(".*/", "");
    }

    private Payment payment(Completed bought) {
        return in(shop, () -> payments.of(bought.order().id()).getFirst());
    }

    private int hears(String body) {
        var signature = new StripeSignature(SECRET).sign(Time.now().getEpochSecond(), body);
        return caller.post(shop, "/api/webhooks/stripe", Map.of("Stripe-Signature", signature), body)
                .status();
    }

    private Map<String, String> login(String email) {
        var answer = caller.post(
                shop,
                "/api/auth/register",
                Map.of(),
                "{\"email\":\"%s\",\"name\":\"Anna\",\"password\":\"%s\"}".formatted(email, Shops.PASSWORD));
        return Map.of(
                "Authorization",
                "Bearer " + json.tree(answer.body()).path("access_token").asText());
    }

    private String paying(Completed bought, String form, Map<String, String> who) {
        var headers = new HashMap<>(who);
        headers.put("Content-Type", "application/x-www-form-urlencoded");
        return caller.send(shop, HttpMethod.POST, "/pay/stripe/" + reference(bought), headers, form)
                .location();
    }

    private JsonNode cards(Map<String, String> who) {
        return json.tree(caller.get(shop, "/api/v1/saved_methods", who).body()).path("data");
    }

    @Test
    void a_card_that_its_owner_agreed_to_keep_pays_the_next_order_and_nobody_elses() {
        var anna = login("anna@example.org");
        var ravi = login("ravi@example.org");
        paying(bought("stripe_card"), "payment_method=pm_new", anna);
        assertThat(cards(anna)).isEmpty();
        assertThat(paying(bought("stripe_card"), "payment_method=pm_kept&keep=true", anna))
                .endsWith("/checkout/done");
        assertThat(stripe.kept()).containsOnlyKeys("pm_kept");
        var card = cards(anna).get(0);
        assertThat(card.path("last4").asText()).isEqualTo("4242");
        assertThat(card.path("preferred").asBoolean()).isTrue();
        assertThat(card.toString()).doesNotContain("pm_kept", "cus_");
        var next = bought("stripe_card_later");
        assertThat(caller.get(shop, next.next().toString(), anna).body())
                .contains("visa ending in 4242", card.path("id").asText());
        assertThat(caller.get(shop, next.next().toString(), ravi).body()).doesNotContain("4242");
        var form = "saved_method=" + card.path("id").asText();
        assertThat(paying(next, form, ravi)).isNull();
        assertThat(payment(next).status()).isEqualTo(PaymentState.NEEDS_ACTION);
        assertThat(paying(next, form, anna)).endsWith("/checkout/done");
        assertThat(payment(next).status()).isEqualTo(PaymentState.AUTHORISED);
    }

    @Test
    void a_card_whose_bank_asks_first_is_kept_when_the_message_comes() {
        var anna = login("anna@example.org");
        var bought = bought("stripe_card");
        paying(bought, "payment_method=pm_challenge&keep=true", anna);
        assertThat(cards(anna)).isEmpty();
        stripe.agree(reference(bought));
        var message =
                "{\"id\":\"evt_k\",\"type\":\"payment_intent.succeeded\",\"data\":{\"object\":{\"id\":\"%s\",\"object\":\"payment_intent\",\"setup_future_usage\":\"off_session\"}}}"
                        .formatted(reference(bought));
        assertThat(hears(message)).isEqualTo(204);
        assertThat(cards(anna)).hasSize(1);
    }

    @Test
    void a_card_is_removed_here_and_at_stripe_and_goes_with_whoever_is_forgotten() {
        var anna = login("anna@example.org");
        for (var card : List.of("pm_one", "pm_two", "pm_three"))
            paying(bought("stripe_card"), "payment_method=" + card + "&keep=true", anna);
        var ids = cards(anna);
        assertThat(ids).hasSize(3);
        var actions = "/api/v1/saved_methods/%s/actions/";
        var second = actions.formatted(ids.get(1).path("id").asText());
        assertThat(caller.get(shop, "/cards", anna).body()).contains("visa ending in 4242", "until 12/2030");
        assertThat(caller.post(shop, second + "remove", login("ravi@example.org"), "")
                        .status())
                .isEqualTo(404);
        assertThat(caller.post(shop, second + "prefer", anna, "").status()).isEqualTo(200);
        assertThat(caller.post(shop, second + "remove", anna, "").status()).isBetween(200, 204);
        assertThat(stripe.kept()).hasSize(2);
        assertThat(cards(anna)).hasSize(2);
        var id = in(shop, () -> db.fetchOne("select distinct account_id from payments.saved_method")
                .get(0, UUID.class));
        caller.post(shop, "/api/v1/accounts/" + AccountId.of(id) + "/actions/erase", caller.owner(shop), "");
        assertThat(in(shop, () -> db.fetch("select 1 from payments.saved_method")))
                .isEmpty();
        Patience.until("Stripe has let go of them", () -> stripe.kept().isEmpty());
        Patience.until("nothing is left here", () -> in(shop, () -> db.fetch("select 1 from payments.discarded_token"))
                .isEmpty());
    }
}
