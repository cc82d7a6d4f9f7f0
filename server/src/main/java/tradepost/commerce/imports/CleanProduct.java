package tradepost.commerce.imports;

import java.time.LocalDate;
import java.util.Currency;
import java.util.Optional;
import java.util.SortedMap;

/** A product that may enter the catalogue: text without markup, a price in minor units, attributes as the file had them. */
public record CleanProduct(
        long number,
        String externalId,
        String sku,
        String title,
        String brand,
        Optional<String> barcode,
        String description,
        long priceMinor,
        Currency currency,
        Optional<LocalDate> releasedOn,
        String productType,
        SortedMap<String, AttributeValue> attributes) {}
