package tradepost.kernel.entities;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The fields that a shop gave to one entity, in the order in which they are shown; those that are retired are there and not shown. */
public record CustomFields(List<CustomField> all) {
    /** Where there are none, or none that the caller may know of. */
    public static final CustomFields NONE = new CustomFields(List.of());

    public CustomFields {
        all = List.copyOf(all);
    }

    List<CustomField> shown() {
        return all.stream().filter(field -> !field.retired()).toList();
    }

    /** The field of a key, unless it is retired. */
    Optional<CustomField> shown(String key) {
        return all.stream()
                .filter(field -> field.key().equals(key) && !field.retired())
                .findFirst();
    }

    Optional<CustomField> of(String key) {
        return all.stream().filter(field -> field.key().equals(key)).findFirst();
    }

    List<String> keys() {
        return shown().stream().map(CustomField::key).toList();
    }

    List<String> paths() {
        return shown().stream().map(CustomField::path).toList();
    }

    List<String> sorts() {
        return shown().stream()
                .filter(CustomField::ready)
                .map(CustomField::path)
                .toList();
    }

    /** What of a record's values is shown: of these keys, none of them meaning all. */
    ObjectNode shown(JsonNode values, Set<String> keys) {
        var some = JsonNodeFactory.instance.objectNode();
        for (var field : shown()) {
            var value = values.get(field.key());
            if (value != null && (keys.isEmpty() || keys.contains(field.key()))) some.set(field.key(), value);
        }
        return some;
    }

    /** The fields that tell about a person, of those that are shown. */
    List<String> personal(JsonNode shown) {
        return all.stream()
                .filter(field -> field.personal() && shown.has(field.key()))
                .map(CustomField::path)
                .toList();
    }
}
