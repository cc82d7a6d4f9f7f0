package tradepost.commerce.prices;

import java.util.List;
import tradepost.db.ids.VariantId;
import tradepost.kernel.Money;
import tradepost.kernel.Quantity;

/**
 * What a change would do, now.
 *
 * @param prices how many prices it is about
 * @param changed how many of them would become others
 * @param belowFloor how many of these would come below the margin floor
 * @param withoutCost how many stay because their cost is not known
 */
public record PreviewedChange(
        long prices,
        long changed,
        long belowFloor,
        long withoutCost,
        List<Example> examples,
        List<Example> belowFloorExamples) {
    /** One price before and after, and what the floor is, null where the cost is not known. */
    public record Example(VariantId variant, Quantity minimum, Money now, Money then, Money floor) {}
}
