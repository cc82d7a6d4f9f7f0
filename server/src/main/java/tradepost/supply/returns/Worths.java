package tradepost.supply.returns;

import java.util.ArrayList;
import java.util.List;
import tradepost.commerce.orders.Order;
import tradepost.commerce.orders.OrderLine;
import tradepost.kernel.Money;
import tradepost.kernel.Quantity;

/**
 * What goods that come back are worth: their share of what the line came to with tax, at the prices and rates of the order. A line is rounded once, on
 * all that came back of it so far, so that giving it back piece by piece comes to the whole line.
 */
final class Worths {
    private Worths() {}

    /** Of all that is announced. */
    static Money of(Order order, List<Return.Line> lines, List<Return> all) {
        var worth = Money.zero(order.totals().total().currency());
        for (var line : lines) worth = worth.plus(of(order, line, line.quantity(), all));
        return worth;
    }

    /** The lines with what is given for what came of them. */
    static List<Return.Line> paid(Order order, Return one, List<Return> all) {
        var paid = new ArrayList<Return.Line>();
        for (var line : one.lines())
            paid.add(line.with(line.received(), line.disposition(), of(order, line, line.received(), all)));
        return List.copyOf(paid);
    }

    private static Money of(Order order, Return.Line line, Quantity pieces, List<Return> all) {
        var sold = order.lines().stream()
                .filter(one -> one.id().equals(line.orderLine()))
                .findFirst()
                .orElseThrow();
        var before = all.stream()
                .filter(other -> other.status() == ReturnState.RESOLVED)
                .flatMap(other -> other.lines().stream())
                .filter(other -> other.orderLine().equals(line.orderLine()))
                .map(Return.Line::received)
                .reduce(Quantity.ZERO, Quantity::plus);
        return share(sold, before.plus(pieces)).minus(share(sold, before));
    }

    private static Money share(OrderLine sold, Quantity pieces) {
        return sold.gross().portion(pieces.tenThousandths(), sold.quantity().tenThousandths());
    }
}
