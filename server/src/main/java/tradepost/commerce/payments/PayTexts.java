package tradepost.commerce.payments;

import io.quarkus.qute.TemplateExtension;
import io.quarkus.qute.TemplateExtension.TemplateAttribute;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.Map;
import tradepost.kernel.TextFile;

/**
 * The sentences of the pages on which is paid, from {@code texts/payments_<language>.properties}: {@code {pay:card_title}} in a template. A language
 * without a file is shown in English.
 */
final class PayTexts {
    private static final String NAMESPACE = "pay";
    private static final String LOCALE = "locale";
    private static final Map<String, Map<String, String>> LANGUAGES = TextFile.languages(PayTexts.class, "payments");
    private static final Map<String, String> ENGLISH = LANGUAGES.get("en");

    private PayTexts() {}

    @TemplateExtension(namespace = NAMESPACE, matchName = TemplateExtension.ANY)
    static String text(String key, @TemplateAttribute(LOCALE) Object locale) {
        return of(locale, key);
    }

    @TemplateExtension(namespace = NAMESPACE, matchName = TemplateExtension.ANY)
    static String text(String key, Object first, @TemplateAttribute(LOCALE) Object locale) {
        return of(locale, key, first);
    }

    @TemplateExtension(namespace = NAMESPACE, matchName = TemplateExtension.ANY)
    static String text(String key, Object first, Object second, @TemplateAttribute(LOCALE) Object locale) {
        return of(locale, key, first, second);
    }

    static boolean knows(String key) {
        return ENGLISH.containsKey(key);
    }

    /** All go through the format, so that an apostrophe is written the same way in each. */
    static String of(Object attribute, String key, Object... values) {
        var locale = attribute instanceof Locale known ? known : Locale.ENGLISH;
        var pattern = LANGUAGES.getOrDefault(locale.getLanguage(), ENGLISH).get(key);
        if (pattern == null) throw new IllegalStateException("No text of a page to pay is called " + key);
        return new MessageFormat(pattern, locale).format(values);
    }
}
