package tradepost;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tradepost.kernel.Json;
import tradepost.platform.tenants.Tenant;
import tradepost.testing.Caller;
import tradepost.testing.OwnDatabase;
import tradepost.testing.Shops;

/** How requests are refused: each as a problem that names what was wrong, whatever was sent. */
@QuarkusTest
@QuarkusTestResource(OwnDatabase.class)
class RefusalsTest {
    @Inject
    Shops shops;

    @Inject
    Caller caller;

    @Inject
    Json json;

    private Tenant shop;
    private Map<String, String> owner;

    @BeforeEach
    void open() {
        shop = shops.open();
        owner = caller.owner(shop);
    }

    @Test
    void a_body_that_says_nothing_is_refused_before_anyone_reads_it() {
        for (var path : List.of("/api/auth/login", "/api/auth/register", "/api/auth/refresh"))
            assertThat(refusal(400, path, "null").path("code").asText())
                    .as(path)
                    .isEqualTo("body_missing");
        var verb = refusal(400, "/api/v1/webhooks/actions/create", "null");
        assertThat(verb.path("code").asText()).isEqualTo("body_missing");
    }

    @Test
    void a_body_of_another_kind_is_refused_without_telling_of_our_classes() {
        for (var path : List.of("/api/auth/login", "/api/v1/webhooks/actions/create")) {
            var refusal = refusal(400, path, "[1]");
            assertThat(refusal.path("code").asText()).as(path).isEqualTo("malformed_json");
            assertThat(refusal.path("detail").asText()).endsWith("Give an object");
        }
        var deep = refusal(400, "/api/v1/brands", "[".repeat(3_000));
        assertThat(deep.path("detail").asText()).contains("nested too deeply");
    }

    @Test
    void a_made_up_member_is_named_where_it_stands_and_becomes_no_code() {
        var refusal = refusal(422, "/api/auth/login", "{\"e/mail <b>\":1}");
        assertThat(refusal.path("code").asText()).isEqualTo("invalid");
        assertThat(refusal.path("type").asText()).isEqualTo("/docs/problems#invalid");
        assertThat(refusal.at("/errors/0/pointer").asText()).isEqualTo("/e~1mail <b>");
        assertThat(refusal.at("/errors/0/code").asText()).isEqualTo("unknown");
        assertThat(refusal.path("detail").asText()).contains("there are: email, password");
    }

    @Test
    void a_value_of_another_kind_is_not_guessed_at() {
        var refusal = refusal(422, "/api/auth/login", "{\"email\":12,\"password\":\"x\"}");
        assertThat(refusal.at("/errors/0/pointer").asText()).isEqualTo("/email");
        assertThat(refusal.path("detail").asText()).contains("a text");
        var names = refusal(422, "/api/v1/settings/actions/reset", "{\"names\":[null]}");
        assertThat(names.at("/errors/0/pointer").asText()).startsWith("/names");
        for (var day : List.of("-1", "[]", "\"2027-02-30\""))
            assertThat(refusal(422, "/api/v1/ledger/actions/trial_balance", "{\"day\":" + day + "}")
                            .at("/errors/0/pointer")
                            .asText())
                    .as(day)
                    .isEqualTo("/day");
    }

    @Test
    void a_currency_that_there_is_not_is_refused() {
        var method = "{\"name\":\"Post\",\"currency\":\"ZZZ\",\"price\":{\"amount\":\"1.00\",\"currency\":\"INR\"}}";
        var refusal = refusal(422, "/api/v1/shipping_methods", method);
        assertThat(refusal.path("errors").findValuesAsText("pointer")).contains("/currency");
    }

    @Test
    void an_address_that_never_ends_is_refused_in_words() {
        var refusal = json.tree(caller.get(shop, "/api/v1/brands?fields=" + "x".repeat(20_000), owner)
                .body());
        assertThat(refusal.path("code").asText()).isEqualTo("address_too_long");
        assertThat(refusal.path("status").asInt()).isEqualTo(414);
    }

    @Test
    void a_parameter_that_a_resource_does_not_take_is_refused() {
        for (var path : List.of("/api/v1/openapi.json?x=1", "/api/auth/me?x=1", "/api/v1/meta/facts?x=1")) {
            var refusal = json.tree(caller.get(shop, path, owner).body());
            assertThat(refusal.path("code").asText()).as(path).isEqualTo("unknown_parameter");
        }
    }

    @Test
    void what_was_sent_comes_back_shortened() {
        var refusal = refusal(422, "/api/v1/ledger/actions/trial_balance", "{\"on\":\"" + "x".repeat(90_000) + "\"}");
        assertThat(refusal.path("detail").asText()).hasSizeLessThan(2_100);
    }

    private JsonNode refusal(int status, String path, String body) {
        var answer = caller.post(shop, path, owner, body);
        assertThat(answer.status()).as(path + " " + answer.body()).isEqualTo(status);
        return json.tree(answer.body());
    }
}
