package tradepost.supply.shipping;

import java.util.LinkedHashMap;
import java.util.List;
import tradepost.commerce.orders.ShippedLine;
import tradepost.db.ids.OrderLineId;
import tradepost.kernel.Problem;
import tradepost.kernel.Quantity;

/**
 * What goes out together; without lines, everything that is still open.
 *
 * @param serials the numbers on the pieces, of articles whose pieces have numbers
 */
public record NewShipment(List<ShippedLine> lines, String carrier, String tracking, List<String> serials) {
    private static final int LONGEST = 100;

    public NewShipment {
        lines = lines == null ? List.of() : merged(lines);
        carrier = carrier == null ? "" : carrier.strip();
        tracking = tracking == null ? "" : tracking.strip();
        serials = serials == null ? List.of() : List.copyOf(serials);
    }

    public NewShipment(List<ShippedLine> lines, String carrier, String tracking) {
        this(lines, carrier, tracking, null);
    }

    void check() {
        Problem.checks()
                .require(carrier.length() <= LONGEST, "carrier", "A carrier's name has at most %s characters", LONGEST)
                .require(
                        tracking.length() <= LONGEST,
                        "tracking",
                        "A tracking number has at most %s characters",
                        LONGEST)
                .require(
                        lines.stream().allMatch(line -> line.quantity().isPositive()),
                        "lines",
                        "Ship a quantity above zero of each line")
                .done();
    }

    private static List<ShippedLine> merged(List<ShippedLine> lines) {
        var sums = new LinkedHashMap<OrderLineId, Quantity>();
        for (var line : lines) {
            if (line == null || line.line() == null || line.quantity() == null)
                throw Problem.invalid("lines", "Give the line and the quantity of each part");
            sums.merge(line.line(), line.quantity(), Quantity::plus);
        }
        return sums.entrySet().stream()
                .map(sum -> new ShippedLine(sum.getKey(), sum.getValue()))
                .toList();
    }
}
