package tradepost.commerce.imports;

import java.util.List;

/** What became of a row: a product with the notes on it, or a refusal with the reasons. */
public sealed interface Cleaned {
    List<Note> notes();

    record Accepted(CleanProduct product, List<Note> notes) implements Cleaned {}

    record Refused(long number, List<Note> notes) implements Cleaned {}
}
