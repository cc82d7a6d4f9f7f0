package tradepost.commerce.orders;

import java.util.List;
import tradepost.commerce.carts.Cart;
import tradepost.db.ids.VariantId;

/** A cart with goods that were ordered before, at today's prices; it tells its secret, and what is no longer sold. */
public record Reordered(Cart cart, List<Missing> missing) {
    /** A variant that is no longer sold, as it was called. */
    public record Missing(VariantId variant, String title) {}
}
