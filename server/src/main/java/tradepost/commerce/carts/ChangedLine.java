package tradepost.commerce.carts;

import tradepost.db.ids.CartLineId;
import tradepost.kernel.Problem;
import tradepost.kernel.Quantity;

/** A new quantity for a line; zero removes it. */
public record ChangedLine(String secret, CartLineId line, Quantity quantity) {
    public ChangedLine {
        if (line == null) throw Problem.invalid("line", "Name the line to change");
        if (quantity == null) throw Problem.invalid("quantity", "Give the new quantity");
    }
}
