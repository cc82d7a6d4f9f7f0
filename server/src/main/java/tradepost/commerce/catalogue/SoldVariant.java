package tradepost.commerce.catalogue;

import tradepost.db.ids.ProductId;
import tradepost.db.ids.VariantId;

/** What carts, orders and invoices need to know of a variant; options read "Red, XL" and the picture is empty where there is none. */
public record SoldVariant(
        VariantId id,
        ProductId product,
        String sku,
        String title,
        String options,
        String slug,
        String picture,
        String taxClass,
        String hsn,
        String unit,
        boolean sellable) {}
