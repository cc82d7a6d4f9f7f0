package tradepost.entities;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.http.HttpMethod;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tradepost.kernel.Json;
import tradepost.platform.tenants.Tenant;
import tradepost.testing.Caller;
import tradepost.testing.OwnDatabase;
import tradepost.testing.Shops;

/** Custom fields as a program meets them, from their definition to a list that is filtered by one. */
@QuarkusTest
@QuarkusTestResource(OwnDatabase.class)
class CustomFieldsOverHttpTest {
    @Inject
    Shops shops;

    @Inject
    Caller caller;

    @Inject
    Json json;

    private Tenant shop;
    private String token;

    @BeforeEach
    void logIn() {
        shop = shops.open();
        var login = "{\"email\":\"owner@%s.example\",\"password\":\"%s\"}".formatted(shop.slug(), Shops.PASSWORD);
        token = json.tree(caller.post(shop, "/api/auth/login", Map.of(), login).body())
                .get("access_token")
                .asText();
    }

    private Caller.Answer ask(HttpMethod method, String path, Map<String, String> headers, String body) {
        var all = new HashMap<>(headers);
        all.put("Authorization", "Bearer " + token);
        if (!body.isEmpty()) all.put("Content-Type", "application/json");
        return caller.send(shop, method, "/api/v1/" + path, all, body.replace('\'', '"'));
    }

    private Caller.Answer post(String path, String body) {
        return ask(HttpMethod.POST, path, Map.of(), body);
    }

    @Test
    void a_field_is_called_as_the_language_of_the_caller_has_it() {
        var field =
                "{'entity':'brands','key':'colour','label':'Colour','type':'text','labels':{'de':'Farbe','pt-BR':'Cor'}}";
        assertThat(post("custom_fields", field).status()).isEqualTo(201);
        assertThat(called("de-AT, en;q=0.5")).isEqualTo("Farbe");
        assertThat(called("fr, pt-BR;q=0.3")).isEqualTo("Cor");
        assertThat(called("fr")).isEqualTo("Colour");
        assertThat(ask(HttpMethod.GET, "meta/brands", Map.of("Accept-Language", "-"), "")
                        .status())
                .isEqualTo(400);
        for (var labels : new String[] {"{'x y':'A'}", "{'de':''}", "{'de':7}", "['de']"})
            assertThat(post(
                                    "custom_fields",
                                    field.replaceAll("'labels':.*", "'labels':" + labels + "}")
                                            .replace("colour", "other"))
                            .body())
                    .contains("/labels");
    }

    private String called(String languages) {
        var meta = json.tree(ask(HttpMethod.GET, "meta/brands", Map.of("Accept-Language", languages), "")
                .body());
        for (var field : meta.path("fields"))
            if (field.path("name").asText().equals("custom.colour"))
                return field.path("label").asText();
        return null;
    }

    @Test
    void a_field_holds_from_the_next_call_on() {
        assertThat(post("brands", "{'name':'Clay','slug':'clay','custom':{'colour':'red'}}")
                        .status())
                .isEqualTo(422);
        var field = "{'entity':'brands','key':'colour','label':'Colour','type':'text','filterable':true}";
        assertThat(post("custom_fields", field).status()).isEqualTo(201);
        var made = post("brands", "{'name':'Clay','slug':'clay','custom':{'colour':'red'}}");
        assertThat(json.tree(made.body()).at("/custom/colour").asText()).isEqualTo("red");
        var list = ask(
                HttpMethod.GET,
                "brands?filter%5Bcustom.colour%5D%5Bprefix%5D=r&sort=-custom.colour&fields=name,custom.colour",
                Map.of(),
                "");
        assertThat(list.body()).isEqualTo("{\"data\":[{\"name\":\"Clay\",\"custom\":{\"colour\":\"red\"}}]}");
        assertThat(ask(HttpMethod.GET, "meta/brands", Map.of(), "").body()).contains("custom.colour");
    }

    @Test
    void a_dry_run_and_a_repeated_request_leave_what_they_should() {
        post("custom_fields", "{'entity':'brands','key':'colour','label':'Colour','type':'text','filterable':true}");
        var brand = "{'name':'Clay','slug':'clay','custom':{'colour':'red'}}";
        assertThat(post("brands?dry_run=true", brand).body()).contains("\"red\"");
        var red = "brands?filter%5Bcustom.colour%5D=red";
        assertThat(ask(HttpMethod.GET, red, Map.of(), "").body()).isEqualTo("{\"data\":[]}");
        for (int i = 0; i < 2; i++)
            assertThat(ask(HttpMethod.POST, "brands", Map.of("Idempotency-Key", "k1"), brand)
                            .status())
                    .isEqualTo(201);
        assertThat(json.tree(ask(HttpMethod.GET, red, Map.of(), "").body()).get("data"))
                .hasSize(1);
    }

    @Test
    void an_order_like_record_is_patched_in_its_custom_fields_only() {
        post("custom_fields", "{'entity':'accounts','key':'tier','label':'Tier','type':'choice','choices':['A','B']}");
        var owner =
                json.tree(ask(HttpMethod.GET, "accounts", Map.of(), "").body()).at("/data/0");
        var path = "accounts/" + owner.get("id").asText();
        var match = Map.of("If-Match", "\"%s-json\"".formatted(owner.get("version")));
        assertThat(ask(HttpMethod.PATCH, path, match, "{'custom':{'tier':'C'}}").body())
                .contains("/custom/tier", "Choose one of A, B");
        assertThat(ask(HttpMethod.PATCH, path, match, "{'name':'Eve'}").status())
                .isEqualTo(422);
        assertThat(ask(HttpMethod.PATCH, path, match, "{'custom':{'tier':'B'}}").status())
                .isEqualTo(200);
        assertThat(ask(HttpMethod.GET, path + "/history", Map.of(), "").body()).contains("custom.tier");
        assertThat(ask(HttpMethod.DELETE, path, match, "").body()).contains("read_only");
    }
}
