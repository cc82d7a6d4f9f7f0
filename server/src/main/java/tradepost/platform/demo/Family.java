package tradepost.platform.demo;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A family of products as the tables in {@code demo/} describe it: a line with category, title and brands, and indented lines of detail.
 * A word in braces in the title is replaced by each of its values, giving one product each.
 */
record Family(
        String category,
        String title,
        List<String> brands,
        Map<String, List<String>> each,
        List<Choice> options,
        Map<String, String> attributes,
        Map<String, String> facts) {

    /** An option: how many of the choices a product offers, and what each does to the price. */
    record Choice(String name, int fewest, int most, List<String> values, List<Double> factors) {}

    static List<Family> parse(List<String> lines) {
        var families = new ArrayList<Family>();
        for (var line : lines) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            if (!line.startsWith(" ")) {
                var cells = Arrays.stream(line.split("\\|")).map(String::strip).toList();
                families.add(new Family(
                        cells.get(0),
                        cells.get(1),
                        list(cells.get(2)),
                        new LinkedHashMap<>(),
                        new ArrayList<>(),
                        new LinkedHashMap<>(),
                        new LinkedHashMap<>()));
            } else {
                families.getLast().detail(line.strip());
            }
        }
        return families;
    }

    /** Every way to fill the braces of the title. */
    List<Map<String, String>> fillings() {
        List<Map<String, String>> fillings = List.of(Map.of());
        for (var one : each.entrySet()) {
            fillings = fillings.stream()
                    .flatMap(filling -> one.getValue().stream().map(value -> {
                        var more = new LinkedHashMap<>(filling);
                        more.put(one.getKey(), value);
                        return (Map<String, String>) more;
                    }))
                    .toList();
        }
        return fillings;
    }

    /** As many brands as the first word has values: each value has its own. Otherwise brands take turns. */
    String brand(int filling, int fillings) {
        boolean oneEach = !each.isEmpty() && each.values().iterator().next().size() == brands.size();
        return oneEach ? brands.get(filling / (fillings / brands.size())) : brands.get(filling % brands.size());
    }

    String fact(String name, String otherwise) {
        return facts.getOrDefault(name, otherwise);
    }

    static String fill(String text, Map<String, String> filling) {
        var filled = text;
        for (var one : filling.entrySet()) {
            filled = filled.replace("{" + one.getKey() + "}", one.getValue());
        }
        return filled;
    }

    private void detail(String line) {
        int colon = line.indexOf(':');
        var key = line.substring(0, colon).strip().split(" ");
        var value = line.substring(colon + 1).strip();
        switch (key[0]) {
            case "each" -> each.put(key[1], list(value));
            case "option" -> options.add(choice(key, value));
            case "attribute" ->
                attributes.put(line.substring("attribute".length(), colon).strip(), value);
            default -> facts.put(key[0], value);
        }
    }

    /** {@code option Pack 2-3: 250 g, 500 g x1.9, 1 kg x3.6} */
    private static Choice choice(String[] key, String value) {
        var values = new ArrayList<String>();
        var factors = new ArrayList<Double>();
        for (var one : list(value)) {
            int times = one.lastIndexOf(" x");
            boolean dearer = times > 0 && one.substring(times + 2).matches("\\d+(\\.\\d+)?");
            values.add(dearer ? one.substring(0, times) : one);
            factors.add(dearer ? Double.parseDouble(one.substring(times + 2)) : 1.0);
        }
        var counts = key.length > 2 ? key[2].split("-") : new String[] {Integer.toString(values.size())};
        return new Choice(
                key[1], Integer.parseInt(counts[0]), Integer.parseInt(counts[counts.length - 1]), values, factors);
    }

    /** A comma without a space belongs to a number, as in 2,5 mm². */
    private static List<String> list(String text) {
        return Arrays.stream(text.split(",\\s+"))
                .map(String::strip)
                .filter(one -> !one.isEmpty())
                .toList();
    }
}
