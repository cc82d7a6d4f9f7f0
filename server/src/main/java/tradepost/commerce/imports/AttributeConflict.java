package tradepost.commerce.imports;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tradepost.commerce.catalogue.AttributeKind;

/** An attribute whose values do not agree on a kind: how many look like what, with examples, and what became of them. */
public record AttributeConflict(
        String code, AttributeKind kind, Map<String, Integer> counts, Map<String, List<String>> examples) {

    static AttributeConflict of(String code, AttributeKind kind, AttributeProfile profile) {
        return new AttributeConflict(
                code,
                kind,
                profile.shapes().entrySet().stream()
                        .collect(Collectors.toMap(entry -> word(entry.getKey()), Map.Entry::getValue)),
                profile.examples().entrySet().stream()
                        .collect(Collectors.toMap(
                                entry -> word(entry.getKey()), entry -> List.copyOf(entry.getValue()))));
    }

    /** The conflict as a note on the whole file. */
    public Note note() {
        var found = counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(entry -> "%d look like %s (%s)"
                        .formatted(entry.getValue(), entry.getKey(), String.join(", ", examples.get(entry.getKey()))))
                .collect(Collectors.joining("; "));
        return Note.warning(
                0,
                "attribute_kinds_mixed",
                "attributes." + code,
                "The values of %s do not agree: %s. It was made a %s; values that do not fit are kept as text. Correct them in the file or change the attribute's kind."
                        .formatted(code, found, kind.word()));
    }

    private static String word(AttributeShape shape) {
        return switch (shape) {
            case TEXT -> "text";
            case NUMBER -> "a number";
            case BOOLEAN -> "yes or no";
            case DATE -> "a date";
        };
    }
}
