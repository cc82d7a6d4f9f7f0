package tradepost.commerce.taxes;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import tradepost.kernel.Money;
import tradepost.kernel.Rate;

/**
 * The arithmetic. Every tax has an exact amount on every line; it is rounded where the policy says, on the line, on all that bears the same taxes or
 * on the whole document, and then shared out by largest remainder. Larger amounts come first, so that the order of the lines makes no difference, and
 * two taxes of one rate are equal because they are computed alike.
 */
final class Calculation {
    private static final BigInteger WHOLE = BigInteger.valueOf(1_000_000);
    private final Rounding rounding;
    private final boolean inclusive;
    private final List<Taxable> items;
    private final List<Treatment> treatments;
    private final List<Group> groups;

    private Calculation(Rounding rounding, boolean inclusive, List<Taxable> items, Function<Taxable, Treatment> law) {
        this.rounding = rounding;
        this.inclusive = inclusive;
        this.items = items;
        this.treatments = items.stream().map(law).toList();
        this.groups = groups();
    }

    static Taxation of(Rounding rounding, boolean inclusive, List<Taxable> items, Function<Taxable, Treatment> law) {
        if (items.isEmpty()) throw new IllegalArgumentException("There is nothing to tax");
        return new Calculation(rounding, inclusive, items, law).result();
    }

    /** All that bears the same taxes, larger amounts first, and what each tax comes to: a row of shares for every tax. */
    private final class Group {
        final String name;
        final List<Levy> levies;
        final List<Integer> members;
        final List<List<Fraction>> exact = new ArrayList<>();
        final List<long[]> shares = new ArrayList<>();

        Group(List<Levy> levies, List<Integer> members) {
            this.name = Levy.group(levies);
            this.levies = levies;
            this.members = members;
            members.sort(Comparator.comparingLong(
                            (Integer i) -> -Math.abs(items.get(i).amount().minor()))
                    .thenComparingLong(i -> -items.get(i).quantity().tenThousandths()));
            var rates = BigInteger.valueOf(rate().millionths());
            for (var levy : levies)
                exact.add(members.stream().map(i -> exact(i, levy, rates)).toList());
        }

        Rate rate() {
            return new Rate(
                    levies.stream().mapToLong(levy -> levy.rate().millionths()).sum());
        }

        /** Of a price that includes tax, what is levied by the piece comes off first. */
        private Fraction exact(int item, Levy levy, BigInteger rates) {
            long pieces = byThePiece(item);
            long base = items.get(item).amount().minor() - (inclusive ? pieces : 0);
            var divisor = inclusive ? WHOLE.add(rates) : WHOLE;
            var share = BigInteger.valueOf(base)
                    .multiply(BigInteger.valueOf(levy.rate().millionths()));
            if (levy.perUnit() == 0) return new Fraction(share, divisor);
            return new Fraction(share.add(BigInteger.valueOf(pieces).multiply(divisor)), divisor);
        }

        /** Never more than a price that includes it. At most one tax of a group is levied by the piece. */
        private long byThePiece(int item) {
            var currency = items.get(item).amount().currency();
            long due = levies.stream()
                    .mapToLong(levy -> new Money(levy.perUnit(), currency)
                            .times(items.get(item).quantity())
                            .minor())
                    .sum();
            long amount = items.get(item).amount().minor();
            long most = inclusive ? Math.min(due, Math.abs(amount)) : due;
            return amount < 0 ? -most : most;
        }

        Fraction sum(int levy) {
            return exact.get(levy).stream().reduce(Fraction.ZERO, Fraction::plus);
        }

        void round(int levy) {
            var parts = exact.get(levy);
            shares.add(
                    rounding.point() == Rounding.Point.LINE
                            ? parts.stream()
                                    .mapToLong(part -> part.rounded(rounding))
                                    .toArray()
                            : Fraction.share(sum(levy).rounded(rounding), parts));
        }

