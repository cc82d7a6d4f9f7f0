package tradepost.platform.transfers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** Where a field stands in a record: {@code custom.colour} in the member for the fields that the shop has added, all others at the top. */
final class Place {
    private static final String CUSTOM = "custom";
    static final String PREFIX = CUSTOM + ".";

    private Place() {}

    static JsonNode get(JsonNode record, String field) {
        return field.startsWith(PREFIX)
                ? record.path(CUSTOM).path(field.substring(PREFIX.length()))
                : record.path(field);
    }

    static void set(ObjectNode record, String field, JsonNode value) {
        if (field.startsWith(PREFIX)) record.withObjectProperty(CUSTOM).set(field.substring(PREFIX.length()), value);
        else record.set(field, value);
    }

    /** The fields that stand in a record. */
    static List<String> fields(ObjectNode record) {
        var fields = new ArrayList<String>();
        record.properties().forEach(member -> {
            if (member.getKey().equals(CUSTOM) && member.getValue().isObject())
                member.getValue().fieldNames().forEachRemaining(key -> fields.add(PREFIX + key));
            else fields.add(member.getKey());
        });
        return fields;
    }

    /** The same record with all fields beside each other. */
    static ObjectNode flat(ObjectNode record) {
        if (!record.path(CUSTOM).isObject()) return record;
        var flat = JsonNodeFactory.instance.objectNode();
        for (var field : fields(record)) flat.set(field, get(record, field));
        return flat;
    }
}
