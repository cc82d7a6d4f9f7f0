package tradepost.commerce.imports;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** One line of the table of product types: a shelf and the conditions that put a product there, all of which must hold. */
public record TypeRule(int line, String text, CategoryPath path, List<Predicate<Evidence>> conditions) {

    /** Reads {@code Shelf > Shelf : word alternative, alternative; word …}; a line that cannot be understood is a mistake of ours. */
    static TypeRule parse(int line, String text) {
        int colon = text.indexOf(" : ");
        if (colon < 0) {
            throw new IllegalStateException("types.txt line %d lacks \" : \" after the category: %s".formatted(line, text));
        }
        var conditions = Arrays.stream(text.substring(colon + 3).split(";")).map(String::strip)
                .map(condition -> condition(line, condition)).toList();
        return new TypeRule(line, text.replaceAll("\\s+", " "), CategoryPath.parse(text.substring(0, colon)), conditions);
    }

    boolean holds(Evidence evidence) {
        for (var condition : conditions) {
            if (!condition.test(evidence)) {
                return false;
            }
        }
        return true;
    }

    private static Predicate<Evidence> condition(int line, String condition) {
        int space = condition.indexOf(' ');
        var word = space < 0 ? condition : condition.substring(0, space);
        var alternatives = space < 0 ? List.<String>of()
                : Arrays.stream(condition.substring(space).split(",")).map(String::strip).toList();
        var phrases = alternatives.stream().map(Evidence::plain).toList();
        if (alternatives.isEmpty() || phrases.stream().anyMatch(String::isEmpty)) {
            throw new IllegalStateException("types.txt line %d: \"%s\" names nothing to look for".formatted(line, condition));
        }
        return switch (word) {
            case "type" -> evidence -> phrases.contains(evidence.type());
            case "brand" -> evidence -> phrases.contains(evidence.brand());
            case "title" -> evidence -> anyOf(phrases, evidence.head());
            case "anywhere-in-title" -> evidence -> anyOf(phrases, evidence.title());
            case "text" -> evidence -> anyOf(phrases, evidence.text());
            case "not" -> evidence -> !anyOf(phrases, evidence.title());
            case "has" -> evidence -> alternatives.stream().anyMatch(one -> has(one, evidence));
            case "lacks" -> evidence -> alternatives.stream().noneMatch(one -> has(one, evidence));
            default -> throw new IllegalStateException("types.txt line %d: \"%s\" is not a condition".formatted(line, word));
        };
    }

    private static boolean anyOf(List<String> phrases, Set<String> found) {
        for (var phrase : phrases) {
            if (found.contains(phrase)) {
                return true;
            }
        }
        return false;
    }

    /** {@code a+b}: both attributes; {@code a=word}: the attribute's value contains the word. */
    private static boolean has(String wanted, Evidence evidence) {
        return Arrays.stream(wanted.split("\\+")).allMatch(one -> {
            var pair = one.split("=", 2);
            var value = evidence.attributes().get(pair[0].strip());
            return value != null && (pair.length == 1 || Evidence.plain(value.shown()).contains(Evidence.plain(pair[1])));
        });
    }
}
