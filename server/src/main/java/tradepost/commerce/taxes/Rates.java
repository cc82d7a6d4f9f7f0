package tradepost.commerce.taxes;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The rates a new shop starts with, by country and class, as of 2026. A merchant may change them; they are data, not law in code. */
final class Rates {
    /** Percent for standard, reduced and zero-rated goods. */
    private static final Map<String, List<String>> UNION = Map.of(
            "DE", List.of("19", "7"),
            "FR", List.of("20", "5.5"),
            "NL", List.of("21", "9"),
            "ES", List.of("21", "10"),
            "IT", List.of("22", "10"),
            "IE", List.of("23", "13.5"),
            "AT", List.of("20", "10"),
            "BE", List.of("21", "6"),
            "PL", List.of("23", "8"));

    private static final Set<String> WITHOUT_RATES_OF_OURS = Set.of(
            "BG", "HR", "CY", "CZ", "DK", "EE", "FI", "GR", "HU", "LV", "LT", "LU", "MT", "PT", "RO", "SK", "SI", "SE");

    private Rates() {}

    /** A rate to be stored. */
    record Seed(String country, String taxClass, String scheme, String name, String percent) {}

    static boolean inUnion(String country) {
        return UNION.containsKey(country) || WITHOUT_RATES_OF_OURS.contains(country);
    }

    /** What a shop in a country needs: its own rates and, within the Union, those of all countries it may deliver to. */
    static List<Seed> of(String country) {
        var seeds = new ArrayList<Seed>();
        if (country.equals("IN")) goods(seeds, country, "gst", "GST", "18", "5", "40");
        if (country.equals("GB")) goods(seeds, country, "vat", "VAT", "20", "5", "20");
        if (inUnion(country))
            UNION.forEach(
                    (member, rates) -> goods(seeds, member, "vat", "VAT", rates.get(0), rates.get(1), rates.get(0)));
        return seeds;
    }

    private static void goods(
            List<Seed> seeds,
            String country,
            String scheme,
            String name,
            String standard,
            String reduced,
            String luxury) {
        seeds.add(new Seed(country, "standard", scheme, name, standard));
        seeds.add(new Seed(country, "reduced", scheme, name, reduced));
        seeds.add(new Seed(country, "luxury", scheme, name, luxury));
        seeds.add(new Seed(country, "zero", scheme, name, "0"));
    }
}
