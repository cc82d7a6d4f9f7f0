package tradepost.supply.stock;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import tradepost.kernel.Id;
import tradepost.kernel.Problem;

/** All that a cause, such as a cart, wants held for it, for how long, and whether less than all of it is of use. */
public record Reserving(Id cause, List<Wish> wishes, Duration keep, Extent extent) {
    /** Whether a shortage refuses everything or only what is short. */
    public enum Extent {
        /** Everything or nothing is held. */
        ALL_OR_NOTHING,
        /** What there is is held, and what is short is told. */
        BEST_EFFORT;

        @JsonValue
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Reserving {
        if (keep.isNegative() || keep.isZero())
            throw Problem.invalid("keep", "Reserve goods for a time that is longer than none");
        wishes = List.copyOf(wishes);
    }

    /** What whoever is outside the shop calls it, or empty. */
    String reference() {
        return cause instanceof Reference known ? known.text() : "";
    }
}
