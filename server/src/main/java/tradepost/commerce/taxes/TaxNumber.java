package tradepost.commerce.taxes;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Tax numbers of sellers and buyers: how they are written in each country, and what their check digits say. */
final class TaxNumber {
    /** What stands behind the prefix of a VAT id. */
    private static final Map<String, String> SHAPES = Map.ofEntries(
            Map.entry("AT", "U\\d{8}"),
            Map.entry("BE", "[01]\\d{9}"),
            Map.entry("BG", "\\d{9,10}"),
            Map.entry("CY", "\\d{8}[A-Z]"),
            Map.entry("CZ", "\\d{8,10}"),
            Map.entry("DE", "\\d{9}"),
            Map.entry("DK", "\\d{8}"),
            Map.entry("EE", "\\d{9}"),
            Map.entry("EL", "\\d{9}"),
            Map.entry("ES", "[A-Z0-9]\\d{7}[A-Z0-9]"),
            Map.entry("FI", "\\d{8}"),
            Map.entry("FR", "[A-HJ-NP-Z0-9]{2}\\d{9}"),
            Map.entry("GB", "\\d{9}(\\d{3})?"),
            Map.entry("HR", "\\d{11}"),
            Map.entry("HU", "\\d{8}"),
            Map.entry("IE", "\\d[A-Z0-9+*]\\d{5}[A-W][A-IW]?"),
            Map.entry("IT", "\\d{11}"),
            Map.entry("LT", "\\d{9}(\\d{3})?"),
            Map.entry("LU", "\\d{8}"),
            Map.entry("LV", "\\d{11}"),
            Map.entry("MT", "\\d{8}"),
            Map.entry("NL", "\\d{9}B\\d{2}"),
            Map.entry("PL", "\\d{10}"),
            Map.entry("PT", "\\d{9}"),
            Map.entry("RO", "\\d{2,10}"),
            Map.entry("SE", "\\d{10}01"),
            Map.entry("SI", "\\d{8}"),
            Map.entry("SK", "\\d{10}"));

    private static final String GSTIN = "\\d{2}[A-Z]{5}\\d{4}[A-Z][A-Z0-9]Z[A-Z0-9]";

    private TaxNumber() {}

    /** Without blanks, dots and dashes, in capitals. */
    static String plain(String written) {
        return written == null ? "" : written.replaceAll("[\\s.\\-/]", "").toUpperCase(Locale.ROOT);
    }

    /** The member of the Union that gave a number, by its prefix; none where it cannot be a VAT id of the Union. */
    static Optional<String> member(String number) {
        if (number.length() < 3) return Optional.empty();
        var prefix = number.substring(0, 2);
        var country = prefix.equals("EL") ? "GR" : prefix;
        return Union.isMember(country) && wrong(country, number).isEmpty() ? Optional.of(country) : Optional.empty();
    }

    /** What a VAT id of a country begins with: the country, but for Greece. */
    static String prefix(String country) {
        return country.equals("GR") ? "EL" : country;
    }

    /** The country of a VAT id, from its prefix. */
    static Optional<String> country(String number) {
        if (number.length() < 3) return Optional.empty();
        var prefix = number.substring(0, 2);
        return SHAPES.containsKey(prefix) ? Optional.of(prefix.equals("EL") ? "GR" : prefix) : Optional.empty();
    }

    static boolean isWrong(String country, String number) {
        return wrong(country, number).isPresent();
    }

    /** What is wrong with a number, in a sentence; of countries whose numbers are not known here nothing is said. */
    static Optional<String> wrong(String country, String number) {
        if (country.equals("IN")) return wrongGstin(number);
        var prefix = prefix(country);
        var shape = SHAPES.get(prefix);
        if (shape == null) return Optional.empty();
        if (!number.startsWith(prefix)) return Optional.of("A VAT id of %s begins with %s".formatted(country, prefix));
        var rest = number.substring(2);
        if (!rest.matches(shape))
            return Optional.of("'%s' is not written like a VAT id of %s".formatted(number, country));
        return CheckDigits.hold(prefix, rest)
                ? Optional.empty()
                : Optional.of("The check digit of '%s' is wrong; look at it again".formatted(number));
    }

    private static Optional<String> wrongGstin(String number) {
        if (!number.matches(GSTIN))
            return Optional.of(
                    "A GSTIN has 15 places, such as 27AAPFU0939F1ZV: two digits of the state, the PAN, the entity, Z and a check sign");
        if (IndianState.coded(number.substring(0, 2)).isEmpty())
            return Optional.of("No state of India has the code %s".formatted(number.substring(0, 2)));
        return CheckDigits.gstin(number)
                ? Optional.empty()
                : Optional.of("The check sign of '%s' is wrong; look at it again".formatted(number));
    }
}
