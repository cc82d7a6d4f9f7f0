package tradepost.commerce.listings;

import java.time.LocalDate;
import tradepost.db.ids.ProductId;
import tradepost.db.ids.VariantId;
import tradepost.kernel.Money;

/** A product as lists show it: at the lowest price of its variants, the former one null where nothing was reduced. */
public record Card(
        ProductId product,
        String title,
        String slug,
        String brand,
        String picture,
        VariantId variant,
        int variants,
        Money price,
        Money before,
        boolean available,
        LocalDate releasedOn) {}
