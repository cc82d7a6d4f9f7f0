package tradepost.kernel.entities;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jooq.Table;

/**
 * What values of a column must fulfil, read from the checks of the migration: the database refuses the first wrong value, a person wants to
 * hear of all. A check that is not understood here is left to the database.
 *
 * @param keywords the same in the words of JSON Schema
 */
record Rule(
        String column, Predicate<Object> holds, String sentence, List<String> choices, Map<String, Object> keywords) {
    private static final Pattern CHOICE = Pattern.compile("\\(*(\\w+) = ANY \\(ARRAY\\[(.+)]\\)*");
    private static final Pattern FILLED = Pattern.compile("\\(*(\\w+) <> ''::text\\)*");
    private static final Pattern SHAPED = Pattern.compile("\\(*(\\w+) ~ '([^']+)'::text\\)*");
    private static final Pattern BOUND = Pattern.compile("\\(*(\\w+) (>=|>|<=|<) (-?\\d+)\\)*");
    private static final Pattern TEXT = Pattern.compile("'([^']*)'::text");

    static List<Rule> of(Table<?> table) {
        var rules = new ArrayList<Rule>();
        for (var check : table.getChecks()) {
            var condition = check.condition().toString();
            if (condition.contains(" OR ")) continue;
            for (var part : condition.split(" AND ")) rules.addAll(read(part.strip()));
        }
        return List.copyOf(rules);
    }

    private static List<Rule> read(String part) {
        var choice = CHOICE.matcher(part);
        if (choice.matches()) return List.of(choice(choice.group(1), choice.group(2)));
        var filled = FILLED.matcher(part);
        if (filled.matches())
            return List.of(new Rule(
                    filled.group(1), value -> !value.equals(""), "cannot be blank", List.of(), Map.of("minLength", 1)));
        var shaped = SHAPED.matcher(part);
        if (shaped.matches()) return List.of(shaped(shaped.group(1), Pattern.compile(shaped.group(2))));
        var bound = BOUND.matcher(part);
        if (bound.matches()) return List.of(bound(bound.group(1), bound.group(2), Long.parseLong(bound.group(3))));
        return List.of();
    }

    private static Rule choice(String column, String array) {
        var choices = TEXT.matcher(array).results().map(found -> found.group(1)).toList();
        return new Rule(column, choices::contains, "is one of " + String.join(", ", choices), choices, Map.of());
    }

    private static Rule shaped(String column, Pattern shape) {
        return new Rule(
                column,
                value -> shape.matcher(value.toString()).find(),
                "must match " + shape.pattern(),
                List.of(),
                Map.of("pattern", shape.pattern()));
    }

    private static Rule bound(String column, String sign, long bound) {
        Predicate<Object> holds = value -> {
            int order = Long.compare(((Number) value).longValue(), bound);
            return switch (sign) {
                case ">=" -> order >= 0;
                case ">" -> order > 0;
                case "<=" -> order <= 0;
                case "<" -> order < 0;
                default -> throw new IllegalStateException(sign);
            };
        };
        return new Rule(
                column,
                holds,
                sign.startsWith(">") ? "is too small" : "is too large",
                List.of(),
                Map.of(keyword(sign), bound));
    }

    private static String keyword(String sign) {
        return switch (sign) {
            case ">=" -> "minimum";
            case ">" -> "exclusiveMinimum";
            case "<=" -> "maximum";
            case "<" -> "exclusiveMaximum";
            default -> throw new IllegalStateException(sign);
        };
    }
}
