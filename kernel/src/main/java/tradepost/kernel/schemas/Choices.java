package tradepost.kernel.schemas;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/**
 * What the values of an enum mean, by the words that they are written as.
 *
 * @param meanings from the Javadoc of its constants
 */
public record Choices(Class<?> type, Map<String, String> meanings) {
    public Choices {
        meanings = Map.copyOf(meanings);
    }

    /** Lists values in a schema, each with what it means where that is known. */
    public static ObjectNode put(ObjectNode schema, List<String> values, Map<String, String> meanings) {
        values.forEach(schema.putArray("enum")::add);
        if (meanings.keySet().containsAll(values)) {
            var told = schema.putObject("x-enumDescriptions");
            for (var value : values) told.put(value, meanings.get(value));
        }
        return schema;
    }
}
