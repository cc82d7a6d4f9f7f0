package tradepost.commerce.prices;

import tradepost.db.ids.VariantId;
import tradepost.kernel.Money;
import tradepost.kernel.Problem;
import tradepost.kernel.Quantity;

/** The price of one unit from a quantity on; the price before a reduction is null where nothing was reduced. */
public record NewPrice(VariantId variant, Quantity minimum, Money unit, Money before) {
    public NewPrice {
        if (!minimum.isPositive()) throw Problem.invalid("minimum", "A price holds from some quantity above zero on");
        if (unit.minor() < 0) throw Problem.invalid("unit", "A price cannot be below zero");
        if (before != null && before.compareTo(unit) <= 0) {
            throw Problem.invalid(
                    "before",
                    "The price before a reduction must be higher than %s; leave it out where nothing was reduced",
                    unit);
        }
    }

    public static NewPrice of(VariantId variant, Money unit) {
        return new NewPrice(variant, Quantity.of(1), unit, null);
    }

    Long beforeMinor() {
        return before == null ? null : before.minor();
    }
}
