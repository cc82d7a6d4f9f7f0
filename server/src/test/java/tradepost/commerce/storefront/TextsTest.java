package tradepost.commerce.storefront;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class TextsTest {
    private static final Pattern USE = Pattern.compile("\\bt:(\\w+)");

    @Test
    void every_text_exists_in_both_languages_and_fills_in_the_same_blanks() throws IOException {
        var english = texts("en");
        var hindi = texts("hi");
        assertThat(hindi.keySet()).isEqualTo(english.keySet());
        assertThat(english.stringPropertyNames())
                .allSatisfy(key ->
                        assertThat(blanks(hindi.getProperty(key))).as(key).isEqualTo(blanks(english.getProperty(key))));
    }

    private static int blanks(String pattern) {
        return pattern.contains("{")
                ? new MessageFormat(pattern, Locale.ENGLISH).getFormatsByArgumentIndex().length
                : 0;
    }

    @Test
    void templates_use_no_text_that_is_missing() throws IOException, URISyntaxException {
        var known = texts("en").stringPropertyNames();
        var folder = Path.of(getClass().getResource("/templates/storefront").toURI());
        try (var files = Files.walk(folder)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var used = new TreeSet<>(USE.matcher(Files.readString(file))
                        .results()
                        .map(use -> use.group(1))
                        .toList());
                assertThat(known).as(file.getFileName().toString()).containsAll(used);
            }
        }
    }

    @Test
    void counts_are_spoken_as_people_speak_them() {
        assertThat(Texts.of(Locale.ENGLISH, "products_count", 0)).isEqualTo("No products");
        assertThat(Texts.of(Locale.ENGLISH, "products_count", 1)).isEqualTo("1 product");
        assertThat(Texts.of(Locale.ENGLISH, "products_count", 1204)).isEqualTo("1,204 products");
    }

    private static Properties texts(String language) throws IOException {
        var texts = new Properties();
        try (var in = TextsTest.class.getResourceAsStream("/texts/storefront_" + language + ".properties")) {
            texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        }
        return texts;
    }
}
