package tradepost.commerce.catalogue;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import tradepost.db.ids.BrandId;
import tradepost.db.ids.CategoryId;
import tradepost.db.ids.ProductId;
import tradepost.db.ids.VariantId;

/** A product as its page shows it; the brand is null where there is none, archived variants are left out. */
public record Product(
        ProductId id,
        String title,
        String slug,
        String description,
        ProductStatus status,
        Brand brand,
        CategoryId category,
        String taxClass,
        String hsn,
        LocalDate releasedOn,
        long version,
        List<Option> options,
        List<Variant> variants,
        List<Picture> pictures,
        List<Property> properties) {

    /** The maker or label. */
    public record Brand(BrandId id, String name, String slug) {}

    /** A choice the customer makes, with its values in order. */
    public record Option(String name, List<String> choices) {}

    /** What is priced and bought. */
    public record Variant(
            VariantId id,
            String sku,
            String title,
            Map<String, String> options,
            Long weightGrams,
            String unit,
            List<String> barcodes) {}

    /** A link, or a drawing as the words that draw it. */
    public record Picture(boolean drawing, String source, String alt) {}

    /** An attribute with this product's value as a person reads it; the unit is empty where there is none. */
    public record Property(String code, String name, AttributeKind kind, String value, String unit) {}
}
