package tradepost.commerce.imports;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tradepost.commerce.catalogue.Catalogue;
import tradepost.commerce.catalogue.NewAttribute;
import tradepost.commerce.catalogue.NewProduct;
import tradepost.commerce.catalogue.ProductStatus;
import tradepost.commerce.catalogue.SavedProduct;
import tradepost.commerce.prices.NewPrice;
import tradepost.commerce.prices.Prices;
import tradepost.db.ids.BrandId;
import tradepost.db.ids.CategoryId;
import tradepost.kernel.Money;
import tradepost.kernel.settings.Setting;
import tradepost.platform.settings.Settings;

/** Brings prepared rows into the catalogue, each chunk with the same few statements, however many rows it has. */
@Singleton
class Applying {
    static final Setting<Boolean> BELOW_FLOOR = Setting.toggle("imports.below_floor", false)
            .describe(
                    "Whether an import may set prices below the margin floor; without it such a price stays as it was, and the row says so");
    private final Catalogue catalogue;
    private final Prices prices;
    private final Settings settings;

    @Inject
    Applying(Catalogue catalogue, Prices prices, Settings settings) {
        this.catalogue = catalogue;
        this.prices = prices;
        this.settings = settings;
    }

    /** Makes the shelves and attributes that the rows will need. */
    Map<List<String>, CategoryId> prepare(Findings findings) {
        var facets = findings.facets().values().stream().flatMap(List::stream).collect(Collectors.toSet());
        catalogue.saveAttributes(findings.attributes().values().stream()
                .map(attribute -> new NewAttribute(
                        attribute.code(), attribute.name(), attribute.kind(), "", facets.contains(attribute.code())))
                .toList());
        return catalogue.saveCategories(
                findings.facets().keySet().stream().map(CategoryPath::names).toList());
    }

    /** What came of each row; prices that stay, since they would be below the margin floor, are among the notes. */
    List<SavedProduct> apply(List<Prepared.Ready> rows, Map<List<String>, CategoryId> categories, List<Note> notes) {
        Set<String> names = new LinkedHashSet<>();
        for (var row : rows)
            if (!row.product().brand().isEmpty()) names.add(row.product().brand());
        var brands = catalogue.saveBrands(names);
        var saved = catalogue.saveProducts(
                rows.stream().map(row -> product(row, brands, categories)).toList());
        var changed = new LinkedHashMap<NewPrice, CleanProduct>();
        for (int i = 0; i < rows.size(); i++) {
            if (saved.get(i).outcome() == SavedProduct.Outcome.UNCHANGED) continue;
            var product = rows.get(i).product();
            var price = NewPrice.of(
                    saved.get(i).variants().getFirst(), new Money(product.priceMinor(), product.currency()));
            changed.put(price, product);
        }
        if (settings.get(BELOW_FLOOR)) prices.setAnyway(List.copyOf(changed.keySet()));
        else set(changed, notes);
        return saved;
    }

    private void set(Map<NewPrice, CleanProduct> changed, List<Note> notes) {
        var low = prices.setAboveFloor(List.copyOf(changed.keySet()));
        changed.forEach((price, product) -> {
            var floor = low.get(price.variant());
            if (floor != null)
                notes.add(Note.warning(
                        product.number(),
                        "below_floor",
                        "price",
                        "%s is below the margin floor of %s, so the price stayed as it was; set it with a reason, or allow imports to"
                                .formatted(price.unit(), floor)));
        });
    }

    private static NewProduct product(
            Prepared.Ready row, Map<String, BrandId> brands, Map<List<String>, CategoryId> categories) {
        var product = row.product();
        var attributes = new LinkedHashMap<String, Object>();
        row.attributes()
                .forEach((code, value) -> attributes.put(
                        code,
                        switch (value) {
                            case AttributeValue.Text(var text) -> text;
                            case AttributeValue.Number(var number) -> number;
                            case AttributeValue.Flag(var yes) -> yes;
                            case AttributeValue.Day(var day) -> day.toString();
                        }));
        var variant = new NewProduct.Variant(
                product.sku(),
                "",
                Map.of(),
                null,
                "piece",
                product.barcode().stream().toList());
        return new NewProduct(
                product.externalId(),
                product.title(),
                product.description(),
                ProductStatus.PUBLISHED,
                brands.get(product.brand()),
                categories.get(row.category().names()),
                "standard",
                "",
                attributes,
                product.releasedOn().orElse(null),
                0,
                row.fingerprint(),
                List.of(),
                List.of(variant),
                List.of(new NewProduct.Media(
                        NewProduct.Media.Kind.DRAWING, Shapes.of(row.category()), product.title())));
    }
}
