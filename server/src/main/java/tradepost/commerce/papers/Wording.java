package tradepost.commerce.papers;

import java.text.MessageFormat;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import tradepost.kernel.Money;
import tradepost.kernel.TextFile;

/** The words, dates and amounts of a document in one language, from {@code texts/papers_<language>.properties}. */
final class Wording {
    static final List<String> LANGUAGES = List.of("de", "en", "es", "fr", "hi", "it", "nl", "pt");
    private static final Map<String, String> TEXTS_IN_ENGLISH = read("en");
    private static final Map<String, Map<String, String>> TEXTS =
            LANGUAGES.stream().collect(Collectors.toUnmodifiableMap(Function.identity(), Wording::read));

    private final Locale locale;
    private final Map<String, String> texts;

    /** In a locale whose language may be unknown here: it is English then, with amounts and dates as in that locale. */
    Wording(Locale locale) {
        this.locale = locale;
        this.texts = TEXTS.getOrDefault(locale.getLanguage(), TEXTS_IN_ENGLISH);
    }

    /** In a language, or, where it is empty or unknown here, as the shop itself writes. */
    static Wording of(String language, Locale shop) {
        boolean other = LANGUAGES.contains(language) && !language.equals(shop.getLanguage());
        return new Wording(other ? Locale.of(language) : shop);
    }

    static boolean knows(String language) {
        return LANGUAGES.contains(language);
    }

    /** The language that it is written in, which may be English for want of another. */
    String language() {
        return LANGUAGES.contains(locale.getLanguage()) ? locale.getLanguage() : "en";
    }

    Locale locale() {
        return locale;
    }

    String of(String key, Object... values) {
        var text = texts.get(key);
        if (text == null) throw new IllegalStateException("No word of a document is called " + key);
        return values.length == 0 ? text : new MessageFormat(text, locale).format(values);
    }

    String day(LocalDate day) {
        return day.format(DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM).withLocale(locale));
    }

    String amount(Money amount) {
        return amount.format(locale);
    }

    private static Map<String, String> read(String language) {
        // Some sentences are worded by a law and stand in its language wherever they are read.
        return TextFile.read(Wording.class, "papers", language, language.equals("en") ? Map.of() : TEXTS_IN_ENGLISH);
    }
}
