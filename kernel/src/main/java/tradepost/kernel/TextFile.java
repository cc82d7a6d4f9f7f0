package tradepost.kernel;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/** Sentences of one language, from {@code texts/<name>_<language>.properties}; what a language lacks is taken from another. */
public final class TextFile {
    private TextFile() {}

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
