package tradepost.kernel.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;

class ApiEvolutionTest {
    private static final String EARLIER = """
            {"paths": {"/teas": {"post": {
              "operationId": "teas.brew",
              "parameters": [{"name": "cups", "in": "query", "schema": {"type": "integer", "maximum": 10}}],
              "requestBody": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/TeaInput"}}}},
              "responses": {"200": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Tea"}}}}}}}},
             "components": {"schemas": {
              "TeaInput": {"type": "object", "properties": {"leaf": {"type": "string", "enum": ["green", "black"]}}},
              "Tea": {"type": "object", "properties": {"id": {"type": "string"}, "leaf": {"type": "string"}}, "required": ["id"]}}}}
            """;

    @Test
    void what_is_the_same_breaks_nothing() {
        assertThat(breaks(EARLIER)).isEmpty();
    }

    @Test
    void a_member_more_breaks_nothing() {
        assertThat(breaks(EARLIER.replace(
                        "\"leaf\": {\"type\": \"string\"}", "\"leaf\": {\"type\": \"string\"}, \"cups\": {}")))
                .isEmpty();
    }

    @Test
    void a_path_that_goes_breaks() {
        assertThat(breaks(EARLIER.replace("/teas", "/coffees"))).containsExactly("POST /teas is gone");
    }

    @Test
    void a_parameter_that_takes_less_breaks() {
        assertThat(breaks(EARLIER.replace("\"maximum\": 10", "\"maximum\": 5"))).hasSize(1);
        assertThat(breaks(EARLIER.replace("\"in\": \"query\"", "\"required\": true, \"in\": \"query\"")))
                .hasSize(1);
        assertThat(breaks(EARLIER.replace("\"cups\"", "\"pots\""))).hasSize(1);
    }

    @Test
    void a_list_that_can_be_sorted_by_more_breaks_nothing_and_by_less_it_does() {
        var sorts = "\"pattern\": \"^-?(%1$s)(,-?(%1$s)){0,2}$\", \"maximum\": 10";
        var one = EARLIER.replace("\"maximum\": 10", sorts.formatted("name|id"));
        var more = EARLIER.replace("\"maximum\": 10", sorts.formatted("name|id|custom\\\\.[a-z]*"));
        assertThat(ApiEvolution.breaks(json(one), json(more))).isEmpty();
        assertThat(ApiEvolution.breaks(json(more), json(one))).hasSize(1);
    }

    @Test
    void an_input_that_needs_more_or_allows_less_breaks() {
        assertThat(breaks(EARLIER.replace("\"black\"]}}", "\"black\"]}}, \"required\": [\"leaf\"]")))
                .hasSize(1);
        assertThat(breaks(EARLIER.replace(", \"black\"", ""))).hasSize(1);
    }

    @Test
    void an_answer_that_promises_less_breaks() {
        assertThat(breaks(EARLIER.replace("\"required\": [\"id\"]", "\"required\": []")))
                .hasSize(1);
        assertThat(breaks(EARLIER.replace("\"id\": {\"type\": \"string\"}, ", "")))
                .isNotEmpty();
    }

    private static List<String> breaks(String later) {
        return ApiEvolution.breaks(json(EARLIER), json(later));
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
