package tradepost.commerce.prices;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import tradepost.db.ids.PriceId;
import tradepost.db.ids.PriceListId;
import tradepost.kernel.Money;
import tradepost.kernel.Quantity;

/**
 * Why something costs what it costs.
 *
 * @param unit what one unit costs, null where it has no price
 * @param winner the list and price that it comes from, null where it has no price
 * @param cost what one unit costs the shop, null where that is not known
 * @param margin by how many percent of the cost the price is above it, null where the cost is not known
 * @param validUntil when another price may hold, null where nothing says so yet
 * @param lowest the lowest public price of the last thirty days, null where there was none
 * @param candidates every price that there is for it, in the order in which lists were asked
 */
public record Explanation(
        Money unit,
        Candidate winner,
        Money cost,
        String margin,
        Instant validUntil,
        Money lowest,
        List<Candidate> candidates) {
    /**
     * A price that might have held.
     *
     * @param place at which place its list is asked, null for a list that is not for this buyer
     * @param source the list that the price was derived from, null for a price of the list itself
     * @param entered the amount as it was entered, before it was derived and rounded
     */
    public record Candidate(
            Integer place,
            PriceListId list,
            String code,
            PriceListId source,
            PriceId price,
            Quantity minimum,
            Money entered,
            Money unit,
            Instant validFrom,
            Instant validUntil,
            Verdict verdict) {}

    /** What became of a price. */
    public enum Verdict {
        /** It is what the buyer pays. */
        WINS,
        /** It holds, for another quantity. */
        OTHER_QUANTITY,
        /** It does not hold yet. */
        NOT_YET_VALID,
        /** It holds no longer. */
        NO_LONGER_VALID,
        /** The list has a price of its own where this one would be derived. */
        DERIVED_FROM_IS_OVERRIDDEN,
        /** A dated price of the same list and quantity holds just now. */
        DATED_PRICE_HOLDS,
        /** A list above replaces all below it. */
        LIST_ABOVE_REPLACES,
        /** A list above has a price for the same quantity. */
        LIST_ABOVE_PRICES_IT,
        /** The list does not hold now. */
        LIST_NOT_VALID,
        /** The list is not for this buyer. */
        NOT_FOR_THIS_BUYER;

        @JsonValue
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
