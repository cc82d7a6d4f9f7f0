package tradepost.commerce.taxes;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import tradepost.kernel.Money;
import tradepost.kernel.Rate;

/**
 * The arithmetic. All amounts of one rate are taxed as one sum, which is then shared out by largest remainder; larger amounts first, so
 * that the order of the lines makes no difference.
 */
final class Calculation {
    private static final long WHOLE = 1_000_000;

    /** A tax as a country levies it on a class; {@code halved} where it is two equal taxes, as within a state of India. */
    record Levy(String name, Rate rate, boolean halved) {
        static final Levy NONE = new Levy("", new Rate(0), false);
    }

    private final boolean inclusive;
    private final List<Taxable> items;
    private final Taxed[] taxed;
    private final List<TaxTotal> totals = new ArrayList<>();

    private Calculation(boolean inclusive, List<Taxable> items) {
        this.inclusive = inclusive;
        this.items = items;
        this.taxed = new Taxed[items.size()];
    }

    static Taxation of(boolean inclusive, List<Taxable> items, Function<String, Levy> levies) {
        if (items.isEmpty()) throw new IllegalArgumentException("There is nothing to tax");
        var calculation = new Calculation(inclusive, items);
        Map<Levy, List<Integer>> groups = new LinkedHashMap<>();
        for (int i = 0; i < items.size(); i++) {
            groups.computeIfAbsent(levies.apply(items.get(i).taxClass()), levy -> new ArrayList<>())
                    .add(i);
        }
        groups.forEach(calculation::tax);
        return calculation.result();
    }

    private void tax(Levy levy, List<Integer> group) {
        var members = new ArrayList<>(group);
        members.sort(
                Comparator.comparingLong((Integer i) -> items.get(i).amount().minor())
                        .reversed());
        var weights =
                members.stream().mapToLong(i -> items.get(i).amount().minor()).toArray();
        var sum = sum(members.stream().map(i -> items.get(i).amount()).toList());
        var tax = taxOn(sum, levy);
        var shares = tax.allocate(weights);
        IntStream.range(0, weights.length)
                .forEach(i ->
                        taxed[members.get(i)] = item(items.get(members.get(i)).amount(), shares[i], levy.rate()));
        if (!levy.rate().isZero()) summarise(levy, inclusive ? sum.minus(tax) : sum, tax);
    }

    private Taxed item(Money amount, Money tax, Rate rate) {
        return inclusive
                ? new Taxed(amount.minus(tax), tax, amount, rate)
                : new Taxed(amount, tax, amount.plus(tax), rate);
    }

    /** Rounded half up, and in two equal halves where the law wants two equal taxes. */
    private Money taxOn(Money sum, Levy levy) {
        long rate = levy.rate().millionths();
        long parts = levy.halved() ? 2 : 1;
        var dividend = BigDecimal.valueOf(sum.minor()).multiply(BigDecimal.valueOf(rate));
        var divisor = BigDecimal.valueOf(Math.multiplyExact(inclusive ? WHOLE + rate : WHOLE, parts));
        return new Money(dividend.divide(divisor, 0, RoundingMode.HALF_UP).longValueExact(), sum.currency())
                .times(parts);
    }

    private void summarise(Levy levy, Money base, Money tax) {
        if (!levy.halved()) {
            totals.add(new TaxTotal(levy.name(), levy.rate(), base, tax));
            return;
        }
        var half = new Rate(levy.rate().millionths() / 2);
        var amount = new Money(tax.minor() / 2, tax.currency());
        totals.add(new TaxTotal("C" + levy.name(), half, base, amount));
        totals.add(new TaxTotal("S" + levy.name(), half, base, amount));
    }

    private Taxation result() {
        var all = List.of(taxed);
        return new Taxation(
                all,
                List.copyOf(totals),
                sum(all.stream().map(Taxed::net).toList()),
                sum(all.stream().map(Taxed::tax).toList()),
                sum(all.stream().map(Taxed::gross).toList()));
    }

    private static Money sum(List<Money> amounts) {
        return amounts.stream().reduce(Money.zero(amounts.getFirst().currency()), Money::plus);
    }
}
