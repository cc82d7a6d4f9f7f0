package tradepost.platform.notifications;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.Map;
import tradepost.kernel.TextFile;

/** The sentences of mails, from {@code texts/mails_<language>.properties}; what a language lacks is said in English. */
public final class MailTexts {
    private static final Map<String, Map<String, String>> LANGUAGES = TextFile.languages(MailTexts.class, "mails");
    private static final Map<String, String> ENGLISH = LANGUAGES.get("en");

    private MailTexts() {}

    public static String of(Locale locale, String key, Object... values) {
        var pattern = LANGUAGES.getOrDefault(locale.getLanguage(), ENGLISH).get(key);
        if (pattern == null) throw new IllegalStateException("No text of a mail is called " + key);
        return new MessageFormat(pattern, locale).format(values);
    }
}
