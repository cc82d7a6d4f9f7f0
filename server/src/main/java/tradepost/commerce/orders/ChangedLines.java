package tradepost.commerce.orders;

import static java.util.stream.Collectors.toMap;

import java.util.ArrayList;
import java.util.List;
import tradepost.kernel.Quantity;

/** How the lines of an order differ from what they were. */
final class ChangedLines {
    private ChangedLines() {}

    static List<OrderChange.Line> of(Order before, Order after) {
        var now = after.lines().stream().collect(toMap(OrderLine::id, line -> line));
        var was = before.lines().stream().collect(toMap(OrderLine::id, line -> line));
        var changed = new ArrayList<OrderChange.Line>();
        for (var line : before.lines()) {
            var other = now.get(line.id());
            if (other == null) changed.add(line(line, line.kept(), Quantity.ZERO, line));
            else if (!other.kept().equals(line.kept()) || !other.unitPrice().equals(line.unitPrice()))
                changed.add(line(line, line.kept(), other.kept(), other));
        }
        for (var line : after.lines())
            if (!was.containsKey(line.id())) changed.add(line(line, Quantity.ZERO, line.kept(), line));
        return List.copyOf(changed);
    }

    private static OrderChange.Line line(OrderLine was, Quantity before, Quantity after, OrderLine now) {
        return new OrderChange.Line(was.id(), was.sku(), was.title(), before, after, was.unitPrice(), now.unitPrice());
    }

    /** As the history keeps them: a line whose quantity and price both change has an entry of each. */
    static List<LineHistory.Entry> entries(List<OrderChange.Line> lines) {
        var entries = new ArrayList<LineHistory.Entry>();
        for (var line : lines) {
            if (!line.before().isPositive()) entries.add(entry(line, "added"));
            else if (!line.after().isPositive()) entries.add(entry(line, "removed"));
            else {
                if (!line.before().equals(line.after())) entries.add(entry(line, "quantity"));
                if (!line.priceBefore().equals(line.priceAfter())) entries.add(entry(line, "price"));
            }
        }
        return entries;
    }

    private static LineHistory.Entry entry(OrderChange.Line line, String kind) {
        return new LineHistory.Entry(
                line.line(),
                kind,
                line.sku(),
                line.title(),
                line.before(),
                line.after(),
                line.priceBefore(),
                line.priceAfter());
    }
}
