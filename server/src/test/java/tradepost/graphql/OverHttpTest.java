package tradepost.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tradepost.kernel.Json;
import tradepost.kernel.Secret;
import tradepost.platform.tenants.Tenant;
import tradepost.testing.Caller;
import tradepost.testing.OwnDatabase;
import tradepost.testing.Shops;

/** What a client meets on the wire: statuses and media types, persisted queries, limits, and what it sends by mistake. */
@QuarkusTest
@QuarkusTestResource(OwnDatabase.class)
class OverHttpTest {
    @Inject
    Shops shops;

    @Inject
    Caller caller;

    @Inject
    Json json;

    private Tenant shop;
    private Map<String, String> owner;

    @BeforeEach
    void logIn() {
        shop = shops.open();
        owner = caller.owner(shop);
    }

    private Caller.Answer post(String body) {
        return caller.post(shop, "/api/graphql", owner, body);
    }

    private Caller.Answer query(String query) {
        return post(Json.treeOf(Map.of("query", query)).toString());
    }

    private Caller.Answer get(String parameters) {
        return caller.get(shop, "/api/graphql?" + parameters, owner);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private JsonNode error(Caller.Answer answer) {
        return json.tree(answer.body()).at("/errors/0");
    }

    private String code(Caller.Answer answer) {
        return error(answer).at("/extensions/code").asText();
    }

    @Test
    void an_answer_says_what_it_is() {
        var answer = query("{ brands { nodes { name } } }");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers().get("Content-Type")).startsWith("application/graphql-response+json");
        assertThat(answer.body()).isEqualTo("{\"data\":{\"brands\":{\"nodes\":[]}}}");
        assertThat(query("{ brand(id: \"x\") { name } }").body()).isEqualTo("{\"data\":{\"brand\":null}}");
    }

