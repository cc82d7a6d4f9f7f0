package tradepost.commerce.taxes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tradepost.kernel.Money;
import tradepost.kernel.Quantity;
import tradepost.kernel.Rate;

/** Random carts under random policies and laws: whatever is bought, however it is rounded, everything adds up. Plain loops; the seed is printed. */
class FootingTest {
    private static final int CASES = 100_000;
    private static final List<String> CURRENCIES = List.of("JPY", "EUR", "INR", "KWD");
    private static final List<String> CLASSES = List.of("standard", "reduced", "luxury", "zero", "tobacco", "exempt");
    private static final List<Map<String, Treatment>> LAWS = List.of(
            law("CGST", "9", "SGST", "9"),
            law("IGST", "18"),
            law("VAT", "19"),
            law("VAT", "25.5"),
            law("STATE", "6.25", "COUNTY", "1", "CITY", "1.375"));

    private static Map<String, Treatment> law(String... names) {
        var treatments = new HashMap<String, Treatment>();
        treatments.put("standard", treatment(1, names));
        treatments.put("reduced", treatment(4, names));
        treatments.put("luxury", treatment(0.5, names));
        treatments.put("zero", Treatment.free(Reason.ZERO, ""));
        treatments.put("exempt", Treatment.free(Reason.EXEMPT, "EX-1"));
        var cess = new ArrayList<>(treatment(1, names).levies());
        cess.add(new Levy("CESS", Rate.percent("12"), 3));
        treatments.put("tobacco", new Treatment(Reason.STANDARD, "", cess));
        return treatments;
    }

    private static Treatment treatment(double divisor, String... names) {
        var levies = new ArrayList<Levy>();
        for (int i = 0; i < names.length; i += 2)
            levies.add(new Levy(
                    names[i], new Rate((long) (Rate.percent(names[i + 1]).millionths() / divisor))));
        return new Treatment(Reason.STANDARD, "", levies);
    }

    private record Case(Rounding rounding, boolean inclusive, Map<String, Treatment> law, List<Taxable> items) {
        Taxation taxed() {
            return taxed(items);
        }

        Taxation taxed(List<Taxable> others) {
            return Calculation.of(rounding, inclusive, others, item -> law.get(item.taxClass()));
        }
    }

    private static Case random(Random random) {
        var points = Rounding.Point.values();
        var steps = new long[] {0, 0, 5, 100};
        var rounding = new Rounding(points[random.nextInt(3)], random.nextBoolean(), steps[random.nextInt(4)]);
        var currency = CURRENCIES.get(random.nextInt(CURRENCIES.size()));
        int most = random.nextBoolean() ? 200 : 5_000_000;
        var items = new ArrayList<Taxable>();
        int lines = 1 + random.nextInt(7);
        for (int i = 0; i < lines; i++) {
            var taxClass = CLASSES.get(random.nextInt(CLASSES.size()));
            // What costs nothing has no sign, by which a tax by the piece could be turned.
            long listed = random.nextInt(most) + (taxClass.equals("tobacco") ? 1 : 0);
            // A discount is a part of the amount, taken off before tax.
            long discount = random.nextInt(3) == 0 ? listed * random.nextInt(100) / 100 : 0;
            items.add(new Taxable(
                    taxClass,
                    Money.of(listed - discount, currency),
                    new Quantity(random.nextInt(50_000)),
                    null,
                    false));
        }
        return new Case(rounding, random.nextBoolean(), LAWS.get(random.nextInt(LAWS.size())), items);
    }

    @Test
    void random_carts_foot_under_every_policy_and_law() {
        long seed = Long.getLong("seed", System.nanoTime());
        var random = new Random(seed);
        for (int round = 0; round < CASES; round++) {
            var one = random(random);
            var wrong = wrong(one, random);
            if (!wrong.isEmpty())
                throw new AssertionError("Seed " + seed + ", case " + round + ": " + wrong + " " + one);
        }
    }

    /** The proof proves something: a single unit that goes astray is seen, wherever it is lost. */
    @Test
    void a_unit_that_goes_astray_is_noticed() {
        var random = new Random(1);
        int tried = 0;
        for (int round = 0; round < 2_000; round++) {
            var one = random(random);
            var taxed = one.taxed();
            if (taxed.totals().isEmpty()) continue;
            var currency = taxed.net().currency();
            var unit = new Money(1, currency);
            var items = new ArrayList<>(taxed.items());
            var first = items.getFirst();
            items.set(
                    0,
                    new Taxed(
                            first.net().plus(unit),
                            first.tax().minus(unit),
                            first.gross(),
                            first.rate(),
                            first.reason(),
                            first.explanation(),
                            first.group(),
                            first.levies()));
            var totals = new ArrayList<>(taxed.totals());
            var total = totals.removeLast();
            totals.add(new TaxTotal(
                    total.name(), total.rate(), total.base(), total.amount().plus(unit), total.group()));
            assertThat(sums(one, with(taxed, items, taxed.totals()))).isNotEmpty();
            assertThat(sums(one, with(taxed, taxed.items(), totals))).isNotEmpty();
            tried++;
        }
        assertThat(tried).isGreaterThan(1_000);
    }

