package tradepost.commerce.invoices;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import tradepost.kernel.Money;
import tradepost.kernel.Rate;

/**
 * What a credit note says: the invoice's lines in proportion to the amount given back, each taxed as it was. Once everything is given back,
 * the notes add up to the invoice, taxes included.
 */
final class CreditLines {
    private CreditLines() {}

    static List<InvoiceLine> of(Invoice invoice, List<Invoice> earlier, Money amount) {
        var shares = remaining(invoice, earlier);
        var weights = shares.stream().mapToLong(line -> line.gross().minor()).toArray();
        var grosses = amount.allocate(weights);
        var taxes = taxes(invoice, shares, grosses);
        var lines = new ArrayList<InvoiceLine>();
        for (int i = 0; i < shares.size(); i++) {
            var line = shares.get(i);
            if (grosses[i].isZero()) continue;
            lines.add(new InvoiceLine(
                    line.title(),
                    line.sku(),
                    line.hsn(),
                    line.quantity(),
                    line.unitPrice(),
                    grosses[i].minus(taxes[i]),
                    line.rate(),
                    taxes[i],
                    grosses[i]));
        }
        return List.copyOf(lines);
    }

    /** The invoice's lines with what is left of each; lines keep their place, so that notes can be taken off one by one. */
    private static List<InvoiceLine> remaining(Invoice invoice, List<Invoice> earlier) {
        var left = new ArrayList<>(invoice.lines());
        for (var note : earlier) {
            for (var credited : note.lines()) {
                for (int i = 0; i < left.size(); i++) {
                    var line = left.get(i);
                    if (!line.title().equals(credited.title()) || !line.sku().equals(credited.sku())) continue;
                    left.set(i, less(line, credited));
                    break;
                }
            }
        }
        return left;
    }

    private static InvoiceLine less(InvoiceLine line, InvoiceLine credited) {
        return new InvoiceLine(
                line.title(),
                line.sku(),
                line.hsn(),
                line.quantity(),
                line.unitPrice(),
                line.net().minus(credited.net()),
                line.rate(),
                line.tax().minus(credited.tax()),
                line.gross().minus(credited.gross()));
    }

    /** Rate by rate: the tax within what is given back, in two equal halves where there are two taxes, shared out among the lines. */
    private static Money[] taxes(Invoice invoice, List<InvoiceLine> lines, Money[] grosses) {
        var taxes = new Money[lines.size()];
        var groups = new LinkedHashMap<Rate, List<Integer>>();
        for (int i = 0; i < taxes.length; i++)
            groups.computeIfAbsent(lines.get(i).rate(), rate -> new ArrayList<>())
                    .add(i);
        groups.forEach((rate, members) -> {
            boolean halved = invoice.taxes().stream()
                    .anyMatch(total ->
                            Portions.isHalf(total) && Portions.rate(total).equals(rate));
            long gross = 0;
            long tax = 0;
            long back = 0;
            for (int i : members) {
                gross += lines.get(i).gross().minor();
                tax += lines.get(i).tax().minor();
                back += grosses[i].minor();
            }
            var currency = invoice.total().currency();
            var half = Portions.part(new Money(halved ? tax / 2 : tax, currency), 0, back, gross);
            var shared = half.times(halved ? 2 : 1)
                    .allocate(
                            members.stream().mapToLong(i -> grosses[i].minor()).toArray());
            for (int i = 0; i < shared.length; i++) taxes[members.get(i)] = shared[i];
        });
        return taxes;
    }
}
