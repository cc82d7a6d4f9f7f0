package tradepost.commerce.carts;

import tradepost.db.ids.VariantId;
import tradepost.kernel.Problem;
import tradepost.kernel.Quantity;

/** A variant to put into a cart; without a quantity, one. */
public record NewLine(String secret, VariantId variant, Quantity quantity) {
    public NewLine {
        if (variant == null) throw Problem.invalid("variant", "Name the variant to add");
        quantity = quantity == null ? Quantity.of(1) : quantity;
        if (!quantity.isPositive()) throw Problem.invalid("quantity", "Add a quantity above zero");
    }
}
