package tradepost.platform.notifications;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/** The sentences of mails, from {@code texts/mails_<language>.properties}; what a language lacks is said in English. */
public final class MailTexts {
    private static final Map<String, String> ENGLISH = read("en", Map.of());
    private static final Map<String, Map<String, String>> LANGUAGES = Map.of("en", ENGLISH, "hi", read("hi", ENGLISH));

    private MailTexts() {}

    public static String of(Locale locale, String key, Object... values) {
        var pattern = LANGUAGES.getOrDefault(locale.getLanguage(), ENGLISH).get(key);
        if (pattern == null) throw new IllegalStateException("No text of a mail is called " + key);
        return new MessageFormat(pattern, locale).format(values);
    }

    private static Map<String, String> read(String language, Map<String, String> fallback) {
        var properties = new Properties();
        try (var file = MailTexts.class.getResourceAsStream("/texts/mails_" + language + ".properties")) {
            properties.load(new InputStreamReader(file, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var texts = new HashMap<>(fallback);
        properties.forEach((key, value) -> texts.put((String) key, (String) value));
        return Map.copyOf(texts);
    }
}
