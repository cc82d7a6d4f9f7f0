package tradepost.commerce.storefront;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import tradepost.commerce.catalogue.Product;
import tradepost.commerce.storefront.ProductPage.Option;
import tradepost.commerce.storefront.ProductPage.Pick;

/** Which variant an address such as {@code /p/teapot?Size=L} or {@code ?variant=var_…} means; without a choice, the first that can be bought. */
record VariantChoice(Optional<Product.Variant> variant, List<Option> options) {
    static VariantChoice of(Product product, Map<String, List<String>> query, Predicate<Product.Variant> buyable) {
        var first = preferred(product, query, buyable);
        var chosen = new LinkedHashMap<String, String>();
        for (var option : product.options()) {
            var asked = query.getOrDefault(option.name(), List.of()).stream()
                    .filter(option.choices()::contains)
                    .findFirst();
            chosen.put(
                    option.name(),
                    asked.orElse(first.map(variant -> variant.options().getOrDefault(option.name(), ""))
                            .orElse("")));
        }
        var variant = product.options().isEmpty() ? first : with(product, chosen);
        return new VariantChoice(
                variant,
                product.options().stream()
                        .map(option -> option(product, option, chosen, buyable))
                        .toList());
    }

    private static Optional<Product.Variant> preferred(
            Product product, Map<String, List<String>> query, Predicate<Product.Variant> buyable) {
        var named = query.getOrDefault("variant", List.of());
        return product.variants().stream()
                .filter(variant -> named.contains(variant.id().toString()))
                .findFirst()
                .or(() -> product.variants().stream().filter(buyable).findFirst())
                .or(() -> product.variants().stream().findFirst());
    }

    private static Optional<Product.Variant> with(Product product, Map<String, String> chosen) {
        return product.variants().stream()
                .filter(variant -> chosen.entrySet().stream()
                        .allMatch(one -> one.getValue().equals(variant.options().getOrDefault(one.getKey(), ""))))
                .findFirst();
    }

    private static Option option(
            Product product, Product.Option option, Map<String, String> chosen, Predicate<Product.Variant> buyable) {
        var picks = option.choices().stream()
                .map(value -> {
                    var other = new LinkedHashMap<>(chosen);
                    other.put(option.name(), value);
                    var parameters = new LinkedHashMap<String, List<String>>();
                    other.forEach((name, choice) -> parameters.put(name, List.of(choice)));
                    return new Pick(
                            value,
                            Addresses.of("/p/" + product.slug(), parameters),
                            value.equals(chosen.get(option.name())),
                            with(product, other).filter(buyable).isPresent());
                })
                .toList();
        return new Option(option.name(), chosen.get(option.name()), picks);
    }
}
