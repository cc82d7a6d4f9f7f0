package tradepost;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tradepost.kernel.TextFile;

/** What is said in one language is said in all that a bundle has, with the same things filled in. */
class BundlesTest {
    private static final Pattern FILE = Pattern.compile("(\\w+)_([a-z]{2})\\.properties");
    private static final Pattern BLANK = Pattern.compile("\\{(\\d)");

    /** Sentences that Indian law words in English; they stand so on a document in any language. */
    private static final Set<String> OF_LAW =
            Set.of("why_export_taxed", "why_export_free", "why_zone_taxed", "why_zone_free");

    /** The button that orders may say nothing but what the German Civil Code tells it to (section 312j); the amount stands above it. */
    private static final Set<String> WITHOUT_BLANKS = Set.of("storefront de place_order");

    /** By bundle and language. */
    private final Map<String, Map<String, Map<String, String>>> bundles = new TreeMap<>();

    BundlesTest() throws IOException, URISyntaxException {
        try (var files = Files.list(Path.of(getClass().getResource("/texts").toURI()))) {
            for (var file : files.toList()) {
                var name = FILE.matcher(file.getFileName().toString());
                assertThat(name.matches()).as(file.toString()).isTrue();
                bundles.computeIfAbsent(name.group(1), _ -> new TreeMap<>())
                        .put(name.group(2), TextFile.read(TextFile.class, name.group(1), name.group(2), Map.of()));
            }
        }
    }

    @Test
    void what_a_shopper_reads_is_there_in_english_german_and_hindi() {
        assertThat(bundles).containsKeys("storefront", "mails", "payments", "papers");
        assertThat(bundles)
                .allSatisfy(
                        (bundle, languages) -> assertThat(languages).as(bundle).containsKeys("en", "de", "hi"));
    }

    @Test
    void every_language_has_the_texts_that_english_has_and_fills_in_the_same_blanks() {
        bundles.forEach((bundle, languages) -> {
            var english = languages.get("en");
            languages.forEach((language, texts) -> {
                assertThat(texts.keySet()).as(bundle + " " + language).isSubsetOf(english.keySet());
                english.forEach((key, text) -> {
                    if (OF_LAW.contains(key)) return;
                    var named = bundle + " " + language + " " + key;
                    assertThat(texts).as(named).containsKey(key);
                    if (WITHOUT_BLANKS.contains(named))
                        assertThat(filled(texts.get(key))).isEmpty();
                    else assertThat(filled(texts.get(key))).as(named).isEqualTo(filled(text));
                });
            });
        });
    }

    /** The pattern must also be one: a lone apostrophe would quote what follows it. */
    private static Set<String> filled(String text) {
        var numbers = new TreeSet<>(
                BLANK.matcher(text).results().map(one -> one.group(1)).toList());
        if (numbers.isEmpty()) return numbers;
        var formats = new MessageFormat(text, Locale.ENGLISH).getFormatsByArgumentIndex();
        assertThat(formats).as(text).hasSize(Integer.parseInt(numbers.last()) + 1);
        return numbers;
    }
}
