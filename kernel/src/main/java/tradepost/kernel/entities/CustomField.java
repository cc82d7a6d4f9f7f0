package tradepost.kernel.entities;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/**
 * A field that a shop gave to the records of an entity.
 *
 * @param labels what it is called in other languages, by their tags
 * @param choices of a choice, the texts to choose from
 * @param target of a link, the entity whose records it points to, else null
 * @param filterable whether its values are mirrored
 * @param unique whether no two records have the same value
 * @param ready whether all values that there are have been, so that lists can be filtered and sorted by it
 * @param used whether a record has ever had a value
 */
public record CustomField(
        UUID id,
        String key,
        String label,
        Map<String, String> labels,
        CustomType type,
        List<String> choices,
        String target,
        String help,
        boolean required,
        boolean filterable,
        boolean unique,
        boolean personal,
        boolean retired,
        boolean used,
        boolean ready) {
    /** The member that has the values of all. */
    static final String ALL = "custom";
    /** Before the key, wherever fields are named. */
    static final String PREFIX = "custom.";

    public CustomField {
        labels = Map.copyOf(labels);
        choices = List.copyOf(choices);
    }

    /** What it is called in the first of these languages that it has a name in. */
    String label(List<Locale.LanguageRange> languages) {
        var tag = languages.isEmpty() ? null : Locale.lookupTag(languages, labels.keySet());
        if (tag == null) return label;
        return labels.entrySet().stream()
                .filter(entry -> entry.getKey().equalsIgnoreCase(tag))
                .findFirst()
                .map(Map.Entry::getValue)
                .orElse(label);
    }

    /** As fields of lists and filters are called: {@code custom.colour}. */
    String path() {
        return PREFIX + key;
    }

    /** As JSON Pointer names it in a body. */
    String pointer() {
        return "/custom/" + key;
    }
}
