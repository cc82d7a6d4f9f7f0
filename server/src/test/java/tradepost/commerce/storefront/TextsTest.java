package tradepost.commerce.storefront;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tradepost.kernel.TextFile;

class TextsTest {
    private static final Pattern USE = Pattern.compile("\\bt:(\\w+)");

    @Test
    void templates_use_no_text_that_is_missing() throws IOException, URISyntaxException {
        var known = TextFile.read(Texts.class, "storefront", "en", Map.of()).keySet();
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
        assertThat(Texts.of(Locale.GERMANY, "products_count", 0)).isEqualTo("Keine Produkte");
        assertThat(Texts.of(Locale.GERMANY, "products_count", 1)).isEqualTo("1 Produkt");
        assertThat(Texts.of(Locale.GERMANY, "products_count", 1204)).isEqualTo("1.204 Produkte");
    }
}
