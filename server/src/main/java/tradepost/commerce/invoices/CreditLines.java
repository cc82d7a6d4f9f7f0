package tradepost.commerce.invoices;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tradepost.commerce.taxes.TaxTotal;
import tradepost.kernel.Money;

/**
 * What a credit note says: the invoice's lines in proportion to the amount given back, each taxed as it was, at the rates of the invoice's day. Every tax
 * goes back in proportion by itself, so that two equal taxes stay equal; once everything is given back, the notes add up to the invoice line by line.
 */
final class CreditLines {
    private final Invoice invoice;
    private final List<InvoiceLine> left;
    private final List<TaxTotal> taxesLeft;
    private final Money[] grosses;
    private final Money[] taxes;
    private final List<TaxTotal> given = new ArrayList<>();

    private CreditLines(Invoice invoice, List<Invoice> earlier, List<InvoiceLine> left, Money[] grosses) {
        this.invoice = invoice;
        this.left = left;
        this.taxesLeft = remainingTaxes(invoice, earlier);
        this.grosses = grosses;
        this.taxes = new Money[grosses.length];
    }

    static InvoiceContent of(Invoice invoice, List<Invoice> earlier, Money amount) {
        var roundOff = roundOff(invoice, earlier, amount);
        var lines = remaining(invoice, earlier);
        var grosses = amount.minus(roundOff)
                .allocate(lines.stream().mapToLong(line -> line.gross().minor()).toArray());
        return new CreditLines(invoice, earlier, lines, grosses).content(roundOff);
    }

    /** What is credited of each line, with tax, of what earlier notes have left of it; with the last of it goes what the total was rounded by. */
    static InvoiceContent of(Invoice invoice, List<Invoice> earlier, Money[] grosses) {
        var lines = remaining(invoice, earlier);
        boolean last = true;
        for (int i = 0; i < grosses.length; i++)
            last &= grosses[i].equals(lines.get(i).gross());
        var rounded = earlier.stream().map(Invoice::roundOff).reduce(invoice.roundOff(), Money::minus);
        return new CreditLines(invoice, earlier, lines, grosses).content(last ? rounded : rounded.minus(rounded));
    }

    /** What the total was rounded by goes back with the last of the invoice. */
    private static Money roundOff(Invoice invoice, List<Invoice> earlier, Money amount) {
        var open = earlier.stream().map(Invoice::agreed).reduce(invoice.agreed(), Money::minus);
        var rounded = earlier.stream().map(Invoice::roundOff).reduce(invoice.roundOff(), Money::minus);
        if (amount.equals(open)) return rounded;
        var beyond = amount.minus(open.minus(rounded));
        return beyond.isPositive() ? beyond : Money.zero(amount.currency());
    }

    private InvoiceContent content(Money roundOff) {
        Map<String, List<Integer>> groups = new LinkedHashMap<>();
        for (int i = 0; i < taxes.length; i++)
            groups.computeIfAbsent(left.get(i).group(), group -> new ArrayList<>())
                    .add(i);
        groups.forEach(this::tax);
        var lines = new ArrayList<InvoiceLine>();
        for (int i = 0; i < grosses.length; i++) {
            if (grosses[i].isZero() && taxes[i].isZero()) continue;
            lines.add(invoice.lines().get(i).part(grosses[i].minus(taxes[i]), taxes[i]));
        }
        return new InvoiceContent(List.copyOf(lines), summary(), roundOff);
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

    private static List<TaxTotal> remainingTaxes(Invoice invoice, List<Invoice> earlier) {
        return invoice.taxes().stream()
                .map(whole -> earlier.stream()
                        .flatMap(note -> note.taxes().stream())
                        .filter(credited -> credited.group().equals(whole.group())
                                && credited.name().equals(whole.name())
                                && credited.rate().equals(whole.rate()))
                        .reduce(whole, CreditLines::less))
                .toList();
    }

    private static TaxTotal less(TaxTotal whole, TaxTotal part) {
        return new TaxTotal(
                whole.name(),
                whole.rate(),
                whole.base().minus(part.base()),
                whole.amount().minus(part.amount()),
                whole.group());
    }

    /** The taxes within what is given back of a group, shared out among its lines as they bear them. */
    private void tax(String group, List<Integer> members) {
        long gross = 0;
        long back = 0;
        for (int i : members) {
            gross += left.get(i).gross().minor();
            back += grosses[i].minor();
        }
        var sum = Money.zero(invoice.total().currency());
        var parts = new ArrayList<TaxTotal>();
        for (var tax : taxesLeft) {
            if (!tax.group().equals(group)) continue;
            var amount = gross == 0 ? tax.amount() : tax.amount().portion(back, gross);
            parts.add(new TaxTotal(tax.name(), tax.rate(), tax.base(), amount, group));
            sum = sum.plus(amount);
        }
        var shares = isTheRest(members) ? taxesLeft(members) : sum.allocate(weights(members));
        for (int i = 0; i < shares.length; i++) taxes[members.get(i)] = shares[i];
        var base = new Money(back, sum.currency()).minus(sum);
        for (var part : parts) given.add(new TaxTotal(part.name(), part.rate(), base, part.amount(), group));
    }

    /** Whether nothing is left of these lines afterwards. */
    private boolean isTheRest(List<Integer> members) {
        return members.stream().allMatch(i -> grosses[i].equals(left.get(i).gross()));
    }

    /** What notes before have taken of a line may be a unit too much, which by weights would not come back. */
    private Money[] taxesLeft(List<Integer> members) {
        return members.stream().map(i -> left.get(i).tax()).toArray(Money[]::new);
    }

    private long[] weights(List<Integer> members) {
        var weights = members.stream()
                .mapToLong(i -> left.get(i).gross().isZero()
                        ? left.get(i).tax().minor()
                        : left.get(i)
                                .tax()
                                .portion(grosses[i].minor(), left.get(i).gross().minor())
                                .minor())
                .toArray();
        for (var weight : weights) if (weight != 0) return weights;
        return members.stream().mapToLong(i -> grosses[i].minor()).toArray();
    }

    /** In the order of the invoice's, without those of which nothing goes back. */
    private List<TaxTotal> summary() {
        return invoice.taxes().stream()
                .flatMap(whole -> given.stream()
                        .filter(part -> part.group().equals(whole.group())
                                && part.name().equals(whole.name())
                                && part.rate().equals(whole.rate())))
                .filter(part -> !part.base().isZero() || !part.amount().isZero())
                .toList();
    }
}
