package tradepost.kernel.facts;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether a fact only grew: whoever understood it before must understand it still. Members may be added; none may go, become another kind of
 * value, or lose the promise to be there.
 */
public final class SchemaEvolution {
    private final List<String> breaks = new ArrayList<>();

    private SchemaEvolution() {}

    /** Says what a reader of the earlier schema would stumble over, one sentence each; nothing when the change is additive. */
    public static List<String> breaks(JsonNode earlier, JsonNode later) {
        var evolution = new SchemaEvolution();
        evolution.compare(earlier, later, "");
        return evolution.breaks;
    }

    private void compare(JsonNode earlier, JsonNode later, String where) {
        for (var rule : List.of("type", "format", "pattern")) {
            if (!earlier.path(rule).equals(later.path(rule)))
                breaks.add(
                        "%s: %s was %s and is %s".formatted(place(where), rule, earlier.path(rule), later.path(rule)));
        }
        for (var member : earlier.path("properties").properties()) {
            var now = later.path("properties").path(member.getKey());
            if (now.isMissingNode()) breaks.add("%s: is gone".formatted(where + "/" + member.getKey()));
            else compare(member.getValue(), now, where + "/" + member.getKey());
        }
        for (var promised : earlier.path("required")) {
            if (!contains(later.path("required"), promised))
                breaks.add("%s: was always there and may be missing now".formatted(where + "/" + promised.asText()));
        }
        for (var value : earlier.path("enum")) {
            if (!contains(later.path("enum"), value))
                breaks.add("%s: %s is no value any more".formatted(place(where), value));
        }
        for (var inner : List.of("items", "additionalProperties"))
            if (earlier.has(inner)) compare(earlier.path(inner), later.path(inner), where + "/" + inner);
    }

    private static boolean contains(JsonNode list, JsonNode wanted) {
        for (var value : list) if (value.equals(wanted)) return true;
        return false;
    }

    private static String place(String where) {
        return where.isEmpty() ? "the fact" : where;
    }
}
