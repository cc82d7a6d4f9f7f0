package tradepost.commerce.payments;

import static org.assertj.core.api.Assertions.assertThat;
import static tradepost.testing.Shops.in;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.http.HttpMethod;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tradepost.commerce.orders.Completed;
import tradepost.commerce.orders.Completion;
import tradepost.commerce.orders.Orders;
import tradepost.kernel.Json;
import tradepost.platform.tenants.Tenant;
import tradepost.testing.Caller;
import tradepost.testing.Market;
import tradepost.testing.OwnDatabase;
import tradepost.testing.Shops;

/** Cards that are kept at the sandbox bank behave as at any other. */
@QuarkusTest
@QuarkusTestResource(OwnDatabase.class)
class KeptCardsTest {
    @Inject
    Shops shops;

    @Inject
    Market market;

    @Inject
    Orders orders;

    @Inject
    Payments payments;

    @Inject
    Caller caller;

    @Inject
    Json json;

    private Tenant shop;
    private Map<String, String> anna;
    private Map<String, String> ravi;

    @BeforeEach
    void open() {
        shop = shops.open();
        anna = login("anna@example.org");
        ravi = login("ravi@example.org");
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

    private Completed bought() {
        return in(shop, () -> {
            var cart = market.cart("sandbox_challenge", market.article("Teapot", "118.00", 5));
            return orders.complete(cart.id(), new Completion(cart.secret(), null, null, "/checkout/done"));
        });
    }

    private int pay(Completed bought, String form, Map<String, String> who) {
        var headers = new HashMap<>(who);
        headers.put("Content-Type", "application/x-www-form-urlencoded");
        return caller.send(shop, HttpMethod.POST, bought.next().getPath(), headers, form)
                .status();
    }

    private PaymentState settled(Completed bought) {
        return in(shop, () -> {
            orders.settle(bought.order().id());
            return payments.of(bought.order().id()).getFirst().status();
        });
    }

    private JsonNode cards(Map<String, String> who) {
        return json.tree(caller.get(shop, "/api/v1/saved_methods", who).body()).path("data");
    }

    @Test
    void a_kept_card_pays_its_owners_next_order_until_it_is_removed() {
        pay(bought(), "outcome=approve", anna);
        assertThat(cards(anna)).isEmpty();
        pay(bought(), "outcome=approve&keep=true", anna);
        assertThat(cards(anna)).hasSize(1);
        assertThat(cards(ravi)).isEmpty();
        var id = cards(anna).get(0).path("id").asText();
        var next = bought();
        assertThat(caller.get(shop, next.next().getPath(), anna).body()).contains("ending in 4242");
        assertThat(pay(next, "saved_method=" + id, ravi)).isEqualTo(404);
        assertThat(settled(next)).isEqualTo(PaymentState.NEEDS_ACTION);
        assertThat(pay(next, "saved_method=" + id, anna)).isEqualTo(303);
        assertThat(settled(next)).isEqualTo(PaymentState.CAPTURED);
        assertThat(pay(bought(), "outcome=decline&keep=true", anna)).isEqualTo(303);
        assertThat(cards(anna)).hasSize(1);
        caller.post(shop, "/api/v1/saved_methods/" + id + "/actions/remove", anna, "");
        assertThat(cards(anna)).isEmpty();
        assertThat(pay(bought(), "saved_method=" + id, anna)).isEqualTo(404);
    }

    @Test
    void a_guest_is_not_offered_to_keep_one() {
        var bought = bought();
        assertThat(caller.get(shop, bought.next().getPath()).body()).doesNotContain("Keep this card");
        assertThat(pay(bought, "outcome=approve&keep=true", Map.of())).isEqualTo(303);
        assertThat(settled(bought)).isEqualTo(PaymentState.CAPTURED);
    }
}