    private static Taxation with(Taxation taxed, List<Taxed> items, List<TaxTotal> totals) {
        return new Taxation(
                items,
                totals,
                taxed.net(),
                taxed.tax(),
                taxed.gross(),
                taxed.roundOff(),
                taxed.total(),
                taxed.assessment());
    }

    /** What does not add up, empty for nothing. */
    private static String wrong(Case one, Random random) {
        var taxed = one.taxed();
        var sums = sums(one, taxed);
        if (!sums.isEmpty()) return sums;
        var mirrored = one.taxed(one.items().stream()
                .map(item -> with(item, -item.amount().minor()))
                .toList());
        if (!mirrored.items().stream()
                .map(item -> -item.tax().minor())
                .toList()
                .equals(taxed.items().stream().map(item -> item.tax().minor()).toList()))
            return "a mirrored cart is another one";
        if (mirrored.total().minor() != -taxed.total().minor()) return "a mirrored total is another one";
        var shuffled = new ArrayList<>(one.items());
        Collections.shuffle(shuffled, random);
        var again = one.taxed(shuffled);
        if (!sorted(again).equals(sorted(taxed))) return "the order of the lines matters";
        int grown = random.nextInt(one.items().size());
        var more = new ArrayList<>(one.items());
        more.set(grown, with(more.get(grown), more.get(grown).amount().minor() + 1 + random.nextInt(50)));
        if (one.taxed(more).tax().minor() < taxed.tax().minor()) return "more goods, less tax";
        return "";
    }

    private static Taxable with(Taxable item, long minor) {
        return new Taxable(item.taxClass(), new Money(minor, item.amount().currency()), item.quantity(), null, false);
    }

    /** What each line comes to, whatever its place. */
    private static List<Long> sorted(Taxation taxation) {
        return taxation.items().stream()
                .map(item -> (item.net().minor() << 32)
                        + (item.tax().minor() << 8)
                        + item.group().length())
                .sorted()
                .toList();
    }

    private static String sums(Case one, Taxation taxed) {
        long listed =
                one.items().stream().mapToLong(item -> item.amount().minor()).sum();
        if ((one.inclusive() ? taxed.gross() : taxed.net()).minor() != listed) return "what was listed is not kept";
        if (!taxed.net().plus(taxed.tax()).plus(taxed.roundOff()).equals(taxed.total()))
            return "the total does not foot";
        if (one.rounding().step() > 1 && taxed.total().minor() % one.rounding().step() != 0) return "not rounded off";
        long levied = taxed.totals().stream()
                .mapToLong(total -> total.amount().minor())
                .sum();
        if (levied != taxed.tax().minor()) return "the taxes are not the tax";
        var amounts = new HashMap<String, Long>();
        var bases = new HashMap<String, Long>();
        for (var item : taxed.items()) {
            if (!item.net().plus(item.tax()).equals(item.gross())) return "a line does not foot";
            if (item.net().minor() < 0 || item.tax().minor() < 0) return "a line is negative";
            long sum = 0;
            for (var levy : item.levies()) {
                sum += levy.amount().minor();
                amounts.merge(item.group() + levy.name(), levy.amount().minor(), Long::sum);
            }
            if (sum != item.tax().minor()) return "the taxes of a line are not its tax";
            bases.merge(item.group(), item.net().minor(), Long::sum);
        }
        for (var total : taxed.totals()) {
            if (total.amount().minor() != amounts.get(total.group() + total.name()))
                return "lines are not their " + total;
            if (total.base().minor() != bases.get(total.group())) return "lines are not the base of " + total;
            if (one.rounding().point() == Rounding.Point.RATE
                    && Math.abs(total.amount().minor() - exact(one, total)) > 0.5001)
                return "not the nearest to the exact " + total;
            if (total.name().equals("CGST")
                    && taxed.totals().stream()
                            .filter(other ->
                                    other.name().equals("SGST") && other.group().equals(total.group()))
                            .noneMatch(other -> other.amount().equals(total.amount())))
                return "centre and state differ";
        }
        return "";
    }

    /** What a tax comes to before it is rounded, reckoned another way. */
    private static double exact(Case one, TaxTotal total) {
        double exact = 0;
        for (var item : one.items()) {
            var levies = one.law().get(item.taxClass()).levies();
            if (!Levy.group(levies).equals(total.group())) continue;
            double rates = levies.stream()
                    .mapToDouble(levy -> levy.rate().millionths() / 1e6)
                    .sum();
            long pieces = levies.stream().mapToLong(Levy::perUnit).sum() == 0
                    ? 0
                    : new Money(3, item.amount().currency())
                            .times(item.quantity())
                            .minor();
            if (one.inclusive()) pieces = Math.min(pieces, item.amount().minor());
            double net = one.inclusive()
                    ? (item.amount().minor() - pieces) / (1 + rates)
                    : item.amount().minor();
            exact += net * total.rate().millionths() / 1e6 + (total.name().equals("CESS") ? pieces : 0);
        }
        return exact;
    }
}
