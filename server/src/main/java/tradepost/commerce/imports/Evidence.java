package tradepost.commerce.imports;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What a row tells about the kind of thing it sells: the phrases of its title that rules know, its type, brand and attributes. */
final class Evidence {
    private static final Pattern TAIL = Pattern.compile(
            "(?i)(?:\\s|^)(?:for|für|with|w/|f/|fits|incl|incl\\.|including|includes|without|f\\.)(?=\\s|/).*",
            Pattern.DOTALL);
    private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^a-z0-9+]+");

    private final String type;
    private final String brand;
    private final Set<String> head;
    private final Set<String> title;
    private final Map<String, AttributeValue> attributes;
    private final String whole;
    private final Vocabulary vocabulary;
    private Set<String> text;

    private Evidence(CleanProduct product, String title, Vocabulary vocabulary) {
        var named = withoutBrand(title, product.brand());
        var head = TAIL.matcher(named).replaceFirst("");
        this.type = plain(product.productType());
        this.brand = plain(product.brand());
        this.head = vocabulary.in(head.isBlank() ? named : head);
        this.title = vocabulary.in(named);
        this.attributes = product.attributes();
        this.whole = named + " | " + product.description();
        this.vocabulary = vocabulary;
    }

    static Evidence ofTitle(CleanProduct product, Vocabulary vocabulary) {
        return new Evidence(product, product.title(), vocabulary);
    }

    /** Many titles are a bare part number and the description says what it is. */
    static Evidence ofDescription(CleanProduct product, Vocabulary vocabulary) {
        return new Evidence(product, product.description(), vocabulary);
    }

    String type() {
        return type;
    }

    String brand() {
        return brand;
    }

    /** Phrases before "for" or "with": what the thing is, not what it goes with. */
    Set<String> head() {
        return head;
    }

    Set<String> title() {
        return title;
    }

    Set<String> text() {
        if (text == null) {
            text = vocabulary.in(whole);
        }
        return text;
    }

    Map<String, AttributeValue> attributes() {
        return attributes;
    }

    /** Lower-case ASCII words with single spaces, as rules are written. */
    static String plain(String text) {
        var folded = ACCENTS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
        return BETWEEN_WORDS.matcher(folded).replaceAll(" ").strip();
    }

    /** A brand is not a description: what Case Logic sells need not be a case. */
    private static String withoutBrand(String title, String brand) {
        return !brand.isEmpty() && title.regionMatches(true, 0, brand, 0, brand.length())
                ? title.substring(brand.length())
                : title;
    }
}
