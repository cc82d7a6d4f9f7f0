package tradepost.commerce.prices;

import java.time.Instant;
import tradepost.db.ids.VariantId;
import tradepost.kernel.Money;
import tradepost.kernel.Problem;
import tradepost.kernel.Quantity;

/**
 * A price of one unit on a list, from a quantity on (one, where none is given). With a beginning or an end it is dated: while it holds, the standing
 * price of that quantity does not, and two dated ones never overlap.
 */
public record ListPrice(
        VariantId variant,
        Quantity minimum,
        Money unit,
        Money before,
        Instant validFrom,
        Instant validUntil,
        String contract) {
    public ListPrice {
        minimum = minimum == null ? Quantity.of(1) : minimum;
        contract = contract == null ? "" : contract.strip();
        Problem.checks()
                .require(variant != null, "variant", "Name the variant that it is the price of")
                .require(minimum.isPositive(), "minimum", "A price holds from some quantity above zero on")
                .require(unit != null && unit.minor() >= 0, "unit", "Give a price that is not below zero")
                .require(
                        before == null || unit == null || before.minor() > unit.minor(),
                        "before",
                        "The price before a reduction must be higher; leave it out where nothing was reduced")
                .require(
                        validFrom == null || validUntil == null || validFrom.isBefore(validUntil),
                        "valid_until",
                        "A price ends after it begins")
                .done();
    }

    PriceRow row() {
        return new PriceRow(
                variant,
                minimum,
                unit.minor(),
                before == null ? null : before.minor(),
                validFrom,
                validUntil,
                contract);
    }
}
