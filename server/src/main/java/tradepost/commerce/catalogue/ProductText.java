package tradepost.commerce.catalogue;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import tradepost.db.ids.ProductId;

/** What a product can be found by; facets are the values of attributes that narrow lists down, properties all others as text. */
public record ProductText(
        ProductId id,
        String title,
        String brand,
        String description,
        List<Category> categories,
        List<String> skus,
        List<String> barcodes,
        Map<String, String> facets,
        List<String> properties,
        LocalDate releasedOn,
        long popularity) {}
