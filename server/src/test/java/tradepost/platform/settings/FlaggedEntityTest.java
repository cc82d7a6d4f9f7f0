package tradepost.platform.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static tradepost.testing.Shops.in;

import com.fasterxml.jackson.databind.node.TextNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.http.HttpMethod;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tradepost.kernel.openapi.OpenApi;
import tradepost.platform.tenants.Tenant;
import tradepost.testing.Caller;
import tradepost.testing.OwnDatabase;
import tradepost.testing.Shops;

/** An entity that waits for a flag: where the flag is off it answers as one that nobody has declared, on every channel. */
@QuarkusTest
@TestProfile(FlaggedEntityTest.WithSamovars.class)
@QuarkusTestResource(OwnDatabase.class)
class FlaggedEntityTest {
    private static final String ID = "crt_00000000000000000000000000";
    private static final List<Asked> ALL = List.of(
            new Asked(HttpMethod.GET, "/api/v1/samovars", ""),
            new Asked(HttpMethod.GET, "/api/v1/samovars/" + ID, ""),
            new Asked(HttpMethod.GET, "/api/v1/samovars/" + ID + "/history", ""),
            new Asked(HttpMethod.GET, "/api/v1/samovars/" + ID + "/actions", ""),
            new Asked(HttpMethod.GET, "/api/v1/meta/samovars", ""),
            new Asked(HttpMethod.POST, "/api/v1/samovars", "{\"note\":\"x\"}"),
            new Asked(HttpMethod.PATCH, "/api/v1/samovars/" + ID, "{\"note\":\"x\"}"),
            new Asked(HttpMethod.DELETE, "/api/v1/samovars/" + ID, ""),
            new Asked(HttpMethod.POST, "/api/v1/samovars/actions/brew", ""),
            new Asked(
                    HttpMethod.POST,
                    "/api/v1/samovars/bulk",
                    "{\"mode\":\"partial\",\"items\":[{\"action\":\"create\",\"data\":{}}]}"),
            new Asked(HttpMethod.POST, "/api/v1/exports/actions/start", "{\"entity\":\"samovars\",\"format\":\"csv\"}"),
            new Asked(
                    HttpMethod.POST,
                    "/api/v1/custom_fields",
                    "{\"entity\":\"samovars\",\"key\":\"a\",\"label\":\"A\",\"type\":\"text\"}"));

    @Inject
    Shops shops;

    @Inject
    Settings settings;

    @Inject
    Caller caller;

    @Inject
    OpenApi api;

    private Tenant shop;
    private Map<String, String> owner;

    /** Has the entity, which no other test has. */
    public static final class WithSamovars implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("tradepost.tests.samovars", "true");
        }
    }

    private record Asked(HttpMethod method, String path, String body) {
        Asked of(String entity) {
            return new Asked(method, path.replace("samovars", entity), body.replace("samovars", entity));
        }
    }

    @BeforeEach
    void open() {
        shop = shops.open();
        owner = new HashMap<>(caller.owner(shop));
        owner.put("Content-Type", "application/json");
        owner.put("If-Match", "\"1\"");
    }

    private void rollOut(Tenant shop, String how) {
        in(shop, () -> settings.change(new ChangedSettings(Map.of("tests.samovar", TextNode.valueOf(how)))));
    }

    private Caller.Answer send(Asked asked) {
        return caller.send(shop, asked.method(), asked.path(), owner, asked.body());
    }

    private String answer(Asked asked, String entity) {
        var answer = send(asked.of(entity));
        return answer.status() + " "
                + answer.body().replace(entity, "*").replaceAll("\"(trace_id|instance)\":\"[^\"]*\"", "");
    }

    @Test
    void where_the_flag_is_off_it_answers_as_what_nobody_has_declared() {
        for (var asked : ALL) {
            assertThat(answer(asked, "samovars")).as(asked.toString()).isEqualTo(answer(asked, "unicorns"));
            assertThat(send(asked).status()).as(asked.toString()).isBetween(400, 428);
        }
        assertThat(get("/api/v1/orders?include=cart"))
                .isEqualTo(get("/api/v1/orders?include=unicorn").replace("unicorn", "cart"));
        assertThat(get("/api/v1/orders?filter[cart.note]=x")).startsWith("400").contains("unknown_filter");
        assertThat(get("/api/v1/meta/orders")).startsWith("200").doesNotContain("samovar");
        assertThat(get("/api")).startsWith("200").doesNotContain("samovar");
        assertThat(get("/api/v1/openapi.json")).startsWith("200").doesNotContain("amovar");
        assertThat(graphql("{ samovars { nodes { id } } }")).contains("entity_not_found");
        assertThat(graphql("{ orders { nodes { cart { id } } } }")).contains("unknown_include");
        assertThat(graphql("{ samovar(id: \\\"" + ID + "\\\") { id } }"))
                .isEqualTo("200 {\"data\":{\"samovar\":null}}");
    }

    @Test
    void the_next_request_sees_it_switched_on_and_off_for_one_shop() {
        assertThat(get("/api/v1/samovars")).startsWith("404");
        rollOut(shop, "on");
        assertThat(get("/api/v1/samovars")).startsWith("200");
        assertThat(get("/api/v1/meta/samovars")).startsWith("200").contains("brew");
        assertThat(get("/api")).contains("\"samovars\"");
        assertThat(get("/api/v1/orders?include=cart")).startsWith("200");
        assertThat(get("/api/v1/openapi.json")).contains("/api/v1/samovars/{id}");
        assertThat(graphql("{ samovars { nodes { id } } }")).isEqualTo("200 {\"data\":{\"samovars\":{\"nodes\":[]}}}");
        var neighbour = shops.open();
        assertThat(caller.get(neighbour, "/api/v1/samovars", caller.owner(neighbour))
                        .status())
                .isEqualTo(404);
        rollOut(shop, "off");
        assertThat(get("/api/v1/samovars")).startsWith("404");
    }

    @Test
    void what_is_published_has_it_and_tells_the_flag() {
        var paths = api.complete(null).path("paths");
        assertThat(paths.path("/api/v1/samovars").path("get").path("x-flag").asText())
                .isEqualTo("tests.samovar");
        assertThat(paths.path("/api/v1/samovars/actions/brew")
                        .path("post")
                        .path("x-flag")
                        .asText())
                .isEqualTo("tests.samovar");
    }

    private String get(String path) {
        var answer = caller.get(shop, path, owner);
        return answer.status() + " " + answer.body().replaceAll("\"(trace_id|instance)\":\"[^\"]*\"", "");
    }

    private String graphql(String query) {
        var answer = caller.post(shop, "/api/graphql", owner, "{\"query\":\"" + query + "\"}");
        return answer.status() + " " + answer.body();
    }
}
