package tradepost.commerce.storefront;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** What search engines read beside the page, as JSON-LD after schema.org. Addresses are absolute: {@code site} is {@code https://shop.example}. */
final class StructuredData {
    private static final ObjectMapper JSON = new ObjectMapper();

    private StructuredData() {}

    /** {@code price} is a plain decimal such as 1299.00. */
    record Offer(String sku, String barcode, String price, String currency, boolean available) {}

    static String product(
            String site,
            String path,
            String title,
            String description,
            String brand,
            List<String> pictures,
            Offer offer) {
        var product = thing("Product");
        product.put("name", title);
        product.put("url", site + path);
        product.put("image", pictures.stream().map(picture -> site + picture).toList());
        putUnlessEmpty(product, "description", description);
        putUnlessEmpty(product, "sku", offer.sku());
        putUnlessEmpty(product, "gtin", offer.barcode());
        if (!brand.isEmpty()) {
            product.put("brand", Map.of("@type", "Brand", "name", brand));
        }
        product.put(
                "offers",
                Map.of(
                        "@type",
                        "Offer",
                        "url",
                        site + path,
                        "price",
                        offer.price(),
                        "priceCurrency",
                        offer.currency(),
                        "availability",
                        "https://schema.org/" + (offer.available() ? "InStock" : "OutOfStock"),
                        "itemCondition",
                        "https://schema.org/NewCondition"));
        return write(product);
    }

    static String crumbs(String site, List<Link> crumbs) {
        var list = thing("BreadcrumbList");
        list.put(
                "itemListElement",
                IntStream.range(0, crumbs.size())
                        .mapToObj(place -> Map.of(
                                "@type",
                                "ListItem",
                                "position",
                                place + 1,
                                "name",
                                crumbs.get(place).label(),
                                "item",
                                site + crumbs.get(place).href()))
                        .toList());
        return write(list);
    }

    static String items(String site, List<Card> cards) {
        var list = thing("ItemList");
        list.put(
                "itemListElement",
                IntStream.range(0, cards.size())
                        .mapToObj(place -> Map.of(
                                "@type",
                                "ListItem",
                                "position",
                                place + 1,
                                "url",
                                site + cards.get(place).href()))
                        .toList());
        return write(list);
    }

    static String organisation(String site, Frame.Shop shop) {
        var organisation = thing("Organization");
        organisation.put("name", shop.name());
        organisation.put("url", site + "/");
        putUnlessEmpty(organisation, "email", shop.email());
        putUnlessEmpty(organisation, "taxID", shop.taxNumber());
        putUnlessEmpty(organisation, "address", String.join(", ", shop.address()));
        return write(organisation);
    }

    private static Map<String, Object> thing(String type) {
        var thing = new LinkedHashMap<String, Object>();
        thing.put("@context", "https://schema.org");
        thing.put("@type", type);
        return thing;
    }

    private static void putUnlessEmpty(Map<String, Object> thing, String name, String value) {
        if (!value.isEmpty()) {
            thing.put(name, value);
        }
    }

    private static String write(Map<String, Object> thing) {
        try {
            return JSON.writeValueAsString(thing)
                    .replace("<", "\\u003c"); // a title must not be able to close the script element
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
