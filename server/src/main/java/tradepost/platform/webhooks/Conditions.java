package tradepost.platform.webhooks;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import tradepost.kernel.Problem;

/**
 * What the members of a fact must be for a webhook to hear of it; the grammar of list filters as JSON. A text is one or several values of which
 * one must be met, an object compares; a member that is missing meets nothing but {@code ne}.
 */
record Conditions(@JsonValue Map<String, JsonNode> all) {
    private static final Set<String> COMPARISONS = Set.of("gte", "gt", "lte", "lt", "ne");
    private static final int MOST = 20;

    Conditions {
        all = Map.copyOf(all);
    }

    void check(Problem.Checks checks) {
        checks.require(all.size() <= MOST, "conditions", "Give at most %s conditions", MOST);
        all.forEach((path, condition) -> {
            var field = "conditions/" + path;
            checks.require(path.matches("[a-z0-9_]+(\\.[a-z0-9_]+){0,5}"), field, "Name a member such as total.amount");
            checks.require(
                    condition.isObject() ? !condition.isEmpty() : condition.isValueNode() && !condition.isNull(),
                    field,
                    "Give a value, or a comparison such as {\"gte\": \"100\"}");
            for (var comparison : condition.properties())
                checks.require(
                        COMPARISONS.contains(comparison.getKey())
                                && comparison.getValue().isValueNode(),
                        field + "/" + comparison.getKey(),
                        "Compare a value with gte, gt, lte, lt or ne");
        });
    }

    boolean hold(JsonNode fact) {
        return all.entrySet().stream()
                .allMatch(
                        condition -> holds(fact.at("/" + condition.getKey().replace('.', '/')), condition.getValue()));
    }

    private static boolean holds(JsonNode value, JsonNode condition) {
        if (!condition.isObject()) {
            return value.isValueNode()
                    && Arrays.stream(condition.asText().split(","))
                            .anyMatch(wanted -> compared(value.asText(), wanted.strip()) == 0);
        }
        return condition.properties().stream()
                .allMatch(comparison ->
                        holds(value, comparison.getKey(), comparison.getValue().asText()));
    }

    private static boolean holds(JsonNode value, String comparison, String with) {
        if (!value.isValueNode()) return comparison.equals("ne");
        int order = compared(value.asText(), with);
        return switch (comparison) {
            case "gte" -> order >= 0;
            case "gt" -> order > 0;
            case "lte" -> order <= 0;
            case "lt" -> order < 0;
            case "ne" -> order != 0;
            default -> throw new IllegalStateException(comparison);
        };
    }

    /** Numbers by their size, everything else, times among it, as text. */
    private static int compared(String left, String right) {
        return isNumber(left) && isNumber(right)
                ? new BigDecimal(left).compareTo(new BigDecimal(right))
                : left.compareTo(right);
    }

    private static boolean isNumber(String text) {
        return text.matches("-?\\d{1,30}(\\.\\d{1,30})?");
    }
}
