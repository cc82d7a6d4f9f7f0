package tradepost.kernel;

import static java.util.stream.Collectors.toMap;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** Sentences of one language, from {@code texts/<name>_<language>.properties}; what a language lacks is taken from another. */
public final class TextFile {
    private static final List<String> SHOPPERS = List.of("en", "de", "hi");

    private TextFile() {}

    /** What shoppers read, by language; what one lacks is said in English. */
    public static Map<String, Map<String, String>> languages(Class<?> speaker, String name) {
        var english = read(speaker, name, "en", Map.of());
        return SHOPPERS.stream()
                .collect(toMap(language -> language, language -> read(speaker, name, language, english)));
    }

    /** The file lies beside the class that speaks; a language without a file is a bug. */
    public static Map<String, String> read(
            Class<?> speaker, String name, String language, Map<String, String> otherwise) {
        var properties = new Properties();
        try (var file = speaker.getResourceAsStream("/texts/" + name + "_" + language + ".properties")) {
            properties.load(new InputStreamReader(file, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var texts = new HashMap<>(otherwise);
        properties.forEach((key, text) -> texts.put((String) key, (String) text));
        return Map.copyOf(texts);
    }
}
