package tradepost.kernel.entities;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

    static boolean names(Entity entity, String path) {
        return entity.custom != null && path.startsWith(CustomField.PREFIX);
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
        var field = known.shown(path.substring(CustomField.PREFIX.length())).orElse(null);
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

    /** Leaves of the records' values what is wanted and not retired, and tells which personal fields are among it. */
    List<String> show(Entity entity, List<Map<String, Object>> records, Shape shape) {
        var personal = new ArrayList<String>();
        CustomFields known = null;
        for (var record : records) {
            if (!(record.remove("custom") instanceof JsonNode values) || values.isEmpty()) continue;
            if (known == null) known = of(entity);
            var shown = known.shown(values, shape.customKeys());
            if (!shown.isEmpty()) record.put("custom", shown);
            for (var field : known.shown())
                if (field.personal() && shown.has(field.key()) && !personal.contains(field.path()))
                    personal.add(field.path());
        }
        return personal;
    }

    /** The same of a record that was written, which stays as it is for the audit. */
    Map<String, Object> shown(Entity entity, Map<String, Object> record) {
        if (record == null || entity.custom == null) return record;
        var copy = new java.util.LinkedHashMap<>(record);
        show(entity, List.of(copy), Shape.whole());
        return copy;
    }
}
