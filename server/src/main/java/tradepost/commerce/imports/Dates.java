package tradepost.commerce.imports;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Optional;

/** Dates as files write them. Forms in which day and month could be swapped are not guessed at. */
final class Dates {
    private static final List<DateTimeFormatter> FORMS =
            List.of(form("uuuu-MM-dd"), form("uuuu/MM/dd"), form("dd.MM.uuuu"), form("uuuuMMdd"));

    private Dates() {}

    static Optional<LocalDate> parse(String given) {
        if (given.length() < 8 || given.length() > 10 || !Character.isDigit(given.charAt(0))) {
            return Optional.empty();
        }
        return FORMS.stream()
                .flatMap(form -> read(given, form).stream())
                .filter(Dates::isPlausible)
                .findFirst();
    }

    private static Optional<LocalDate> read(String given, DateTimeFormatter form) {
        try {
            return Optional.of(LocalDate.parse(given, form));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    private static boolean isPlausible(LocalDate date) {
        return date.getYear() >= 1900 && date.getYear() < 2100;
    }

    private static DateTimeFormatter form(String pattern) {
        return DateTimeFormatter.ofPattern(pattern).withResolverStyle(ResolverStyle.STRICT);
    }
}
