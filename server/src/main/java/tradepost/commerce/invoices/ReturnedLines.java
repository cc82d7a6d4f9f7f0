package tradepost.commerce.invoices;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tradepost.commerce.orders.Order;
import tradepost.commerce.orders.OrderLine;
import tradepost.kernel.Money;

/** Finds goods that came back, and delivery given back with them, on the invoices of their order: on the oldest that still has some of them. */
final class ReturnedLines {
    /** How a line is known on an invoice. */
    private record Name(String title, String sku) {}

    private final Map<Name, Money> left = new LinkedHashMap<>();

    ReturnedLines(Order order, List<Credited> goods, Money shipping) {
        for (var credited : goods)
            for (var line : order.lines())
                if (line.id().equals(credited.line())) left.merge(name(line), credited.gross(), Money::plus);
        if (shipping.isPositive()) left.merge(new Name(order.shippingMethod(), ""), shipping, Money::plus);
    }

    private static Name name(OrderLine line) {
        var title = line.options().isEmpty() ? line.title() : line.title() + ", " + line.options();
        return new Name(title, line.sku());
    }

    /** What of it stands on an invoice, line by line with tax; from then on it is not left any more. */
    Money[] on(Invoice invoice, List<Invoice> earlier) {
        var open = new ArrayList<>(CreditLines.remaining(invoice, earlier));
        var grosses = new Money[open.size()];
        for (int i = 0; i < grosses.length; i++) {
            var line = open.get(i);
            var name = new Name(line.title(), line.sku());
            var wanted = left.getOrDefault(name, Money.zero(line.gross().currency()));
            grosses[i] = wanted.compareTo(line.gross()) < 0 ? wanted : line.gross();
            left.put(name, wanted.minus(grosses[i]));
        }
        return grosses;
    }
}
