package tradepost.commerce.carts;

import tradepost.db.ids.CartLineId;
import tradepost.kernel.Problem;

/** A line to take out of a cart. */
public record RemovedLine(String secret, CartLineId line) {
    public RemovedLine {
        if (line == null) throw Problem.invalid("line", "Name the line to remove");
    }
}
