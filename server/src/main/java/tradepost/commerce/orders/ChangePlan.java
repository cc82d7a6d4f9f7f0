package tradepost.commerce.orders;

import java.util.List;
import tradepost.commerce.carts.Delivery;
import tradepost.commerce.catalogue.SoldVariant;
import tradepost.db.ids.OrderLineId;
import tradepost.kernel.Money;
import tradepost.kernel.Quantity;
import tradepost.platform.tenants.Address;

/**
 * A change worked out to the last price, so that what is applied is what was shown: all lines of the part of the order that can still be agreed anew,
 * and what of older parts, of which some has left the house, is cut off.
 *
 * @param address where it goes from now on, or null for where it went before
 * @param delivery with its price as listed; null where it was agreed with a part that has left
 */
record ChangePlan(int part, List<Line> lines, List<Cut> cuts, Address address, Delivery delivery) {
    record Line(OrderLineId id, SoldVariant variant, Quantity quantity, Money unitPrice) {
        Line with(Quantity other, Money price) {
            return new Line(id, variant, other, price);
        }
    }

    /** So much of a line that was not shipped will not be. */
    record Cut(OrderLineId line, Quantity quantity) {}

    Quantity cut(OrderLineId line) {
        return cuts.stream()
                .filter(cut -> cut.line().equals(line))
                .map(Cut::quantity)
                .reduce(Quantity.ZERO, Quantity::plus);
    }
}
