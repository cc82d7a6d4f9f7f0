package tradepost.commerce.invoices;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tradepost.commerce.taxes.TaxTotal;
import tradepost.kernel.Money;
import tradepost.kernel.Rate;

/**
 * Takes amounts apart so that the parts add up to the whole: a part is what the sum up to and with it rounds to, less what was given out
 * before, so that the last part takes the remainder. Where the law wants two equal taxes every part is made of two equal halves.
 */
final class Portions {
    private Portions() {}

    /** A position whose net amount is settled and whose tax is not. */
    record Position(Rate rate, Money net) {}

    /** What was agreed for all goods of one rate, and how much of it earlier documents have told. */
    record Group(Money net, Money tax, Money toldNet, boolean halved) {}

    static Money part(Money whole, long before, long after, long of) {
        return upTo(whole, after, of, 1).minus(upTo(whole, before, of, 1));
    }

    private static Money upTo(Money whole, long part, long of, int pieces) {
        if (of == 0) return Money.zero(whole.currency());
        var piece = BigDecimal.valueOf(whole.minor())
                .multiply(BigDecimal.valueOf(part))
                .divide(BigDecimal.valueOf(Math.multiplyExact(of, (long) pieces)), 0, RoundingMode.HALF_UP);
        return new Money(piece.longValueExact(), whole.currency()).times(pieces);
    }

    /** The tax of each position. */
    static List<Money> taxes(List<Position> positions, Map<Rate, Group> groups) {
        var taxes = new ArrayList<Money>();
        positions.forEach(position -> taxes.add(Money.zero(position.net().currency())));
        groups.forEach((rate, group) -> {
            var members = new ArrayList<Integer>();
            for (int i = 0; i < positions.size(); i++)
                if (positions.get(i).rate().equals(rate)) members.add(i);
            if (members.isEmpty()) return;
            var weights = members.stream()
                    .mapToLong(i -> positions.get(i).net().minor())
                    .toArray();
            long told = group.toldNet().minor();
            long after = told;
            for (long weight : weights) after += weight;
            int pieces = group.halved() ? 2 : 1;
            var tax = upTo(group.tax(), after, group.net().minor(), pieces)
                    .minus(upTo(group.tax(), told, group.net().minor(), pieces));
            var shares = tax.allocate(weights);
            for (int i = 0; i < shares.length; i++) taxes.set(members.get(i), shares[i]);
        });
        return List.copyOf(taxes);
    }

    /** Whether this is one of two equal taxes on the same base, as within a state of India. */
    static boolean isHalf(TaxTotal total) {
        return total.name().equals("CGST") || total.name().equals("SGST");
    }

    /** The rate of the goods that a line of the summary speaks of. */
    static Rate rate(TaxTotal total) {
        return isHalf(total) ? new Rate(total.rate().millionths() * 2) : total.rate();
    }

    /** The summary of a document's own lines, under the names and in the order of the whole's. */
    static List<TaxTotal> summary(List<InvoiceLine> lines, List<TaxTotal> whole) {
        var net = new LinkedHashMap<Rate, Money>();
        var tax = new LinkedHashMap<Rate, Money>();
        for (var line : lines) {
            net.merge(line.rate(), line.net(), Money::plus);
            tax.merge(line.rate(), line.tax(), Money::plus);
        }
        return whole.stream()
                .filter(total -> net.containsKey(rate(total)))
                .map(total -> {
                    var amount = tax.get(rate(total));
                    return new TaxTotal(
                            total.name(),
                            total.rate(),
                            net.get(rate(total)),
                            isHalf(total) ? new Money(amount.minor() / 2, amount.currency()) : amount);
                })
                .toList();
    }
}