    @Test
    void a_request_that_cannot_be_run_is_refused_as_a_whole() {
        var wrong = query("{ brands { nodes { colour } } }");
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(code(wrong)).isEqualTo("validation_failed");
        assertThat(error(wrong).at("/extensions/traceId").asText()).startsWith("req_");
        assertThat(json.tree(wrong.body()).has("data")).isFalse();
        assertThat(code(query("{ brands {"))).isEqualTo("syntax_error");
        var old = new HashMap<>(owner);
        old.put("Accept", "application/json");
        var answer = caller.post(shop, "/api/graphql", old, "{\"query\":\"{ nothing }\"}");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers().get("Content-Type")).startsWith("application/json");
    }

    @Test
    void what_goes_wrong_in_a_field_leaves_the_others_alone() {
        var answer = query("{ brands { nodes { name } } products(filter: { title: { in: [] } }) { nodes { title } } }");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(json.tree(answer.body()).at("/data/brands/nodes").isArray()).isTrue();
        assertThat(error(answer).path("path").toString()).isEqualTo("[\"products\"]");
        assertThat(error(answer).at("/extensions/status").asInt()).isEqualTo(400);
    }

    @Test
    void get_is_for_queries() {
        assertThat(get("query=" + encoded("{ brands { totalCount } }")).body())
                .isEqualTo("{\"data\":{\"brands\":{\"totalCount\":\"0\"}}}");
        var change =
                get("query=" + encoded("mutation { brandCreate(input: { name: \"Clay\", slug: \"clay\" }) { id } }"));
        assertThat(change.status()).isEqualTo(405);
        assertThat(code(change)).isEqualTo("post_needed");
        var named = get("query="
                + encoded("query A { brands { totalCount } } query B($n: Int) { products(first: $n) { totalCount } }")
                + "&operationName=B&variables=" + encoded("{\"n\":1}"));
        assertThat(named.body()).contains("products");
    }

    @Test
    void a_query_that_was_sent_once_is_known_by_its_hash() {
        var query = "{ brands { totalCount } }";
        var hash = HexFormat.of().formatHex(Secret.sha256(query.getBytes(StandardCharsets.UTF_8)));
        var extensions = "{\"persistedQuery\":{\"version\":1,\"sha256Hash\":\"%s\"}}".formatted(hash);
        var unknown = get("extensions=" + encoded(extensions));
        assertThat(error(unknown).path("message").asText()).isEqualTo("PersistedQueryNotFound");
        assertThat(code(unknown)).isEqualTo("PERSISTED_QUERY_NOT_FOUND");
        assertThat(post("{\"query\":\"%s\",\"extensions\":%s}".formatted(query, extensions))
                        .status())
                .isEqualTo(200);
        assertThat(get("extensions=" + encoded(extensions)).body()).contains("\"totalCount\":\"0\"");
        assertThat(code(post("{\"query\":\"{ node(id: 1) { id } }\",\"extensions\":%s}".formatted(extensions))))
                .isEqualTo("hash_mismatch");
        var other = shops.open();
        assertThat(caller.get(other, "/api/graphql?extensions=" + encoded(extensions), caller.owner(other))
                        .body())
                .contains("PersistedQueryNotFound");
    }

    @Test
    void a_shop_may_answer_registered_queries_only() {
        var registered = "{ brands { totalCount } }";
        var answer = caller.post(
                shop,
                "/api/v1/registered_queries",
                owner,
                Json.treeOf(Map.of("name", "How many brands", "query", registered))
                        .toString());
        assertThat(answer.status()).isEqualTo(201);
        var hash = json.tree(answer.body()).path("hash").asText();
        assertThat(hash)
                .isEqualTo(HexFormat.of().formatHex(Secret.sha256(registered.getBytes(StandardCharsets.UTF_8))));
        var extensions = "{\"persistedQuery\":{\"version\":1,\"sha256Hash\":\"%s\"}}".formatted(hash);
        assertThat(get("extensions=" + encoded(extensions)).body())
                .as("who registers need not send it first")
                .contains("totalCount");
        assertThat(query("{ products { totalCount } }").status()).isEqualTo(200);
        registeredOnly(true);
        assertThat(query(registered).body()).contains("totalCount");
        assertThat(get("extensions=" + encoded(extensions)).body()).contains("totalCount");
        var other = query("{ products { totalCount } }");
        assertThat(other.status()).isEqualTo(403);
        assertThat(code(other)).isEqualTo("query_not_registered");
        var unknown = "{\"persistedQuery\":{\"version\":1,\"sha256Hash\":\"%s\"}}".formatted("0".repeat(64));
        assertThat(code(get("extensions=" + encoded(unknown)))).isEqualTo("query_not_registered");
        var neighbour = shops.open();
        assertThat(caller.post(
                                neighbour,
                                "/api/graphql",
                                caller.owner(neighbour),
                                "{\"query\":\"{ products { totalCount } }\"}")
                        .status())
                .isEqualTo(200);
        registeredOnly(false);
        assertThat(query("{ products { totalCount } }").status()).isEqualTo(200);
    }

    private void registeredOnly(boolean only) {
        var changed = caller.post(
                shop,
                "/api/v1/settings/actions/change",
                owner,
                "{\"values\":{\"graphql.registered_only\":%s}}".formatted(only));
        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
    }

    @Test
    void what_costs_too_much_is_refused_before_it_is_read() {
        var dear = query("{ products(first: 200) { nodes { variants(first: 100) { nodes { sku } } } } }");
        assertThat(dear.status()).isEqualTo(400);
        assertThat(code(dear)).isEqualTo("cost_exceeded");
        assertThat(error(dear).at("/extensions/cost").asLong()).isEqualTo(20_200);
        assertThat(error(dear).at("/extensions/limit").asLong()).isEqualTo(10_000);
        var deep = "{ products(first: 1) { nodes %s } }";
        var level = "{ category { products(first: 1) { nodes { id } } } }";
        for (int i = 0; i < 6; i++)
            level = level.replace("{ id }", "{ category { products(first: 1) { nodes { id } } } }");
        assertThat(code(query(deep.formatted(level)))).isEqualTo("depth_exceeded");
        var aliases = new StringBuilder("{");
        for (int i = 0; i < 51; i++) aliases.append(" a").append(i).append(": brands { totalCount }");
        assertThat(code(query(aliases + "}"))).isEqualTo("aliases_exceeded");
        assertThat(code(query("{ products(first: 201) { nodes { id } } }"))).isEqualTo("invalid_first");
        assertThat(code(query("{ products(first: -1) { nodes { id } } }"))).isEqualTo("invalid_first");
        assertThat(code(query("{" + " brands { totalCount }".repeat(4000) + "}")))
                .isNotEmpty();
    }

    @Test
    void a_client_may_learn_the_schema_but_not_wear_the_shop_out_with_it() {
        var learnt = json.tree(query(graphql.introspection.IntrospectionQuery.INTROSPECTION_QUERY)
                .body());
        assertThat(learnt.has("errors")).isFalse();
        var document = new graphql.introspection.IntrospectionResultToSchema()
                .createSchemaDefinition(
                        Json.plain(learnt.path("data")) instanceof Map<?, ?> data ? named(data) : Map.of());
        assertThat(document.getDefinitions()).hasSizeGreaterThan(100);
        assertThat(query("{ __schema { types { fields { type { fields { type { fields { name } } } } } } } }")
                        .status())
                .isEqualTo(400);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> named(Map<?, ?> data) {
        return (Map<String, Object>) data;
    }

    @Test
    void batches_and_nonsense_get_an_error_and_never_a_failure() {
        assertThat(code(post("[{\"query\":\"{ brands { totalCount } }\"}]"))).isEqualTo("batch_refused");
        for (var body : new String[] {
            "",
            "{",
            "null",
            "7",
            "\"x\"",
            "{}",
            "{\"query\":7}",
            "{\"query\":\"\"}",
            "{\"query\":\"# nothing\"}",
            "{\"query\":\"{a}\",\"variables\":[]}",
            "{\"query\":\"{a}\",\"extensions\":\"x\"}",
            "{\"query\":\"{ brands { totalCount } }\",\"operationName\":\"None\"}",
            "{\"query\":null,\"extensions\":{\"persistedQuery\":{\"version\":1,\"sha256Hash\":\"x\"}}}",
            "{\"query\":\"query($n: Int) { brands(first: $n) { totalCount } }\",\"variables\":{\"n\":\"x\"}}",
            "{\"query\":\"query($n: Int) { brands(first: $n) { totalCount } }\",\"variables\":{\"n\":99999999999}}",
            "{\"query\":\"query($f: BrandFilter) { brands(filter: $f) { totalCount } }\",\"variables\":{\"f\":{\"x\":1}}}",
            "{\"query\":\"{ brands(after: \\\"!\\\") { totalCount } }\"}",
            "{\"query\":\"{ order(id: \\\"\\\") { id } orders(filter: { accountId: { in: [\\\"x\\\"] } }) { totalCount } }\"}",
            "{\"query\":\"{ orders(filter: { placedAt: { gt: \\\"yesterday\\\" } }) { totalCount } }\"}",
            "{\"query\":\"fragment A on Brand { ...A } { brands { nodes { ...A } } }\"}",
            "{\"query\":\"subscription { facts { id } }\"}",
            "{\"query\":\"mutation { brandCreate(input: { name: \\\"\\\\u0000\\\", slug: \\\"x\\\" }) { id } }\"}",
            "{\"query\":\"" + "{ a ".repeat(3000) + "}".repeat(3000) + "\"}",
            "{\"query\":\"{ brands { totalCount } }\",\"variables\":" + "[".repeat(2000) + "}",
        }) {
            var answer = post(body);
            assertThat(answer.status()).as(body).isLessThan(500);
            assertThat(answer.body()).as(body).contains("\"errors\":[").doesNotContain("internal_error");
        }
        assertThat(caller.post(shop, "/api/graphql", Map.of(), "{\"query\":\"{ brands { totalCount } }\"}")
                        .body())
                .contains("unauthenticated");
    }
}
