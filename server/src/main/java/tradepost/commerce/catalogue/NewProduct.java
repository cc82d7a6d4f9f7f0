package tradepost.commerce.catalogue;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import tradepost.db.ids.BrandId;
import tradepost.db.ids.CategoryId;

/**
 * A product as it should be. One with an external id replaces the product that has it; with none it is always new. A fingerprint that equals
 * the stored one means that nothing changed. Values of attributes are texts, numbers (BigDecimal) and booleans, by the attribute's code.
 */
public record NewProduct(
        String externalId,
        String title,
        String description,
        ProductStatus status,
        BrandId brand,
        CategoryId category,
        String taxClass,
        String hsn,
        Map<String, Object> attributes,
        LocalDate releasedOn,
        long popularity,
        String fingerprint,
        List<Option> options,
        List<Variant> variants,
        List<Media> media) {

    /** A choice the customer makes, with its values in order. */
    public record Option(String name, List<String> choices) {}

    /** What is priced and stocked; options name one value of each choice. */
    public record Variant(
            String sku,
            String title,
            Map<String, String> options,
            Long weightGrams,
            String unit,
            List<String> barcodes) {}

    /** A picture: a link, or a drawing as the words that draw it, "saree 9a1b2c e0b04a". */
    public record Media(Kind kind, String source, String alt) {
        /** How the picture comes to be. */
        public enum Kind {
            DRAWING,
            LINK
        }
    }

    public NewProduct {
        if (variants.isEmpty()) throw new IllegalArgumentException("A product needs at least one variant: " + title);
        options = List.copyOf(options);
        variants = List.copyOf(variants);
        media = List.copyOf(media);
    }
}
