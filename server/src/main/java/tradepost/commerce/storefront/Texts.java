package tradepost.commerce.storefront;

import io.quarkus.qute.TemplateExtension;
import io.quarkus.qute.TemplateExtension.TemplateAttribute;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.Map;
import tradepost.kernel.TextFile;

/**
 * Every visible sentence, from {@code texts/storefront_<language>.properties}: {@code {t:cart_title}} in a template, {@code Texts.of} in
 * code. A text that a language lacks is shown in English; a key that English lacks is a bug, which a test finds first.
 */
final class Texts {
    private static final String NAMESPACE = "t";
    private static final String LOCALE = "locale";
    private static final Map<String, Map<String, String>> LANGUAGES = TextFile.languages(Texts.class, "storefront");
    private static final Map<String, String> ENGLISH = LANGUAGES.get("en");

    private Texts() {}

    @TemplateExtension(namespace = NAMESPACE, matchName = TemplateExtension.ANY)
    static String text(String key, @TemplateAttribute(LOCALE) Object locale) {
        return of(language(locale), key);
    }

    @TemplateExtension(namespace = NAMESPACE, matchName = TemplateExtension.ANY)
    static String text(String key, Object first, @TemplateAttribute(LOCALE) Object locale) {
        return of(language(locale), key, first);
    }

    @TemplateExtension(namespace = NAMESPACE, matchName = TemplateExtension.ANY)
    static String text(String key, Object first, Object second, @TemplateAttribute(LOCALE) Object locale) {
        return of(language(locale), key, first, second);
    }

    private static Locale language(Object attribute) {
        return attribute instanceof Locale locale ? locale : Locale.ENGLISH;
    }

    static String of(Locale locale, String key, Object... values) {
        var pattern = LANGUAGES.getOrDefault(locale.getLanguage(), ENGLISH).get(key);
        if (pattern == null) {
            throw new IllegalStateException("No text is called " + key);
        }
        return values.length == 0 ? pattern : new MessageFormat(pattern, locale).format(values);
    }

    /** The text of a key, or what somebody else said where we have none. */
    static String known(Locale locale, String key, String otherwise) {
        return ENGLISH.containsKey(key) ? of(locale, key) : otherwise;
    }
}
