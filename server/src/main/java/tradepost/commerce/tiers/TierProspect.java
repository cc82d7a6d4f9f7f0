package tradepost.commerce.tiers;

import java.time.LocalDate;
import tradepost.db.ids.CustomerTierId;
import tradepost.kernel.Money;

/**
 * Where a customer stands.
 *
 * @param tier the tier of now, null for none
 * @param manual whether somebody assigned it, and until when
 * @param reached the tier that turnover comes to
 * @param becomes the tier that a review would give now
 * @param turnover what counts, in the currency of the next tier, else of the one of now
 * @param next the tier above the one of now, null for the highest
 * @param missing what turnover must grow by for that
 * @param fallsOn the day on which the tier of now is lost unless turnover is reached again
 */
public record TierProspect(
        CustomerTierId tier,
        String name,
        boolean manual,
        LocalDate until,
        LocalDate since,
        CustomerTierId reached,
        CustomerTierId becomes,
        Money turnover,
        CustomerTierId next,
        String nextName,
        Money missing,
        LocalDate fallsOn) {}
