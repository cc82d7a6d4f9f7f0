package tradepost.commerce.imports;

import java.util.List;
import tradepost.commerce.catalogue.SavedProduct;

/** What became of the rows of a chunk. */
record Outcomes(long created, long updated, long unchanged, long refused, long warnings) {
    static Outcomes of(List<SavedProduct> saved, long refused, List<Note> notes) {
        long created = saved.stream()
                .filter(one -> one.outcome() == SavedProduct.Outcome.CREATED)
                .count();
        long updated = saved.stream()
                .filter(one -> one.outcome() == SavedProduct.Outcome.UPDATED)
                .count();
        long warnings = notes.stream()
                .filter(note -> note.severity() == Note.Severity.WARNING)
                .map(Note::row)
                .distinct()
                .count();
        return new Outcomes(created, updated, saved.size() - created - updated, refused, warnings);
    }
}
