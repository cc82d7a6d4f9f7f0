package tradepost.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A few letters in a request must not become a billion digits in the memory. */
@Timeout(5)
class DecimalTest {
    private static final List<String> ENDLESS = List.of("1e999999999", "1e-999999999", "-1E+99999999", "0e999999999");

    @Test
    void numbers_are_read_as_people_and_spreadsheets_write_them() {
        assertThat(Decimal.of(" 12.50 ")).isEqualTo("12.50");
        assertThat(Decimal.of("1.5E+3")).isEqualByComparingTo("1500");
        assertThat(Decimal.of("1e-12")).isEqualByComparingTo("0.000000000001");
    }

    @Test
    void what_would_never_end_is_no_number() {
        for (var text : ENDLESS)
            assertThatExceptionOfType(NumberFormatException.class).as(text).isThrownBy(() -> Decimal.of(text));
        assertThatExceptionOfType(NumberFormatException.class).isThrownBy(() -> Decimal.of("9".repeat(401)));
    }

    @Test
    void amounts_quantities_and_rates_refuse_it_in_words() {
        for (var text : ENDLESS) {
            assertThatThrownBy(() -> Money.parse(text, Currency.getInstance("INR")))
                    .isInstanceOf(Problem.class);
            assertThatThrownBy(() -> Quantity.of(text)).isInstanceOf(Problem.class);
            assertThatThrownBy(() -> Rate.percent(text)).isInstanceOf(Problem.class);
        }
    }
}
