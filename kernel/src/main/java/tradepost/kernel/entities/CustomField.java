package tradepost.kernel.entities;

import java.util.List;
import java.util.UUID;

/**
 * A field that a shop gave to the records of an entity.
 *
 * @param choices of a choice, the texts to choose from
 * @param target of a link, the entity whose records it points to, else null
 * @param filterable whether its values are mirrored
 * @param ready whether all values that there are have been, so that lists can be filtered and sorted by it
 * @param used whether a record has ever had a value
 */
public record CustomField(
        UUID id,
        String key,
        String label,
        CustomType type,
        List<String> choices,
        String target,
        String help,
        boolean required,
        boolean filterable,
        boolean personal,
        boolean retired,
        boolean used,
        boolean ready) {
    /** The member that has the values of all. */
    static final String ALL = "custom";
    /** Before the key, wherever fields are named. */
    static final String PREFIX = "custom.";

    public CustomField {
        choices = List.copyOf(choices);
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
