package tradepost.kernel.entities;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tradepost.kernel.scope.Scope;

/** What a console, a report builder or a client can know of an entity before it asks for a record. */
final class Description {
    private static final List<String> TEXTS = List.of("in", "ne", "gt", "gte", "lt", "lte", "between", "prefix");
    private static final List<String> ORDERED = TEXTS.subList(0, TEXTS.size() - 1);
    private static final List<String> EQUAL = List.of("in", "ne");

    private Description() {}

    static Map<String, Object> of(Entity entity) {
        var description = new LinkedHashMap<String, Object>();
        description.put("name", entity.name);
        description.put("label", label(entity.name));
        description.put("title", entity.title);
        description.put("description", entity.table.getComment());
        description.put("fields", fields(entity));
        description.put("sorts", entity.sortable());
        description.put("includes", includes(entity));
        description.put("permissions", permissions(entity));
        return description;
    }

    private static List<Map<String, Object>> fields(Entity entity) {
        var fields = new ArrayList<Map<String, Object>>();
        for (var column : entity.columns.values()) fields.add(field(entity, column));
        return fields;
    }

    private static Map<String, Object> field(Entity entity, Column column) {
        var type = column.field().getDataType();
        var field = new LinkedHashMap<String, Object>();
        field.put("name", column.name());
        field.put("label", label(column.name()));
        field.put("type", column.kind().name().toLowerCase(Locale.ROOT));
        field.put("nullable", type.nullable());
        field.put("required", entity.writable.contains(column.name()) && !type.nullable() && !type.defaulted());
        field.put("writable", entity.writable.contains(column.name()));
        field.put("filterable", entity.filters.contains(column.name()));
        field.put("operators", entity.filters.contains(column.name()) ? operators(column) : List.of());
        field.put("sortable", entity.sortable().contains(column.name()));
        field.put("personal", entity.personal.contains(column.name()));
        field.put("description", column.field().getComment());
        entity.rules.stream()
                .filter(rule -> rule.column().equals(column.field().getName())
                        && !rule.choices().isEmpty())
                .findFirst()
                .ifPresent(rule -> field.put("choices", rule.choices()));
        entity.relations.values().stream()
                .filter(relation -> !relation.many() && relation.here().equals(column))
                .findFirst()
                .ifPresent(relation -> field.put("reference", relation.target().name));
        return field;
    }

    static List<String> operators(Column column) {
        var operators = new ArrayList<>(
                switch (column.kind()) {
                    case TEXT -> TEXTS;
                    case WHOLE, MONEY, QUANTITY, RATE, MOMENT, DAY -> ORDERED;
                    case ID, YES_NO -> EQUAL;
                    case DOCUMENT, BYTES -> List.<String>of();
                });
        if (column.field().getDataType().nullable()) operators.add("null");
        return operators;
    }

    private static List<Map<String, Object>> includes(Entity entity) {
        return entity.relations.values().stream()
                .map(relation -> Map.<String, Object>of(
                        "name", relation.name(),
                        "entity", relation.target().name,
                        "many", relation.many(),
                        "label", label(relation.name())))
                .toList();
    }

    /** What the caller may do, so that a console shows no button in vain. */
    private static Map<String, Boolean> permissions(Entity entity) {
        var caller = Scope.current().principal();
        var permissions = new LinkedHashMap<String, Boolean>();
        permissions.put("read", Access.reads(entity));
        permissions.put("write", !entity.writable.isEmpty() && caller.may(entity.name + ".write"));
        return permissions;
    }

    static String label(String name) {
        var words = name.endsWith("_id") ? name.substring(0, name.length() - 3) : name;
        return Character.toUpperCase(words.charAt(0)) + words.substring(1).replace('_', ' ');
    }
}
