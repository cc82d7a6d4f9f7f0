package tradepost.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.MultiMap;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The contract notices when server and document part: each test changes one word of a document that fitted. */
class ConformanceTest {
    private static final String BRANDS = "/paths/~1api~1v1~1brands";
    private static final String BRAND = """
            {"id":"brd_01hqzx3v8mf7w9k2n5t4r6y8bc","name":"Clay","slug":"clay","description":"","version":1,\
            "created_at":"2027-01-31T10:00:00Z","updated_at":"2027-01-31T10:00:00Z"}""";
    private static final String PROBLEM = """
            {"type":"/docs/problems#invalid","title":"Invalid input","status":422,"detail":"Give name","code":"invalid","trace_id":"req_1"}""";
    private ObjectNode document;

    @BeforeEach
    void read() throws IOException {
        document = (ObjectNode) new ObjectMapper()
                .readTree(Path.of("../docs/api/catalogue.json").toFile());
    }

    @Test
    void what_is_as_it_was_promised_passes() {
        assertThat(deviations(created("{\"name\":\"Clay\",\"slug\":\"clay\"}"))).isEmpty();
        assertThat(deviations(list("limit=10&filter[or][0][name]=Clay"))).isEmpty();
        assertThat(deviations(refused(PROBLEM, "application/problem+json"))).isEmpty();
    }

    @Test
    void an_answer_that_lacks_what_is_promised_is_noticed() {
        change("/components/schemas/BrandsRecord", schema -> schema.withArray("required")
                .add("motto"));
        assertThat(deviations(list(""))).anyMatch(said -> said.contains("motto"));
    }

    @Test
    void an_answer_with_a_value_of_another_kind_is_noticed() {
        change("/components/schemas/BrandsRecord/properties/name", schema -> schema.put("type", "integer"));
        assertThat(deviations(list(""))).anyMatch(said -> said.contains("/name: string found, integer expected"));
    }

    @Test
    void a_status_that_is_not_told_is_noticed() {
        change(BRANDS + "/post/responses", responses -> responses.remove("201"));
        assertThat(deviations(created("{\"name\":\"Clay\",\"slug\":\"clay\"}")))
                .contains("brands.create answers 201, which is not documented");
        change(BRANDS + "/post/responses", responses -> responses.remove("422"));
        assertThat(deviations(refused(PROBLEM, "application/problem+json")))
                .contains("brands.create answers 422, which is not documented");
    }

    @Test
    void a_request_that_was_accepted_although_the_document_forbids_it_is_noticed() {
        assertThat(deviations(created("{\"name\":\"Clay\",\"slug\":\"clay\",\"motto\":\"\"}")))
                .anyMatch(said -> said.contains("motto"));
        assertThat(deviations(created(""))).contains("it was accepted without a body");
        assertThat(deviations(list("limit=1000"))).anyMatch(said -> said.contains("parameter limit"));
        assertThat(deviations(list("x=1"))).contains("the parameter x was accepted and is not documented");
    }

    @Test
    void a_path_that_is_not_told_is_noticed_unless_nothing_is_there() {
        document.withObject("/paths").remove("/api/v1/brands");
        assertThat(deviations(list("")))
                .anyMatch(said -> said.startsWith("the document has no GET /api/v1/brands, and it answered 200"));
        var nothing = PROBLEM.replace("422", "404");
        assertThat(deviations(exchange("GET", "", "", 404, nothing, "application/problem+json")))
                .isEmpty();
    }

    @Test
    void a_refusal_that_is_no_problem_is_noticed() {
        assertThat(deviations(refused("{}", "application/json")))
                .contains("the answer is application/json, which is not documented");
        assertThat(deviations(refused("{}", "application/problem+json"))).anyMatch(said -> said.contains("detail"));
        assertThat(deviations(refused(PROBLEM.replace("422", "400"), "application/problem+json")))
                .contains("the refusal names another status");
    }

    private void change(String place, Consumer<ObjectNode> how) {
        var there = document.at(place);
        assertThat(there.isObject()).as(place).isTrue();
        how.accept((ObjectNode) there);
    }

    private List<String> deviations(Exchange exchange) {
        return new Conformance(new ApiDocument(document)).deviations(exchange);
    }

    private static Exchange list(String query) {
        return exchange("GET", query, "", 200, "{\"data\":[" + BRAND + "]}", "application/json");
    }

    private static Exchange created(String body) {
        return exchange("POST", "", body, 201, BRAND, "application/json");
    }

    private static Exchange refused(String answer, String type) {
        return exchange("POST", "", "{}", 422, answer, type);
    }

    private static Exchange exchange(String method, String query, String body, int status, String answer, String type) {
        var headers = MultiMap.caseInsensitiveMultiMap().add("Content-Type", type);
        var uri = "/api/v1/brands" + (query.isEmpty() ? "" : "?" + query);
        return new Exchange(method, uri, Map.of(), body, new Caller.Answer(status, answer, null, null, headers));
    }
}
