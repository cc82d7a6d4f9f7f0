package tradepost.platform.tenants;

import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What a country's code settles until somebody says otherwise: language, time zone, and whether shop prices show tax. */
public record Country(String code) {
    private static final Set<String> CODES = Set.of(Locale.getISOCountries());
    private static final Set<String> WITHOUT_POSTCODES = Set.of("", "AE", "HK", "QA", "BH");
    private static final Set<String> PRICES_WITHOUT_TAX = Set.of("US", "CA");
    private static final Map<String, String> LANGUAGES =
            Map.of("DE", "de", "AT", "de", "FR", "fr", "ES", "es", "IT", "it", "NL", "nl", "JP", "ja", "BR", "pt");
    private static final Map<String, String> ZONES = Map.ofEntries(
            Map.entry("IN", "Asia/Kolkata"),
            Map.entry("DE", "Europe/Berlin"),
            Map.entry("AT", "Europe/Vienna"),
            Map.entry("FR", "Europe/Paris"),
            Map.entry("ES", "Europe/Madrid"),
            Map.entry("IT", "Europe/Rome"),
            Map.entry("NL", "Europe/Amsterdam"),
            Map.entry("GB", "Europe/London"),
            Map.entry("US", "America/New_York"),
            Map.entry("AE", "Asia/Dubai"),
            Map.entry("SG", "Asia/Singapore"),
            Map.entry("JP", "Asia/Tokyo"));

    public static Country of(String code) {
        return new Country(code);
    }

    public static boolean isKnown(String code) {
        return code != null && CODES.contains(code);
    }

    /** As readers of a language call it; empty for no country. */
    public String name(Locale reader) {
        return code.isEmpty() ? "" : Locale.of("", code).getDisplayCountry(reader);
    }

    public Locale locale() {
        return Locale.of(LANGUAGES.getOrDefault(code, "en"), code);
    }

    public ZoneId zone() {
        return ZoneId.of(ZONES.getOrDefault(code, "UTC"));
    }

    public boolean pricesIncludeTax() {
        return !PRICES_WITHOUT_TAX.contains(code);
    }

    boolean needsPostcode() {
        return !WITHOUT_POSTCODES.contains(code);
    }
}
