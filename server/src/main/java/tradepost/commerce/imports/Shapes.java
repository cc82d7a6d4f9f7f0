package tradepost.commerce.imports;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Which drawing stands for a product without a picture: the first word of its shelves that says what it looks like. */
final class Shapes {
    /** Nothing in particular: the shop looks for a drawing in the title, and draws initials where that names none. */
    private static final String UNKNOWN = "monogram";

    private static final Map<String, String> WORDS = new LinkedHashMap<>();

    static {
        WORDS.put("toner", "toner");
        WORDS.put("ink", "toner");
        WORDS.put("notebook", "laptop");
        WORDS.put("laptop", "laptop");
        WORDS.put("monitor", "screen");
        WORDS.put("display", "screen");
        WORDS.put("televis", "screen");
        WORDS.put("tablet", "screen");
        WORDS.put("phone", "phone");
        WORDS.put("cable", "cable");
        WORDS.put("cord", "cable");
        WORDS.put("drive", "drive");
        WORDS.put("storage", "drive");
        WORDS.put("memory", "drive");
    }

    private Shapes() {}

    static String of(CategoryPath category) {
        var shelves = category.toString().toLowerCase(Locale.ROOT);
        return WORDS.entrySet().stream()
                .filter(word -> shelves.contains(word.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(UNKNOWN);
    }
}
