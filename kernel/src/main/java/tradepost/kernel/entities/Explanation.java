package tradepost.kernel.entities;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tradepost.kernel.Registry;

/**
 * What is said of an entity's columns elsewhere than in its declaration, read once at the start: which are searched, in their migration's comments; and
 * what values mean that a column has a few of, there too or in an enum of the context that has the same.
 */
final class Explanation {
    final List<Column> searched;
    private final Map<String, Map<String, String>> meanings = new HashMap<>();

    Explanation(Entity entity, Registry registry) {
        searched = entity.columns.values().stream().filter(Column::isSearched).toList();
        var context = entity.table.getSchema().getName();
        for (var column : entity.columns.values()) {
            var choices = choices(entity, column);
            var marked = Marks.of(column.field()).meanings();
            boolean byEnum = marked.isEmpty() && !choices.isEmpty();
            meanings.put(column.name(), byEnum ? registry.meanings(context, choices) : marked);
        }
    }

    Map<String, String> meanings(Column column) {
        return meanings.getOrDefault(column.name(), Map.of());
    }

    /** The values that a column can have, nothing where its checks list none. */
    static List<String> choices(Entity entity, Column column) {
        return entity.rules.stream()
                .filter(rule -> rule.column().equals(column.field().getName())
                        && !rule.choices().isEmpty())
                .findFirst()
                .map(Rule::choices)
                .orElse(List.of());
    }
}
