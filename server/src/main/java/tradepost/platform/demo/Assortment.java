package tradepost.platform.demo;

import java.util.List;
import java.util.Map;

/** What a demo shop sells. Categories are paths such as "Sarees &gt; Silk", parents before children; brands and attributes go by name. */
public record Assortment(
        List<String> categories, List<String> brands, List<Attribute> attributes, List<Product> products) {

    /** A typed attribute; kind is one of text, number, boolean, choice, date. */
    public record Attribute(String code, String name, String kind, String unit) {}

    /** A choice the customer makes, with its values in order. */
    public record Option(String name, List<String> choices) {}

    /** A picture drawn by the shop itself: a shape in two colours. */
    public record Drawing(String shape, String colour, String accent) {}

    public record Product(
            String key,
            String title,
            String description,
            String category,
            String brand,
            String taxClass,
            String hsn,
            List<Option> options,
            Map<String, String> attributes,
            List<Variant> variants,
            Drawing drawing,
            int popularity,
            Map<Integer, Double> season) {}

    /** What is priced and stocked. The unit is a piece, kg, litre, metre or packet. */
    public record Variant(
            String sku,
            String gtin,
            Map<String, String> options,
            String unit,
            long weightGrams,
            List<Price> prices,
            int safetyStock) {

        /** The price of one unit at a quantity, as the shop shows it. */
        long priceAt(long quantity) {
            return prices.stream()
                    .filter(price -> price.from <= quantity)
                    .mapToLong(Price::amountMinor)
                    .min()
                    .orElseThrow();
        }
    }

    /** The price from a quantity on; the former price is 0 where nothing was reduced. */
    public record Price(long from, long amountMinor, long beforeMinor) {}
}
