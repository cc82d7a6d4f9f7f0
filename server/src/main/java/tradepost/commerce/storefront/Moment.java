package tradepost.commerce.storefront;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;

/** A point in time for programs and for people. */
record Moment(String iso, String text) {
    static Moment of(Instant at, ZoneId zone, Locale locale) {
        var format = DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                .withLocale(locale);
        return new Moment(at.toString(), format.format(at.atZone(zone)));
    }

    static Moment day(Instant at, ZoneId zone, Locale locale) {
        var day = at.atZone(zone).toLocalDate();
        return new Moment(
                day.toString(),
                DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                        .withLocale(locale)
                        .format(day));
    }
}
