package tradepost.kernel.entities;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** The query parameters of an entity's list in the words of JSON Schema. */
public final class ListParameters {
    private ListParameters() {}

    /** A query parameter of a list. */
    public record Parameter(String name, String description, ObjectNode schema) {}

    /** The words that records are found by. */
    public static Parameter search(Entity entity) {
        var names = entity.searched().stream().map(Column::name).toList();
        var schema = JsonNodeFactory.instance
                .objectNode()
                .put("type", "string")
                .put("minLength", 1)
                .put("example", "silk red");
        return new Parameter(
                Search.ALL,
                "Up to eight words, each of which begins a word of " + String.join(", ", names)
                        + "; neither case nor accents matter",
                schema);
    }

    /** Every declared filter with every operator it has. Filters on related records and alternatives are a grammar and cannot be listed. */
    public static List<Parameter> filters(Entity entity) {
        var filters = new ArrayList<Parameter>();
        for (var column : entity.columns.values()) {
            for (var operator : Member.operators(entity, column)) filters.add(filter(column, operator));
        }
        return filters;
    }

    private static Parameter filter(Column column, String operator) {
        var name = "filter[" + column.name() + "]" + (operator.equals("in") ? "" : "[" + operator + "]");
        var schema = JsonNodeFactory.instance.objectNode().put("type", "string");
        if (operator.equals("null")) schema.putArray("enum").add("true").add("false");
        else schema.put("minLength", 1);
        var meaning =
                switch (operator) {
                    case "in" -> "is one of these, separated by commas";
                    case "ne" -> "is none of these, separated by commas";
                    case "gt" -> "is more than";
                    case "gte" -> "is this or more";
                    case "lt" -> "is less than";
                    case "lte" -> "is this or less";
                    case "between" -> "is from one to the other, both included: a..b";
                    case "prefix" -> "begins with";
                    case "contains" -> "has all these words, or words that begin so";
                    default -> "is empty (true) or filled (false)";
                };
        return new Parameter(name, column.name() + " " + meaning, schema);
    }

    /** The orders a list can have, as a pattern: up to three fields, each with a minus for the other direction. */
    public static Parameter sort(Entity entity) {
        var names = new ArrayList<>(entity.sortable());
        if (!names.contains("id")) names.add("id");
        var alternatives = new ArrayList<>(names);
        if (entity.custom != null) alternatives.add("custom\\.[a-z][a-z0-9_]*");
        var one = "-?(" + String.join("|", alternatives) + ")";
        var schema = JsonNodeFactory.instance
                .objectNode()
                .put("type", "string")
                .put("pattern", "^" + one + "(," + one + "){0,2}$");
        schema.put("example", names.getFirst());
        return new Parameter(
                "sort",
                "Up to three of " + String.join(", ", names) + "; -" + names.getFirst() + " turns round",
                schema);
    }
}
