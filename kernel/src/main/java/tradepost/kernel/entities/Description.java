package tradepost.kernel.entities;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tradepost.kernel.scope.Scope;

/** What a console, a report builder or a client can know of an entity before it asks for a record. */
final class Description {
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
        return entity.members().stream().map(member -> field(entity, member)).toList();
    }

    private static Map<String, Object> field(Entity entity, Member member) {
        var field = new LinkedHashMap<String, Object>();
        field.put("name", member.name());
        field.put("label", label(member.name()));
        field.put("type", member.type());
        field.put("nullable", member.nullable());
        field.put("required", member.required());
        field.put("writable", member.writable());
        field.put("unique", entity.isUnique(entity.column(member.name())));
        field.put("filterable", entity.filters.contains(member.name()));
        field.put("operators", member.operators());
        field.put("sortable", member.sortable());
        field.put("personal", member.personal());
        field.put("description", member.description());
        if (!member.choices().isEmpty()) field.put("choices", member.choices());
        entity.ways().stream()
                .filter(way -> !way.many() && way.here().equals(member.name()))
                .findFirst()
                .ifPresent(way -> field.put("reference", way.entity().name));
        return field;
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
