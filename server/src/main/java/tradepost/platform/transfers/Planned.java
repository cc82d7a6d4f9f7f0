package tradepost.platform.transfers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import tradepost.kernel.entities.Write;

/**
 * A row with what it asks for.
 *
 * @param row settled already where nothing is to be written
 * @param before the record as it is, null where it is not there
 * @param data the fields that are to be set
 */
record Planned(ImportRow row, JsonNode before, ObjectNode data) {
    boolean writes() {
        return data != null;
    }

    Write write() {
        return before == null
                ? new Write.Create(data)
                : new Write.Change(
                        before.path("id").asText(), before.path("version").asLong(), data);
    }

    /** Field by field, what was and what is now, of the fields that it set. */
    ObjectNode differences(JsonNode after) {
        var differences = JsonNodeFactory.instance.objectNode();
        Place.fields(data).forEach(name -> {
            var now = Place.get(after, name);
            if (before != null && Place.get(before, name).equals(now)) return;
            var difference = differences.putObject(name);
            if (before != null) difference.set("before", Place.get(before, name));
            difference.set("after", now);
        });
        return differences;
    }
}
