package tradepost.kernel.entities;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tradepost.kernel.Problem;

/** The custom fields of entities as the caller may know them. Where no record has a value and nobody names one, nothing is asked. */
@Singleton
class Customs {
    private final CustomFieldSource source;

    @Inject
    Customs(CustomFieldSource source) {
        this.source = source;
    }

    /** What shops note about a record is their own: customers, who see their records, do not see it. */
    CustomFields of(Entity entity) {
        return entity.custom == null || !Access.seesCustom() ? CustomFields.NONE : source.of(entity.name);
    }

    void use(List<CustomField> fields) {
        if (!fields.isEmpty()) source.use(fields);
    }

    /** Whether a path leads to custom fields. */
    static boolean names(Entity entity, String path) {
        return entity.custom != null && (path.equals(CustomField.ALL) || path.startsWith(CustomField.PREFIX));
    }

    /** The field of a path that a list is to be filtered by. */
    CustomField filterable(Entity entity, String path) {
        return ready(entity, path, "unknown_filter", "filtered");
    }

    CustomField sortable(Entity entity, String path) {
        return ready(entity, path, "unknown_sort", "sorted");
    }

    private CustomField ready(Entity entity, String path, String code, String what) {
        var known = of(entity);
        var field = path.equals(CustomField.ALL)
                ? null
                : known.shown(path.substring(CustomField.PREFIX.length())).orElse(null);
        if (field == null || !field.filterable())
            throw Problem.malformed(
                    code,
                    "%s cannot be %s by %s; of the custom fields they can by: %s",
                    entity.name,
                    what,
                    path,
                    Words.listed(known.sorts()));
        if (!field.ready())
            throw Problem.conflict(
                    "field_not_ready",
                    "The values of %s are still being gathered; ask again when the field is ready",
                    path);
        return field;
    }

    /** Every custom field that is asked for is there. */
    void check(Entity entity, Shape shape) {
        var asked = shape.customKeys();
        if (asked.isEmpty()) return;
        var known = of(entity);
        for (var key : asked)
            if (known.shown(key).isEmpty())
                throw Problem.malformed(
                        "unknown_field",
                        "%s have no %s; they have: %s",
                        entity.name,
                        CustomField.PREFIX + key,
                        Words.listed(known.paths()));
    }

    /** A record that was written as its writer sees it; the audit has all of it. */
    Map<String, Object> shown(Entity entity, Map<String, Object> record) {
        if (record == null || entity.custom == null || !(record.get(CustomField.ALL) instanceof JsonNode values))
            return record;
        var copy = new LinkedHashMap<>(record);
        var shown = of(entity).shown(values, Set.of());
        if (shown.isEmpty()) copy.remove(CustomField.ALL);
        else copy.put(CustomField.ALL, shown);
        return copy;
    }
}
