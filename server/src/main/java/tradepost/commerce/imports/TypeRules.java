package tradepost.commerce.imports;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The stated rule that puts every imported product on a shelf: the first line of {@code imports/types.txt} that holds. */
public final class TypeRules {
    private final List<TypeRule> strong;
    private final List<TypeRule> weak;
    private final Vocabulary vocabulary;

    private TypeRules(List<TypeRule> strong, List<TypeRule> weak) {
        this.strong = List.copyOf(strong);
        this.weak = List.copyOf(weak);
        this.vocabulary = Vocabulary.of(all().flatMap(rule -> rule.phrases().stream()));
    }

    /** The table that ships with Tradepost. */
    public static TypeRules standard() {
        try (var lines = new BufferedReader(new InputStreamReader(
                TypeRules.class.getResourceAsStream("/imports/types.txt"), StandardCharsets.UTF_8))) {
            return of(lines.readAllLines());
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    static TypeRules of(List<String> lines) {
        var strong = new ArrayList<TypeRule>();
        var weak = new ArrayList<TypeRule>();
        var section = strong;
        for (int i = 0; i < lines.size(); i++) {
            var line = lines.get(i).strip();
            if (line.equals("otherwise")) {
                section = weak;
            } else if (!line.isEmpty() && !line.startsWith("#")) {
                section.add(TypeRule.parse(i + 1, line));
            }
        }
        return new TypeRules(strong, weak);
    }

    /**
     * Which rule holds for the title or, where it says nothing, for the description read as a title; none means the product belongs on
     * {@link CategoryPath#UNSORTED}.
     */
    public Optional<TypeRule> rule(CleanProduct product) {
        var title = Evidence.ofTitle(product, vocabulary);
        return first(strong, title)
                .or(() -> product.description().isEmpty()
                        ? Optional.empty()
                        : first(strong, Evidence.ofDescription(product, vocabulary)))
                .or(() -> first(weak, title));
    }

    private static Optional<TypeRule> first(List<TypeRule> rules, Evidence evidence) {
        return rules.stream().filter(rule -> rule.holds(evidence)).findFirst();
    }

    private Stream<TypeRule> all() {
        return Stream.concat(strong.stream(), weak.stream());
    }

    /** Every shelf a rule can choose, with those above it and the shelf for the rest. */
    public SortedSet<CategoryPath> categories() {
        var categories = new TreeSet<CategoryPath>();
        all().forEach(rule -> categories.addAll(rule.path().upwards()));
        categories.add(CategoryPath.UNSORTED);
        return categories;
    }
}
