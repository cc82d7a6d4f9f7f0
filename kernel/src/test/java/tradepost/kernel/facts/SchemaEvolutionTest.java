package tradepost.kernel.facts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a fact may do in its life. */
class SchemaEvolutionTest {
    private static final String PAID = """
            {"type": "object", "properties": {"order": {"type": "string", "format": "id"},
             "lines": {"type": "array", "items": {"type": "object", "properties": {"sku": {"type": "string"}}}},
             "kind": {"type": "string", "enum": ["full", "part"]}}, "required": ["order"]}""";

    private static JsonNode tree(String json) {
        try {
            return new ObjectMapper().readTree(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> breaks(String piece, String instead) {
        assertThat(PAID).contains(piece);
        return SchemaEvolution.breaks(tree(PAID), tree(PAID.replace(piece, instead)));
    }

    @Test
    void it_may_grow() {
        assertThat(breaks("\"kind\": {", "\"amount\": {\"type\": \"string\"}, \"kind\": {"))
                .isEmpty();
        assertThat(breaks("[\"full\", \"part\"]", "[\"full\", \"part\", \"none\"]"))
                .isEmpty();
        assertThat(breaks("[\"order\"]", "[\"order\", \"kind\"]")).isEmpty();
    }

    @Test
    void no_member_goes_or_becomes_another() {
        assertThat(breaks("\"sku\"", "\"article\"")).containsExactly("/lines/items/sku: is gone");
        assertThat(breaks("\"format\": \"id\"", "\"format\": \"uuid\"")).hasSize(1);
        assertThat(breaks("{\"sku\": {\"type\": \"string\"}}", "{\"sku\": {\"type\": \"integer\"}}"))
                .hasSize(1);
    }

    @Test
    void no_promise_is_taken_back() {
        assertThat(breaks("[\"order\"]", "[]")).containsExactly("/order: was always there and may be missing now");
        assertThat(breaks("[\"full\", \"part\"]", "[\"full\"]")).hasSize(1);
    }
}
