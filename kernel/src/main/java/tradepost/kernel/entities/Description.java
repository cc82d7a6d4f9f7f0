package tradepost.kernel.entities;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tradepost.kernel.scope.Scope;

/** What a console, a report builder or a client can know of an entity before it asks for a record. */
final class Description {
    private Description() {}

    static Map<String, Object> of(Entity entity, CustomFields custom, List<Locale.LanguageRange> languages) {
        var description = new LinkedHashMap<String, Object>();
        description.put("name", entity.name);
        description.put("label", label(entity.name));
        description.put("title", entity.title);
        description.put("description", entity.table.getComment());
        description.put("fields", fields(entity, custom, languages));
        description.put("searched", entity.searched().stream().map(Column::name).toList());
        description.put("sorts", sorts(entity, custom));
        description.put("includes", includes(entity));
        description.put("permissions", permissions(entity));
        return description;
    }

    private static List<Map<String, Object>> fields(
            Entity entity, CustomFields custom, List<Locale.LanguageRange> languages) {
        var fields = new ArrayList<Map<String, Object>>();
        for (var member : entity.members()) fields.add(field(entity, member));
        for (var field : custom.shown()) fields.add(field(field, languages));
        return fields;
    }

    private static List<String> sorts(Entity entity, CustomFields custom) {
        var sorts = new ArrayList<>(entity.sortable());
        sorts.addAll(custom.sorts());
        return sorts;
    }

    /** A field of the shop's own, under the name by which it is asked for, filtered and sorted by. */
    private static Map<String, Object> field(CustomField custom, List<Locale.LanguageRange> languages) {
        var field = new LinkedHashMap<String, Object>();
        field.put("name", custom.path());
        field.put("label", custom.label(languages));
        field.put("type", custom.type().kind);
        field.put("nullable", !custom.required());
        field.put("required", custom.required());
        field.put("writable", true);
        field.put("unique", custom.unique());
        field.put("filterable", custom.ready());
        field.put("operators", custom.ready() ? custom.type().operators() : List.of());
        field.put("sortable", custom.ready());
        field.put("searched", false);
        field.put("personal", custom.personal());
        field.put("description", custom.help());
        field.put("custom", custom.type().word());
        if (custom.type() == CustomType.CHOICE) field.put("choices", custom.choices());
        if (custom.type() == CustomType.LINK) field.put("reference", custom.target());
        return field;
    }

    private static Map<String, Object> field(Entity entity, Member member) {
        var field = new LinkedHashMap<String, Object>();
        field.put("name", member.name());
        field.put("label", label(member.name()));
        field.put("type", member.type());
        field.put("nullable", member.nullable());
        field.put("required", member.required());
        field.put("writable", member.writable());
        field.put("unique", entity.key.isUnique(entity.column(member.name())));
        field.put("filterable", entity.filters.contains(member.name()));
        field.put("operators", member.operators());
        field.put("sortable", member.sortable());
        field.put("searched", member.searched());
        field.put("personal", member.personal());
        field.put("description", member.description());
        if (!member.choices().isEmpty()) field.put("choices", member.choices());
        if (!member.meanings().isEmpty()) field.put("choice_descriptions", member.meanings());
        entity.ways().stream()
                .filter(way -> !way.many()
                        && way.here().equals(member.name())
                        && way.entity().isThere())
                .findFirst()
                .ifPresent(way -> field.put("reference", way.entity().name));
        return field;
    }

    private static List<Map<String, Object>> includes(Entity entity) {
        return Relation.open(entity).stream()
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
