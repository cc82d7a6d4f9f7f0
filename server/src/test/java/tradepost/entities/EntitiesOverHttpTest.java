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

/** The headers and answers of one record's life. */
@QuarkusTest
@QuarkusTestResource(OwnDatabase.class)
class EntitiesOverHttpTest {
    private static final String BRANDS = "/api/v1/brands";

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
        var answer = caller.post(shop, "/api/auth/login", Map.of(), login);
        token = json.tree(answer.body()).get("access_token").asText();
    }

    private Caller.Answer ask(HttpMethod method, String path, Map<String, String> headers, String body) {
        var all = new HashMap<>(headers);
        all.put("Authorization", "Bearer " + token);
        if (!body.isEmpty()) all.putIfAbsent("Content-Type", "application/json");
        return caller.send(shop, method, path, all, body);
    }

    private String clay() {
        var made = ask(HttpMethod.POST, BRANDS, Map.of(), "{\"name\":\"Clay\",\"slug\":\"clay\"}");
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return BRANDS + "/" + json.tree(made.body()).get("id").asText();
    }

    @Test
    void what_is_known_is_not_sent_again() {
        var clay = clay();
        var record = ask(HttpMethod.GET, clay, Map.of(), "");
        assertThat(record.etag()).isEqualTo("\"1-json\"");
        assertThat(ask(HttpMethod.GET, clay, Map.of("If-None-Match", "W/\"1-gzip\""), "")
                        .status())
                .isEqualTo(304);
        var list = ask(HttpMethod.GET, BRANDS, Map.of(), "");
        assertThat(list.etag()).startsWith("W/");
        assertThat(ask(HttpMethod.GET, BRANDS, Map.of("If-None-Match", list.etag()), "")
                        .status())
                .isEqualTo(304);
    }

    @Test
    void a_change_says_which_version_it_means() {
        var clay = clay();
        var patch = Map.of("Content-Type", "application/merge-patch+json");
        assertThat(ask(HttpMethod.PATCH, clay, patch, "{\"name\":\"Pot\"}").status())
                .isEqualTo(428);
        var first = Map.of("If-Match", "W/\"1-json\"", "Content-Type", "application/merge-patch+json");
        assertThat(ask(HttpMethod.PATCH, clay, first, "{\"name\":\"Pot\"}").etag())
                .isEqualTo("\"2-json\"");
        assertThat(ask(HttpMethod.PATCH, clay, first, "{\"name\":\"Pan\"}").status())
                .isEqualTo(412);
        assertThat(ask(HttpMethod.DELETE, clay, Map.of("If-Match", "\"1-json\""), "")
                        .status())
                .isEqualTo(412);
        var second = Map.of("If-Match", "\"2-json\"");
        assertThat(ask(HttpMethod.PUT, clay, second, "{\"name\":\"Clay\",\"slug\":\"clay\"}")
                        .etag())
                .isEqualTo("\"3-json\"");
        assertThat(ask(HttpMethod.DELETE, clay, Map.of("If-Match", "\"3-json\""), "")
                        .status())
                .isEqualTo(204);
        assertThat(ask(HttpMethod.GET, clay, Map.of(), "").status()).isEqualTo(404);
    }

    @Test
    void a_dry_run_answers_and_changes_nothing() {
        var tried = ask(HttpMethod.POST, BRANDS + "?dry_run=true", Map.of(), "{\"name\":\"Clay\",\"slug\":\"clay\"}");
        assertThat(tried.status()).as(tried.body()).isEqualTo(200);
        assertThat(json.tree(ask(HttpMethod.GET, BRANDS + "?count=exact", Map.of(), "")
                                .body())
                        .get("total")
                        .asText())
                .isEqualTo("0");
    }

    @Test
    void nothing_wrong_that_is_sent_is_our_fault() {
        clay();
        for (var body :
                new String[] {"", "[]", "null", "7", "{\"name\":", "{\"name\":{\"a\":1}}", "{\"name\":\"\\u0000\"}"})
            assertThat(ask(HttpMethod.POST, BRANDS, Map.of(), body).status())
                    .as(body)
                    .isIn(400, 415, 422);
        for (var query : new String[] {
            "filter[name][gt]=%00", "cursor=AAAA", "limit=0", "sort=,", "fields=a(", "filter[]=1", "filter[or][0]=1"
        })
            assertThat(ask(HttpMethod.GET, BRANDS + "?" + query, Map.of(), "").status())
                    .as(query)
                    .isIn(400, 422);
        assertThat(ask(HttpMethod.GET, BRANDS + "/nothing", Map.of(), "").status())
                .isEqualTo(404);
        assertThat(ask(HttpMethod.GET, BRANDS + "?sort=name&sort=name", Map.of(), "")
                        .status())
                .isEqualTo(400);
    }
}
