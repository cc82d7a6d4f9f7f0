package tradepost.platform.demo;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Turns a table of families into products with variants, prices and typed attributes. */
final class Assortments {
    private static final Map<String, String> SHADES = shades();

    private final String prefix;
    private final boolean wholePrices;
    private final Dice dice;
    private final List<Assortment.Product> products = new ArrayList<>();
    private final Map<String, List<String>> values = new TreeMap<>();
    private final Map<String, String> names = new HashMap<>();
    private int variants;

    private Assortments(String prefix, boolean wholePrices, long seed) {
        this.prefix = prefix;
        this.wholePrices = wholePrices;
        this.dice = new Dice(seed, prefix + " goods");
    }

    /** @param wholePrices prices in whole units of the currency, as Indian shops write them */
    static Assortment of(String table, String prefix, boolean wholePrices, long seed) {
        var goods = new Assortments(prefix, wholePrices, seed);
        Family.parse(Tables.lines(table)).forEach(family -> goods.addAll(family));
        return goods.assortment();
    }

    private Assortment assortment() {
        var categories = new LinkedHashSet<String>();
        var brands = new LinkedHashSet<String>();
        for (var product : products) {
            int parent = product.category().indexOf(" > ");
            if (parent > 0) {
                categories.add(product.category().substring(0, parent));
            }
            categories.add(product.category());
            brands.add(product.brand());
        }
        var attributes = values.entrySet().stream()
                .map(entry -> attribute(entry.getKey(), names.get(entry.getKey()), entry.getValue()))
                .toList();
        return new Assortment(List.copyOf(categories), List.copyOf(brands), attributes, List.copyOf(products));
    }

    private void addAll(Family family) {
        var fillings = family.fillings();
        for (int i = 0; i < fillings.size(); i++) {
            add(family, fillings.get(i), family.brand(i, fillings.size()));
        }
    }

    private void add(Family family, Map<String, String> filling, String brand) {
        int number = products.size() + 1;
        var options = new ArrayList<Assortment.Option>();
        var combinations = combinations(family, options);
        var base = dice.spread(first(family), last(family));
        boolean reduced = dice.chance(0.15);
        var made = new ArrayList<Assortment.Variant>();
        for (int i = 0; i < combinations.size(); i++) {
            made.add(variant(
                    family,
                    filling,
                    "%s-%04d-%02d".formatted(prefix, number, i + 1),
                    combinations.get(i),
                    base,
                    reduced));
        }
        var attributes = new LinkedHashMap<String, String>();
        family.attributes().forEach((name, value) -> attributes.put(code(name), Family.fill(value, filling)));
        family.attributes().keySet().forEach(name -> names.put(code(name), name));
        attributes.forEach((code, value) ->
                values.computeIfAbsent(code, _ -> new ArrayList<>()).add(value));
        products.add(new Assortment.Product(
                "%s-%04d".formatted(prefix, number),
                Family.fill(family.title(), filling),
                Family.fill(family.fact("about", ""), filling),
                family.category(),
                brand,
                family.fact("tax", "standard"),
                family.fact("hsn", ""),
                options,
                attributes,
                made,
                drawing(family, combinations.getFirst().options()),
                (int) Math.round(100 / Math.pow(dice.between(1, 40), 0.7)) + 1,
                season(family.fact("season", ""))));
    }

    private Assortment.Variant variant(
            Family family,
            Map<String, String> filling,
            String sku,
            Combination combination,
            double base,
            boolean reduced) {
        long price = nice(base * combination.factor());
        long before = reduced ? nice(price * (1.1 + dice.share() * 0.25) / 100) : 0;
        var prices = new ArrayList<Assortment.Price>();
        prices.add(new Assortment.Price(1, price, before > price ? before : 0));
        for (var tier : family.fact("tiers", "").split(",")) {
            if (!tier.isBlank()) {
                var cells = tier.strip().split(" ");
                long cut = Math.round(price * (1 - Double.parseDouble(cells[1].replace("%", "")) / 100));
                if (cut > 0 && cut < prices.getLast().amountMinor()) {
                    prices.add(new Assortment.Price(Long.parseLong(cells[0]), cut, 0));
                }
            }
        }
        long weight = Math.round(Double.parseDouble(Family.fill(family.fact("weight", "200"), filling))
                * Math.sqrt(combination.factor()));
        return new Assortment.Variant(
                sku,
                gtin(++variants),
                combination.options(),
                family.fact("unit", "piece"),
                Math.max(1, weight),
                prices,
                dice.chance(0.05) ? 0 : dice.between(5, 60) * Integer.parseInt(family.fact("stock", "1")));
    }

