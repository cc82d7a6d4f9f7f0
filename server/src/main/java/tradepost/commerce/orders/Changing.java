package tradepost.commerce.orders;

import java.util.HashSet;
import java.util.List;
import tradepost.db.ids.OrderLineId;
import tradepost.db.ids.ShippingMethodId;
import tradepost.db.ids.VariantId;
import tradepost.kernel.Money;
import tradepost.kernel.Problem;
import tradepost.kernel.Quantity;
import tradepost.kernel.audit.Personal;
import tradepost.platform.tenants.Address;

/**
 * How a placed order is to change, and why. What is absent stays.
 *
 * @param delivery another way of delivery, at today's price for it
 * @param note what the buyer is told once it is applied
 * @param consent whether the buyer is asked to agree on the order's page
 */
public record Changing(
        String reason,
        List<Added> add,
        List<Changed> change,
        @Personal Address address,
        ShippingMethodId delivery,
        String note,
        Boolean consent) {
    private static final int MOST = 200;

    /** A variant that joins the order, at today's price or at this one. */
    public record Added(VariantId variant, Quantity quantity, Money price) {}

    /** A line with another quantity, of which nothing takes it out of the order, or another price for one unit, or both. */
    public record Changed(OrderLineId line, Quantity quantity, Money price) {}

    public Changing {
        reason = reason == null ? "" : reason.strip();
        add = add == null ? List.of() : List.copyOf(add);
        change = change == null ? List.of() : List.copyOf(change);
        note = note == null ? "" : note.strip();
        consent = consent != null && consent;
        var checks = Problem.checks()
                .require(!reason.isEmpty() && reason.length() <= 500, "reason", "Say why, in at most 500 characters")
                .require(note.length() <= 4000, "note", "A note has at most 4,000 characters")
                .require(add.size() + change.size() <= MOST, "add", "Change at most %s lines at once", MOST);
        var variants = new HashSet<VariantId>();
        for (int i = 0; i < add.size(); i++) {
            var line = add.get(i);
            var where = "add/" + i;
            checks.require(line.variant() != null, where + "/variant", "Name the variant to add")
                    .require(variants.add(line.variant()), where + "/variant", "This variant is added already")
                    .require(
                            line.quantity() != null && line.quantity().isPositive(),
                            where + "/quantity",
                            "Add a quantity above zero")
                    .require(isPrice(line.price()), where + "/price", "A price is not negative");
        }
        var lines = new HashSet<OrderLineId>();
        for (int i = 0; i < change.size(); i++) {
            var line = change.get(i);
            var where = "change/" + i;
            checks.require(line.line() != null, where + "/line", "Name the line to change")
                    .require(lines.add(line.line()), where + "/line", "This line is changed already")
                    .require(
                            line.quantity() != null || line.price() != null,
                            where + "/quantity",
                            "Give another quantity or another price")
                    .require(isPrice(line.price()), where + "/price", "A price is not negative");
        }
        if (address != null) address.check(checks, "address");
        checks.done();
    }

    private static boolean isPrice(Money price) {
        return price == null || price.minor() >= 0;
    }
}