        long tax(int member) {
            return shares.stream().mapToLong(row -> row[member]).sum();
        }
    }

    private List<Group> groups() {
        Map<List<Levy>, List<Integer>> members = new LinkedHashMap<>();
        for (int i = 0; i < items.size(); i++)
            members.computeIfAbsent(treatments.get(i).levies(), levies -> new ArrayList<>())
                    .add(i);
        var all = new ArrayList<Group>();
        members.forEach((levies, indexes) -> all.add(new Group(levies, indexes)));
        return all;
    }

    private void round() {
        if (rounding.point() == Rounding.Point.DOCUMENT) roundOnce();
        else for (var group : groups) for (int levy = 0; levy < group.levies.size(); levy++) group.round(levy);
    }

    /** Each tax once for the document: its rounded sum is shared out among the groups that bear it, and by them among their lines. */
    private void roundOnce() {
        record Part(Group group, int levy) {}
        Map<String, List<Part>> taxes = new TreeMap<>();
        for (var group : groups)
            for (int levy = 0; levy < group.levies.size(); levy++) {
                group.shares.add(null);
                taxes.computeIfAbsent(group.levies.get(levy).name(), name -> new ArrayList<>())
                        .add(new Part(group, levy));
            }
        for (var parts : taxes.values()) {
            parts.sort(Comparator.comparing(part -> part.group().name));
            var sums = parts.stream().map(part -> part.group().sum(part.levy())).toList();
            var shares = Fraction.share(
                    sums.stream().reduce(Fraction.ZERO, Fraction::plus).rounded(rounding), sums);
            for (int i = 0; i < shares.length; i++) {
                var part = parts.get(i);
                part.group()
                        .shares
                        .set(
                                part.levy(),
                                Fraction.share(shares[i], part.group().exact.get(part.levy())));
            }
        }
    }

    private Taxation result() {
        round();
        var currency = items.getFirst().amount().currency();
        var taxed = new Taxed[items.size()];
        var totals = new ArrayList<TaxTotal>();
        for (var group : groups) {
            long base = 0;
            for (int at = 0; at < group.members.size(); at++) {
                int item = group.members.get(at);
                taxed[item] = taxed(group, at, item);
                base = Math.addExact(base, taxed[item].net().minor());
            }
            for (int levy = 0; levy < group.levies.size(); levy++) {
                var one = group.levies.get(levy);
                long amount = 0;
                for (long share : group.shares.get(levy)) amount = Math.addExact(amount, share);
                totals.add(new TaxTotal(
                        one.name(), one.rate(), new Money(base, currency), new Money(amount, currency), group.name));
            }
        }
        var all = List.of(taxed);
        var net = sum(all, Taxed::net);
        var tax = sum(all, Taxed::tax);
        var gross = net.plus(tax);
        var roundOff = new Money(rounding.roundOff(gross.minor()), currency);
        return new Taxation(all, List.copyOf(totals), net, tax, gross, roundOff, gross.plus(roundOff), Assessment.NONE);
    }

    private Taxed taxed(Group group, int at, int item) {
        var amount = items.get(item).amount();
        var tax = new Money(group.tax(at), amount.currency());
        var levies = new ArrayList<Levied>();
        for (int levy = 0; levy < group.levies.size(); levy++) {
            var one = group.levies.get(levy);
            levies.add(new Levied(one.name(), one.rate(), new Money(group.shares.get(levy)[at], amount.currency())));
        }
        var treatment = treatments.get(item);
        return new Taxed(
                inclusive ? amount.minus(tax) : amount,
                tax,
                inclusive ? amount : amount.plus(tax),
                group.rate(),
                treatment.reason(),
                treatment.explanation(),
                group.name,
                List.copyOf(levies));
    }

    private static Money sum(List<Taxed> all, Function<Taxed, Money> part) {
        return all.stream().map(part).reduce(Money::plus).orElseThrow();
    }
}
