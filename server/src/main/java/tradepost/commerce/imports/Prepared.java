package tradepost.commerce.imports;

import java.util.List;
import java.util.SortedMap;

/** What is to be done with a row once the whole file is known. */
public sealed interface Prepared {
    List<Note> notes();

    /** A product with its shelf, the rule that chose it (0: none), typed attributes and the fingerprint of all that. */
    record Ready(
            CleanProduct product,
            CategoryPath category,
            int rule,
            SortedMap<String, AttributeValue> attributes,
            String fingerprint,
            List<Note> notes)
            implements Prepared {}

    record Refused(long number, List<Note> notes) implements Prepared {}
}
