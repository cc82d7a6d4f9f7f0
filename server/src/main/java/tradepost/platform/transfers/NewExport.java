package tradepost.platform.transfers;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tradepost.kernel.Problem;

/**
 * What shall be written into a file: records of an entity, as a list would be asked for.
 *
 * @param filter as in lists, nested: {@code {"status": "placed", "total": {"gte": "100"}}}
 * @param sort the order of the id where nothing is said, which no change of a record upsets
 * @param fields all of them where nothing is said
 */
public record NewExport(String entity, Format format, JsonNode filter, String sort, List<String> fields) {
    public NewExport {
        Problem.checks()
                .require(entity != null, "entity", "Name the entity, such as brands")
                .require(format != null, "format", "Choose csv, xlsx or jsonl")
                .require(
                        filter == null || filter.isObject() || filter.isNull(),
                        "filter",
                        "A filter is an object such as {\"status\": \"placed\"}")
                .done();
        fields = fields == null ? List.of() : List.copyOf(fields);
        if (sort == null || sort.isBlank()) sort = "id";
    }

    /** The filter as the parameters of a list. */
    static Map<String, String> parameters(JsonNode filter) {
        var parameters = new LinkedHashMap<String, String>();
        if (filter != null) filter.properties().forEach(member -> add(parameters, "filter", member));
        return parameters;
    }

    private static void add(Map<String, String> parameters, String path, Map.Entry<String, JsonNode> member) {
        add(parameters, path + "[" + member.getKey() + "]", member.getValue());
    }

    private static void add(Map<String, String> parameters, String path, JsonNode value) {
        switch (value.getNodeType()) {
            case OBJECT -> value.properties().forEach(member -> add(parameters, path, member));
            case ARRAY -> {
                for (int i = 0; i < value.size(); i++) add(parameters, path + "[" + i + "]", value.get(i));
            }
            default -> parameters.put(path, value.asText());
        }
    }
}
