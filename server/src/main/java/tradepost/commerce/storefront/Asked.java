package tradepost.commerce.storefront;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tradepost.commerce.search.Wanted;
import tradepost.commerce.search.Wanted.Sorting;
import tradepost.db.ids.CategoryId;
import tradepost.kernel.Money;
import tradepost.kernel.Problem;

/** What the address of a list asks for; every change of it is again an address. */
record Asked(
        String path,
        String words,
        Map<String, Set<String>> chosen,
        String priceFrom,
        String priceTo,
        String sort,
        int from) {
    private static final Set<String> OURS = Set.of("q", "sort", "price_from", "price_to", "from", "after");

    static Asked of(String path, Map<String, List<String>> query) {
        var chosen = new LinkedHashMap<String, Set<String>>();
        query.forEach((name, values) -> {
            var kept = new LinkedHashSet<>(values);
            kept.remove("");
            if (!OURS.contains(name) && !kept.isEmpty()) chosen.put(name, kept);
        });
        var from = first(query, "from");
        return new Asked(
                path,
                first(query, "q"),
                chosen,
                first(query, "price_from"),
                first(query, "price_to"),
                first(query, "sort"),
                from.matches("\\d{1,5}") ? Integer.parseInt(from) : 0);
    }

    static String first(Map<String, List<String>> query, String name) {
        return query.getOrDefault(name, List.of("")).getFirst().strip();
    }

    boolean narrows() {
        return !chosen.isEmpty() || !priceFrom.isEmpty() || !priceTo.isEmpty();
    }

    Wanted wanted(CategoryId category, java.util.Currency currency, int limit) {
        var sorting =
                switch (sort) {
                    case "newest" -> Sorting.NEWEST;
                    case "price" -> Sorting.PRICE;
                    case "-price" -> Sorting.PRICE_DOWN;
                    default -> Sorting.RELEVANCE;
                };
        return new Wanted(
                words, category, chosen, minor(priceFrom, currency), minor(priceTo, currency), sorting, from, limit);
    }

    /** What is not an amount limits nothing. */
    private static Long minor(String amount, java.util.Currency currency) {
        try {
            return amount.isEmpty()
                    ? null
                    : (Long) Money.parse(amount.replace(",", ""), currency).minor();
        } catch (Problem notAnAmount) {
            return null;
        }
    }

    String without(String code, String value) {
        var fewer = new LinkedHashMap<>(chosen);
        var left = new LinkedHashSet<>(fewer.get(code));
        left.remove(value);
        fewer.put(code, left);
        return new Asked(path, words, fewer, priceFrom, priceTo, sort, 0).address();
    }

    String withoutPrice() {
        return new Asked(path, words, chosen, "", "", sort, 0).address();
    }

    String cleared() {
        return new Asked(path, words, Map.of(), "", "", sort, 0).address();
    }

    String page(int start) {
        return new Asked(path, words, chosen, priceFrom, priceTo, sort, start).address();
    }

    private String address() {
        var parameters = new LinkedHashMap<String, List<String>>();
        parameters.put("q", List.of(words));
        chosen.forEach((code, values) -> parameters.put(code, new ArrayList<>(values)));
        parameters.put("price_from", List.of(priceFrom));
        parameters.put("price_to", List.of(priceTo));
        parameters.put("sort", List.of(sort));
        parameters.put("from", List.of(from == 0 ? "" : String.valueOf(from)));
        return Addresses.of(path, parameters);
    }
}
