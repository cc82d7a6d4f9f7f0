package tradepost.commerce.taxes;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The rates a new shop starts with, by country and class, as of 2026. A merchant may change them; they are data, not law in code. */
final class Rates {
    /** Percent for standard and, where there are any, reduced goods. */
    private static final Map<String, List<String>> UNION = Map.ofEntries(
            Map.entry("AT", List.of("20", "10")),
            Map.entry("BE", List.of("21", "6")),
            Map.entry("BG", List.of("20", "9")),
            Map.entry("CY", List.of("19", "5")),
            Map.entry("CZ", List.of("21", "12")),
            Map.entry("DE", List.of("19", "7")),
            Map.entry("DK", List.of("25", "25")),
            Map.entry("EE", List.of("24", "13")),
            Map.entry("ES", List.of("21", "10")),
            Map.entry("FI", List.of("25.5", "13.5")),
            Map.entry("FR", List.of("20", "5.5")),
            Map.entry("GR", List.of("24", "13")),
            Map.entry("HR", List.of("25", "13")),
            Map.entry("HU", List.of("27", "18")),
            Map.entry("IE", List.of("23", "13.5")),
            Map.entry("IT", List.of("22", "10")),
            Map.entry("LT", List.of("21", "12")),
            Map.entry("LU", List.of("17", "8")),
            Map.entry("LV", List.of("21", "12")),
            Map.entry("MT", List.of("18", "7")),
            Map.entry("NL", List.of("21", "9")),
            Map.entry("PL", List.of("23", "8")),
            Map.entry("PT", List.of("23", "13")),
            Map.entry("RO", List.of("21", "11")),
            Map.entry("SE", List.of("25", "12")),
            Map.entry("SI", List.of("22", "9.5")),
            Map.entry("SK", List.of("23", "19")));

    /** What buyers there call it and look for on a price. */
    private static final Map<String, String> NAMES = Map.of("AT", "USt.", "DE", "MwSt.");

    private Rates() {}

    /** A rate to be stored. */
    record Seed(String country, String taxClass, String scheme, String reason, String name, String percent) {}

    /** What a shop in a country needs: its own rates and, within the Union, those of all countries it may deliver to. */
    static List<Seed> of(String country) {
        var seeds = new ArrayList<Seed>();
        if (country.equals("IN")) goods(seeds, country, "gst", "GST", "18", "5", "40");
        if (country.equals("GB")) goods(seeds, country, "vat", "VAT", "20", "5", "20");
        if (Union.isMember(country))
            UNION.forEach((member, rates) -> goods(
                    seeds, member, "vat", NAMES.getOrDefault(member, "VAT"), rates.get(0), rates.get(1), rates.get(0)));
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
        seeds.add(new Seed(country, "standard", scheme, "standard", name, standard));
        seeds.add(new Seed(country, "reduced", scheme, "reduced", name, reduced));
        seeds.add(new Seed(country, "luxury", scheme, "standard", name, luxury));
        seeds.add(new Seed(country, "zero", scheme, "zero", name, "0"));
        seeds.add(new Seed(country, "exempt", scheme, "exempt", name, "0"));
        seeds.add(new Seed(country, "out_of_scope", scheme, "out_of_scope", name, "0"));
    }
}
