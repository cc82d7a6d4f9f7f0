package tradepost.commerce.taxes;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingLong;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tradepost.commerce.taxes.Calculation.Levy;
import tradepost.kernel.Money;
import tradepost.kernel.Rate;

class CalculationTest {
    private static final Map<String, Levy> INDIA = Map.of(
            "standard", new Levy("GST", Rate.percent("18"), true),
            "reduced", new Levy("GST", Rate.percent("5"), true),
            "luxury", new Levy("GST", Rate.percent("40"), true),
            "zero", new Levy("GST", Rate.percent("0"), true));
    private static final Map<String, Levy> FRANCE = Map.of(
            "standard", new Levy("VAT", Rate.percent("20"), false),
            "reduced", new Levy("VAT", Rate.percent("5.5"), false),
            "luxury", new Levy("VAT", Rate.percent("20"), false),
            "zero", new Levy("VAT", Rate.percent("0"), false));

    private static Taxable item(String taxClass, String amount) {
        return new Taxable(taxClass, Money.of(amount, "INR"));
    }

    @Test
    void a_price_that_includes_tax_is_what_is_paid_to_the_last_paisa() {
        var taxed = Calculation.of(true, List.of(item("standard", "100.00"), item("standard", "0.01")), FRANCE::get);
        assertThat(taxed.gross()).isEqualTo(Money.of("100.01", "INR"));
        assertThat(taxed.tax()).isEqualTo(Money.of("16.67", "INR"));
        assertThat(taxed.net()).isEqualTo(Money.of("83.34", "INR"));
    }

    @Test
    void tax_is_added_to_a_price_without_it() {
        var taxed = Calculation.of(false, List.of(item("standard", "99.99")), FRANCE::get);
        assertThat(taxed.tax()).isEqualTo(Money.of("20.00", "INR"));
        assertThat(taxed.gross()).isEqualTo(Money.of("119.99", "INR"));
    }

    @Test
    void centre_and_state_get_equal_halves() {
        var taxed = Calculation.of(false, List.of(item("standard", "10.05"), item("reduced", "3.33")), INDIA::get);
        assertThat(taxed.totals()).extracting(TaxTotal::name).containsExactly("CGST", "SGST", "CGST", "SGST");
        assertThat(taxed.totals().get(0).amount())
                .isEqualTo(taxed.totals().get(1).amount())
                .isEqualTo(Money.of("0.90", "INR"));
        assertThat(taxed.totals().get(2).amount())
                .isEqualTo(taxed.totals().get(3).amount())
                .isEqualTo(Money.of("0.08", "INR"));
        assertThat(taxed.totals().get(2).rate()).isEqualTo(Rate.percent("2.5"));
    }

    @Test
    void random_carts_foot_in_any_order() {
        var random = new Random(20_261_121);
        var classes = List.of("standard", "reduced", "luxury", "zero");
        for (int round = 0; round < 3_000; round++) {
            var items = new ArrayList<Taxable>();
            int lines = 1 + random.nextInt(12);
            for (int i = 0; i < lines; i++) {
                items.add(new Taxable(
                        classes.get(random.nextInt(4)),
                        Money.of(random.nextInt(round % 2 == 0 ? 200 : 5_000_000), "INR")));
            }
            boolean inclusive = random.nextBoolean();
            var levies = random.nextBoolean() ? INDIA : FRANCE;
            var taxed = Calculation.of(inclusive, items, levies::get);
            foots(inclusive, items, taxed);
            var shuffled = new ArrayList<>(items);
            Collections.shuffle(shuffled, random);
            var again = Calculation.of(inclusive, shuffled, levies::get);
            assertThat(again.items()).containsExactlyInAnyOrderElementsOf(taxed.items());
            assertThat(again.totals()).containsExactlyInAnyOrderElementsOf(taxed.totals());
        }
    }

    private static void foots(boolean inclusive, List<Taxable> items, Taxation taxed) {
        assertThat(taxed.net().plus(taxed.tax())).isEqualTo(taxed.gross());
        long listed = items.stream().mapToLong(item -> item.amount().minor()).sum();
        assertThat((inclusive ? taxed.gross() : taxed.net()).minor()).isEqualTo(listed);
        assertThat(taxed.totals().stream()
                        .mapToLong(total -> total.amount().minor())
                        .sum())
                .isEqualTo(taxed.tax().minor());
        for (int i = 0; i < items.size(); i++) {
            var item = taxed.items().get(i);
            assertThat(item.net().plus(item.tax())).isEqualTo(item.gross());
            assertThat(inclusive ? item.gross() : item.net())
                    .isEqualTo(items.get(i).amount());
            assertThat(item.net().minor()).isNotNegative();
            assertThat(item.tax().minor()).isNotNegative();
        }
        var bases = taxed.items().stream()
                .filter(item -> !item.rate().isZero())
                .collect(groupingBy(Taxed::rate, summingLong(item -> item.net().minor())));
        bases.forEach((rate, base) -> assertThat(taxed.totals())
                .anySatisfy(total -> assertThat(total.base().minor()).isEqualTo(base)));
    }
}
