package tradepost.commerce.imports;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What a row tells about the kind of thing it sells: words of its title up to "for" or "with", words of all its text, attributes. */
record Evidence(String type, String brand, Set<String> head, Set<String> title, Set<String> text, Map<String, AttributeValue> attributes) {
    private static final int LONGEST_PHRASE = 4;
    private static final Pattern TAIL = Pattern.compile("(?i)(?:\\s|^)(?:for|with|w/|f/|fits|incl|incl\\.|including|includes|without|f\\.)(?=\\s|/).*");
    private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^a-z0-9+]+");

    static Evidence of(CleanProduct product) {
        var title = withoutBrand(product.title(), product.brand());
        var head = TAIL.matcher(title).replaceFirst("");
        return new Evidence(plain(product.productType()), plain(product.brand()), phrases(head.isBlank() ? title : head), phrases(title),
                phrases(title + " | " + product.description()), product.attributes());
    }

    /** Lower-case ASCII words with single spaces, as rules are written. */
    static String plain(String text) {
        var folded = ACCENTS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD)).replaceAll("").toLowerCase(Locale.ROOT);
        return BETWEEN_WORDS.matcher(folded).replaceAll(" ").strip();
    }

    /** A brand is not a description: Case Logic also sells no cases. */
    private static String withoutBrand(String title, String brand) {
        return !brand.isEmpty() && title.regionMatches(true, 0, brand, 0, brand.length()) ? title.substring(brand.length()) : title;
    }

    /** All runs of up to four words, the last one also in the singular. */
    private static Set<String> phrases(String text) {
        var words = Arrays.asList(plain(text).split(" "));
        var phrases = new HashSet<String>();
        for (int from = 0; from < words.size(); from++) {
            for (int to = from + 1; to <= Math.min(words.size(), from + LONGEST_PHRASE); to++) {
                addWithSingular(phrases, words.subList(from, to));
            }
        }
        return phrases;
    }

    private static void addWithSingular(Set<String> phrases, List<String> words) {
        var phrase = String.join(" ", words);
        phrases.add(phrase);
        if (phrase.length() > 3 && phrase.endsWith("s")) {
            phrases.add(phrase.substring(0, phrase.length() - 1));
            if (phrase.endsWith("ies")) {
                phrases.add(phrase.substring(0, phrase.length() - 3) + "y");
            } else if (phrase.endsWith("es")) {
                phrases.add(phrase.substring(0, phrase.length() - 2));
            }
        }
    }
}
