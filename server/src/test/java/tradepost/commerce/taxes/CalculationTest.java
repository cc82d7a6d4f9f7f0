package tradepost.commerce.taxes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import tradepost.kernel.Money;
import tradepost.kernel.Quantity;
import tradepost.kernel.Rate;

class CalculationTest {
    private static final Map<String, Treatment> INDIA =
            Map.of("standard", halves("9"), "reduced", halves("2.5"), "luxury", halves("20"));
    private static final Map<String, Treatment> FRANCE =
            Map.of("standard", vat("20"), "reduced", vat("5.5"), "luxury", vat("20"));

    private static Treatment halves(String percent) {
        var half = Rate.percent(percent);
        return new Treatment(Reason.STANDARD, "", List.of(new Levy("CGST", half), new Levy("SGST", half)));
    }

    private static Treatment vat(String percent) {
        return new Treatment(Reason.STANDARD, "", List.of(new Levy("VAT", Rate.percent(percent))));
    }

    private static Function<Taxable, Treatment> law(Map<String, Treatment> classes) {
        return item -> classes.get(item.taxClass());
    }

    private static Taxable item(String taxClass, String amount) {
        return new Taxable(taxClass, Money.of(amount, "INR"));
    }

    private static Taxation taxed(boolean inclusive, Map<String, Treatment> law, Taxable... items) {
        return Calculation.of(Rounding.USUAL, inclusive, List.of(items), law(law));
    }

    @Test
    void a_price_that_includes_tax_is_what_is_paid_to_the_last_paisa() {
        var taxed = taxed(true, FRANCE, item("standard", "100.00"), item("standard", "0.01"));
        assertThat(taxed.gross()).isEqualTo(Money.of("100.01", "INR"));
        assertThat(taxed.tax()).isEqualTo(Money.of("16.67", "INR"));
        assertThat(taxed.net()).isEqualTo(Money.of("83.34", "INR"));
    }

    @Test
    void tax_is_added_to_a_price_without_it() {
        var taxed = taxed(false, FRANCE, item("standard", "99.99"));
        assertThat(taxed.tax()).isEqualTo(Money.of("20.00", "INR"));
        assertThat(taxed.gross()).isEqualTo(Money.of("119.99", "INR"));
    }

    @Test
    void centre_and_state_get_equal_halves() {
        var taxed = taxed(false, INDIA, item("standard", "10.05"), item("reduced", "3.33"));
        assertThat(taxed.totals()).extracting(TaxTotal::name).containsExactly("CGST", "SGST", "CGST", "SGST");
        assertThat(taxed.totals().get(0).amount())
                .isEqualTo(taxed.totals().get(1).amount())
                .isEqualTo(Money.of("0.90", "INR"));
        assertThat(taxed.totals().get(2).amount())
                .isEqualTo(taxed.totals().get(3).amount())
                .isEqualTo(Money.of("0.08", "INR"));
        assertThat(taxed.totals().get(2).rate()).isEqualTo(Rate.percent("2.5"));
    }

    /** Three lines of 0.13 at 20 % and one of 0.32 at 5.5 %: 3 × 3 + 2, 8 + 2, and 9.56 in all. */
    @Test
    void a_policy_says_where_it_is_rounded() {
        var items = List.of(
                item("standard", "0.13"), item("standard", "0.13"), item("standard", "0.13"), item("reduced", "0.32"));
        var taxes = java.util.Arrays.stream(Rounding.Point.values())
                .map(point -> Calculation.of(new Rounding(point, false, 0), false, items, law(FRANCE))
                        .tax()
                        .minor())
                .toList();
        assertThat(taxes).containsExactly(11L, 10L, 10L);
        var document = Calculation.of(
                new Rounding(Rounding.Point.DOCUMENT, false, 0),
                false,
                List.of(item("standard", "0.12"), item("reduced", "0.26")),
                law(FRANCE));
        assertThat(document.tax().minor()).as("2.4 and 1.43 are 3.83 together").isEqualTo(4);
        assertThat(document.totals())
                .extracting(total -> total.amount().minor())
                .containsExactly(2L, 2L);
    }

    @Test
    void a_half_goes_to_the_even_neighbour_where_the_policy_says_so() {
        var even = Calculation.of(
                new Rounding(Rounding.Point.LINE, true, 0), false, List.of(item("a", "0.25")), _ -> vat("10"));
        var up = Calculation.of(
                new Rounding(Rounding.Point.LINE, false, 0), false, List.of(item("a", "0.25")), _ -> vat("10"));
        assertThat(even.tax().minor()).isEqualTo(2);
        assertThat(up.tax().minor()).isEqualTo(3);
    }

    @Test
    void the_total_is_rounded_to_whole_rupees_by_a_line_of_its_own() {
        var taxed = Calculation.of(
                new Rounding(Rounding.Point.RATE, false, 100), false, List.of(item("standard", "99.99")), law(FRANCE));
        assertThat(taxed.gross()).isEqualTo(Money.of("119.99", "INR"));
        assertThat(taxed.roundOff()).isEqualTo(Money.of("0.01", "INR"));
        assertThat(taxed.total()).isEqualTo(Money.of("120.00", "INR"));
    }

    @Test
    void a_cess_by_the_piece_stands_beside_the_tax() {
        var half = Rate.percent("14");
        var tobacco = new Treatment(
                Reason.STANDARD,
                "",
                List.of(new Levy("CGST", half), new Levy("SGST", half), new Levy("CESS", Rate.percent("5"), 4_17)));
        var item = new Taxable("tobacco", Money.of("1000.00", "INR"), Quantity.of(10), null, false);
        var added = Calculation.of(Rounding.USUAL, false, List.of(item), _ -> tobacco);
        assertThat(added.totals())
                .extracting(total -> total.amount().minor())
                .containsExactly(140_00L, 140_00L, 91_70L);
        assertThat(added.totals()).allMatch(total -> total.base().equals(item.amount()));
        var within = Calculation.of(Rounding.USUAL, true, List.of(item), _ -> tobacco);
        assertThat(within.gross()).isEqualTo(item.amount());
        assertThat(within.totals().get(0).amount())
                .isEqualTo(within.totals().get(1).amount());
        assertThat(within.net().plus(within.tax())).isEqualTo(item.amount());
    }
}
