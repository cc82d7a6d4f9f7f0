package tradepost.commerce.catalogue;

import java.util.Locale;

/** Whether customers see a product. An archived one stays on the orders that have it and can come back. */
public enum ProductStatus {
    /** Seen by staff only. */
    DRAFT,
    /** Sold in the shop. */
    PUBLISHED,
    /** Sold no more; old orders still show it. */
    ARCHIVED;

    /** The word the database and the API use. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static ProductStatus of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
