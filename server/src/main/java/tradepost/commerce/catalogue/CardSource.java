package tradepost.commerce.catalogue;

import java.time.LocalDate;
import java.util.List;
import tradepost.db.ids.CategoryId;
import tradepost.db.ids.ProductId;
import tradepost.db.ids.VariantId;

/** What the catalogue knows for a list: categories are all shelves above the product, its own included. */
public record CardSource(
        ProductId id,
        String title,
        String slug,
        String brand,
        String picture,
        LocalDate releasedOn,
        long popularity,
        List<CategoryId> categories,
        List<VariantId> variants) {}
