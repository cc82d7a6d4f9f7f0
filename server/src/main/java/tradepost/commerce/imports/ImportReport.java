package tradepost.commerce.imports;

import java.util.List;

/** What an import did and noticed: products by the rule that chose their shelf, notes by code with the first few of each. */
public record ImportReport(ImportRun run, List<RuleHits> rules, List<NoteCount> notes, List<Note> examples) {
    /** How often something was noted. */
    public record NoteCount(Note.Severity severity, String code, long count) {}
}
