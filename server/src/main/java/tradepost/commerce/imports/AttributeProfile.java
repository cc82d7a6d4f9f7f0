package tradepost.commerce.imports;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import tradepost.commerce.catalogue.AttributeKind;

/** What all values of one attribute have in common; feeds the decision what kind of attribute it is. */
final class AttributeProfile {
    private static final int MOST_VALUES = 500;
    private static final int EXAMPLES = 3;
    private static final double DOMINANT = 0.95;
    private static final int LONGEST_CHOICE = 60;
    private static final int MOST_CHOICES = 250;

    private final Map<AttributeShape, Integer> shapes = new EnumMap<>(AttributeShape.class);
    private final Map<AttributeShape, TreeSet<String>> examples = new EnumMap<>(AttributeShape.class);
    private final Map<String, Integer> values = new HashMap<>();
    private int count;
    private int inQuotes;
    private int longest;

    void add(AttributeValue value) {
        var shape = AttributeShape.of(value);
        var shown = AttributeShape.exact(value).shown();
        count++;
        inQuotes += value instanceof AttributeValue.Text ? 1 : 0;
        longest = Math.max(longest, shown.length());
        shapes.merge(shape, 1, Integer::sum);
        if (values.size() < MOST_VALUES || values.containsKey(shown)) {
            values.merge(shown, 1, Integer::sum);
        }
        var seen = examples.computeIfAbsent(shape, _ -> new TreeSet<>());
        seen.add(shown.length() > LONGEST_CHOICE ? shown.substring(0, LONGEST_CHOICE) + "…" : shown);
        if (seen.size() > EXAMPLES) {
            seen.pollLast();
        }
    }

    /** A kind that nearly all values have; text that repeats is a choice. */
    AttributeKind kind() {
        for (var shape : shapes.entrySet()) {
            if (shape.getValue() >= DOMINANT * count) {
                switch (shape.getKey()) {
                    case NUMBER -> {
                        return AttributeKind.NUMBER;
                    }
                    case BOOLEAN -> {
                        return AttributeKind.BOOLEAN;
                    }
                    case DATE -> {
                        return AttributeKind.DATE;
                    }
                    case TEXT -> {}
                }
            }
        }
        boolean repeats = values.size() <= MOST_CHOICES && count >= 2 * values.size() && longest <= LONGEST_CHOICE;
        return repeats ? AttributeKind.CHOICE : AttributeKind.TEXT;
    }

    /**
     * True when values do not agree: some do not fit the kind, or a text is so often something else that its owner should decide. A few
     * numbers among part names are no conflict.
     */
    boolean conflicts(AttributeKind kind) {
        if (shapes.size() == 1) {
            return false;
        }
        boolean mixedInFile = inQuotes > 0 && inQuotes < count;
        int texts = shapes.getOrDefault(AttributeShape.TEXT, 0);
        boolean textual = kind == AttributeKind.TEXT || kind == AttributeKind.CHOICE;
        return !textual || mixedInFile || texts < 0.8 * count;
    }

    Map<AttributeShape, Integer> shapes() {
        return shapes;
    }

    Map<AttributeShape, TreeSet<String>> examples() {
        return examples;
    }

    int count() {
        return count;
    }
}
