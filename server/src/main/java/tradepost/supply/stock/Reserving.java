package tradepost.supply.stock;

import java.time.Duration;
import java.util.List;
import tradepost.kernel.Id;
import tradepost.kernel.Problem;

/** All that a cause, such as a cart, wants held for it, for how long, and whether less than all of it is of use. */
public record Reserving(Id cause, List<Wish> wishes, Duration keep, Extent extent) {
    /** Whether a shortage refuses everything or only what is short. */
    public enum Extent {
        ALL_OR_NOTHING,
        BEST_EFFORT
    }

    public Reserving {
        if (keep.isNegative() || keep.isZero())
            throw Problem.invalid("keep", "Reserve goods for a time that is longer than none");
        wishes = List.copyOf(wishes);
    }
}
