package tradepost.commerce.invoices;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import tradepost.commerce.taxes.TaxTotal;
import tradepost.kernel.Money;
import tradepost.kernel.Rate;

/**
 * What a credit note says: the invoice's lines in proportion to the amount given back, each taxed as it was. Once everything is given back,
 * the notes add up to the invoice, taxes included.
 */
final class CreditLines {
    private CreditLines() {}

    static InvoiceContent of(Invoice invoice, List<Invoice> earlier, Money amount) {
        var shares = remaining(invoice, earlier);
        return of(
                invoice,
                shares,
                amount.allocate(
                        shares.stream().mapToLong(line -> line.gross().minor()).toArray()));
    }

    /** What is credited of each line of an invoice, with tax, of which so much is left. */
    static InvoiceContent of(Invoice invoice, List<InvoiceLine> shares, Money[] grosses) {
        var taxes = taxes(invoice, shares, grosses);
        var lines = new ArrayList<InvoiceLine>();
        for (int i = 0; i < grosses.length; i++) {
            if (grosses[i].isZero()) continue;
            lines.add(invoice.lines().get(i).part(grosses[i].minus(taxes[i]), taxes[i]));
        }
        return new InvoiceContent(List.copyOf(lines), summary(lines, invoice.taxes()));
    }

    /** The invoice's lines with what is left of each; lines keep their place, so that notes can be taken off one by one. */
    static List<InvoiceLine> remaining(Invoice invoice, List<Invoice> earlier) {
        var left = new ArrayList<>(invoice.lines());
        for (var note : earlier) {
            for (var credited : note.lines()) {
                for (int i = 0; i < left.size(); i++) {
                    var line = left.get(i);
                    if (!line.title().equals(credited.title()) || !line.sku().equals(credited.sku())) continue;
                    left.set(
                            i,
                            line.part(
                                    line.net().minus(credited.net()), line.tax().minus(credited.tax())));
                    break;
                }
            }
        }
        return left;
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
                    .anyMatch(total -> total.halved() && total.goodsRate().equals(rate));
            long gross = 0;
            long tax = 0;
            long back = 0;
            for (int i : members) {
                gross += lines.get(i).gross().minor();
                tax += lines.get(i).tax().minor();
                back += grosses[i].minor();
            }
            var within = new Money(halved ? tax / 2 : tax, invoice.total().currency());
            var half = gross == 0 ? within : within.portion(back, gross);
            var shared = half.times(halved ? 2 : 1)
                    .allocate(
                            members.stream().mapToLong(i -> grosses[i].minor()).toArray());
            for (int i = 0; i < shared.length; i++) taxes[members.get(i)] = shared[i];
        });
        return taxes;
    }

    /** The taxes of the lines, under the names and in the order of the invoice's. */
    private static List<TaxTotal> summary(List<InvoiceLine> lines, List<TaxTotal> invoiced) {
        var net = new LinkedHashMap<Rate, Money>();
        var tax = new LinkedHashMap<Rate, Money>();
        for (var line : lines) {
            net.merge(line.rate(), line.net(), Money::plus);
            tax.merge(line.rate(), line.tax(), Money::plus);
        }
        return invoiced.stream()
                .filter(total -> net.containsKey(total.goodsRate()))
                .map(total -> {
                    var amount = tax.get(total.goodsRate());
                    return new TaxTotal(
                            total.name(),
                            total.rate(),
                            net.get(total.goodsRate()),
                            total.halved() ? amount.portion(1, 2) : amount);
                })
                .toList();
    }
}
