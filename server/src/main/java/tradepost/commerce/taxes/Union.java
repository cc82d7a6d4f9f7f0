package tradepost.commerce.taxes;

import java.util.Map;
import java.util.Set;

/** The European Union as far as its value added tax reaches, which is not everywhere that belongs to its members. */
final class Union {
    private static final Set<String> MEMBERS = Set.of(
            "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT", "LT", "LU",
            "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK");

    /** Postcodes of the territories of Article 6 of Directive 2006/112/EC: Heligoland, Büsingen, the Canaries, Ceuta, Melilla, Livigno, Åland, Athos. */
    private static final Map<String, String> OUTSIDE = Map.of(
            "DE", "27498|78266",
            "ES", "(35|38|51|52)\\d{3}",
            "FR", "97[1-6]\\d{2}",
            "IT", "23041|23030",
            "FI", "22\\d{3}",
            "GR", "63086");

    private Union() {}

    static boolean isMember(String country) {
        return MEMBERS.contains(country);
    }

    /** Whether its value added tax reaches there. */
    static boolean contains(Place place) {
        if (!isMember(place.country())) return false;
        var outside = OUTSIDE.get(place.country());
        return outside == null || !place.postcode().replace(" ", "").matches(outside);
    }
}