    private record Combination(Map<String, String> options, double factor) {}

    private List<Combination> combinations(Family family, List<Assortment.Option> options) {
        var combinations = List.of(new Combination(Map.of(), 1));
        for (var choice : family.options()) {
            var chosen = dice.some(choice.values(), dice.between(choice.fewest(), choice.most()));
            options.add(new Assortment.Option(choice.name(), chosen));
            combinations = combinations.stream()
                    .flatMap(before -> chosen.stream().map(value -> {
                        var more = new LinkedHashMap<>(before.options());
                        more.put(choice.name(), value);
                        return new Combination(
                                more,
                                before.factor()
                                        * choice.factors().get(choice.values().indexOf(value)));
                    }))
                    .toList();
        }
        return combinations;
    }

    /** Shops end a price on 0, 5 or 9: rupees in tens or hundreds less one, euros to the cent. */
    private long nice(double price) {
        if (!wholePrices) {
            return Math.max(1, Math.round(price * 100));
        }
        double step = price < 100 ? 5 : price < 1000 ? 10 : price < 10_000 ? 50 : 250;
        long whole = Math.max(5, Math.round(price / step) * (long) step);
        return (whole >= 500 ? whole - 1 : whole) * 100;
    }

    /** The numbers 200 to 299 are free for use inside a company: no real product answers to them. */
    private String gtin(int number) {
        var digits = "29%d%09d".formatted(prefix.hashCode() & 7, number);
        int sum = 0;
        for (int i = 0; i < 12; i++) {
            sum += (i % 2 == 0 ? 1 : 3) * (digits.charAt(i) - '0');
        }
        return digits + (10 - sum % 10) % 10;
    }

    private static Assortment.Attribute attribute(String code, String word, List<String> values) {
        var name = Character.toUpperCase(word.charAt(0)) + word.substring(1);
        boolean numbers = values.stream().allMatch(value -> value.matches("\\d+(\\.\\d+)?"));
        boolean truths = values.stream().allMatch(value -> value.equals("yes") || value.equals("no"));
        return new Assortment.Attribute(code, name, truths ? "boolean" : numbers ? "number" : "choice", "");
    }

    private static Assortment.Drawing drawing(Family family, Map<String, String> options) {
        var colour = options.getOrDefault(family.fact("colours", "Colour"), family.fact("colour", "Grey"));
        return new Assortment.Drawing(
                family.fact("drawing", "box"), shade(colour), shade(family.fact("accent", "Gold")));
    }

    private static String shade(String colour) {
        return SHADES.getOrDefault(colour, "#64748b");
    }

    private static Map<Integer, Double> season(String text) {
        var season = new HashMap<Integer, Double>();
        for (var one : text.split(",")) {
            if (!one.isBlank()) {
                var cells = one.strip().split(" ");
                season.put(Integer.parseInt(cells[0]), Double.parseDouble(cells[1]));
            }
        }
        return Map.copyOf(season);
    }

    private static Map<String, String> shades() {
        var shades = new HashMap<String, String>();
        Tables.rows("colours.txt").forEach(row -> shades.put(row.get(0), row.get(1)));
        return Map.copyOf(shades);
    }

    private static double first(Family family) {
        return Double.parseDouble(family.fact("price", "10-20").split("-")[0]);
    }

    private static double last(Family family) {
        var ends = family.fact("price", "10-20").split("-");
        return Double.parseDouble(ends[ends.length - 1]);
    }

    private static String code(String name) {
        var plain = name.toLowerCase(Locale.ROOT)
                .replace("ä", "ae")
                .replace("ö", "oe")
                .replace("ü", "ue")
                .replace("ß", "ss");
        return plain.replaceAll("[^a-z0-9]+", "_");
    }
}
