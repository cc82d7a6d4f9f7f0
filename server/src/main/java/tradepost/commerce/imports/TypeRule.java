package tradepost.commerce.imports;

import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** One line of the table of product types: a shelf and the conditions that put a product there, all of which must hold. */
public record TypeRule(
        int line, String text, CategoryPath path, List<Predicate<Evidence>> conditions, Set<String> phrases) {

    /** Reads {@code Shelf > Shelf : word alternative, alternative; word …}; a line that cannot be understood is a mistake of ours. */
    static TypeRule parse(int line, String text) {
        int colon = text.indexOf(" : ");
        if (colon < 0) {
            throw mistake(line, "the category and \" : \" are missing");
        }
        var phrases = new HashSet<String>();
        var conditions = Arrays.stream(text.substring(colon + 3).split(";"))
                .map(String::strip)
                .map(condition -> condition(line, condition, phrases))
                .toList();
        return new TypeRule(
                line, text.replaceAll("\\s+", " "), CategoryPath.parse(text.substring(0, colon)), conditions, phrases);
    }

    boolean holds(Evidence evidence) {
        for (var condition : conditions) {
            if (!condition.test(evidence)) {
                return false;
            }
        }
        return true;
    }

    private static Predicate<Evidence> condition(int line, String condition, Set<String> vocabulary) {
        int space = condition.indexOf(' ');
        if (space < 0) {
            throw mistake(line, "\"" + condition + "\" names nothing to look for");
        }
        var word = condition.substring(0, space);
        var alternatives = Arrays.stream(condition.substring(space).split(","))
                .map(String::strip)
                .toList();
        if (word.equals("has") || word.equals("lacks")) {
            var wanted = alternatives.stream()
                    .map(one ->
                            Arrays.stream(one.split("\\+")).map(Wanted::parse).toList())
                    .toList();
            return word.equals("has") ? evidence -> anyOf(wanted, evidence) : evidence -> !anyOf(wanted, evidence);
        }
        var phrases = new HashSet<>(alternatives.stream().map(Evidence::plain).toList());
        if (phrases.contains("")) {
            throw mistake(line, "an alternative of \"" + word + "\" is empty");
        }
        vocabulary.addAll(phrases);
        return switch (word) {
            case "type" -> evidence -> phrases.contains(evidence.type());
            case "brand" -> evidence -> phrases.contains(evidence.brand());
            case "title" -> evidence -> anyOf(phrases, evidence.head());
            case "anywhere-in-title" -> evidence -> anyOf(phrases, evidence.title());
            case "text" -> evidence -> anyOf(phrases, evidence.text());
            case "not" -> evidence -> !anyOf(phrases, evidence.title());
            default -> throw mistake(line, "\"" + word + "\" is not a condition");
        };
    }

    private static boolean anyOf(Set<String> phrases, Set<String> found) {
        return !Collections.disjoint(phrases, found);
    }

    private static boolean anyOf(List<List<Wanted>> alternatives, Evidence evidence) {
        for (var together : alternatives) {
            if (together.stream().allMatch(wanted -> wanted.isIn(evidence))) {
                return true;
            }
        }
        return false;
    }

    private static IllegalStateException mistake(int line, String what) {
        return new IllegalStateException("types.txt line %d: %s".formatted(line, what));
    }

    /** An attribute that must be there, and what its value must contain; empty means anything. */
    private record Wanted(String attribute, String word) {
        static Wanted parse(String text) {
            var pair = text.split("=", 2);
            return new Wanted(pair[0].strip(), pair.length == 1 ? "" : Evidence.plain(pair[1]));
        }

        boolean isIn(Evidence evidence) {
            var value = evidence.attributes().get(attribute);
            return value != null
                    && (word.isEmpty() || Evidence.plain(value.shown()).contains(word));
        }
    }
}
