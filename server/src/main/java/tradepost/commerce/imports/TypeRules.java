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

/** The stated rule that puts every imported product on a shelf: the first line of {@code imports/types.txt} that holds. */
public final class TypeRules {
    private final List<TypeRule> rules;

    private TypeRules(List<TypeRule> rules) {
        this.rules = rules;
    }

    /** The table that ships with Tradepost. */
    public static TypeRules standard() {
        try (var lines = new BufferedReader(new InputStreamReader(TypeRules.class.getResourceAsStream("/imports/types.txt"),
                StandardCharsets.UTF_8))) {
            return of(lines.readAllLines());
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    static TypeRules of(List<String> lines) {
        var rules = new ArrayList<TypeRule>();
        for (int i = 0; i < lines.size(); i++) {
            var line = lines.get(i).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                rules.add(TypeRule.parse(i + 1, line));
            }
        }
        return new TypeRules(List.copyOf(rules));
    }

    /** Which rule holds; none means the product belongs on {@link CategoryPath#UNSORTED}. */
    public Optional<TypeRule> rule(CleanProduct product) {
        var evidence = Evidence.of(product);
        return rules.stream().filter(rule -> rule.holds(evidence)).findFirst();
    }

    /** Every shelf a rule can choose, with those above it and the shelf for the rest. */
    public SortedSet<CategoryPath> categories() {
        var categories = new TreeSet<CategoryPath>();
        rules.forEach(rule -> categories.addAll(rule.path().upwards()));
        categories.add(CategoryPath.UNSORTED);
        return categories;
    }
}
