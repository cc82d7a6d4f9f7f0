package tradepost.commerce.taxes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TaxNumberTest {
    /** Numbers that are printed in public examples of these formats. */
    private static final List<String> RIGHT = List.of(
            "ATU13585627",
            "BE0428759497",
            "DE136695976",
            "DK13585628",
            "EL094259216",
            "ESA13585625",
            "ES54362315K",
            "ESX2482300W",
            "FI20774740",
            "FR40303265045",
            "GB980780684",
            "IE6433435F",
            "IT00743110157",
            "LU15027442",
            "NL004495445B01",
            "PL8567346215",
            "PT501964843",
            "SE123456789701",
            "SK2022749619",
            "HU12892312",
            "SI50223054",
            "EE100931558",
            "MT11679112");

    @Test
    void numbers_that_exist_are_right() {
        assertThat(RIGHT).allSatisfy(number -> assertThat(
                        TaxNumber.wrong(TaxNumber.country(number).orElse("GB"), number))
                .isEmpty());
    }

    @Test
    void one_wrong_digit_is_noticed_almost_always_and_two_swapped_ones_mostly() {
        var missed = new ArrayList<String>();
        for (var number : RIGHT) {
            int wrong = 0;
            int tried = 0;
            for (int at = 3; at < number.length(); at++) {
                if (!Character.isDigit(number.charAt(at))) continue;
                char other = (char) ('0' + (number.charAt(at) - '0' + 3) % 10);
                var changed = number.substring(0, at) + other + number.substring(at + 1);
                tried++;
                if (TaxNumber.isWrong(TaxNumber.country(number).orElse("GB"), changed)) wrong++;
            }
            if (wrong < tried - 2) missed.add(number + " " + wrong + " of " + tried);
        }
        assertThat(missed).isEmpty();
    }

    @Test
    void a_gstin_has_a_state_a_shape_and_a_check_sign() {
        assertThat(TaxNumber.wrong("IN", "27AAPFU0939F1ZV")).isEmpty();
        assertThat(TaxNumber.wrong("IN", "27AAPFU0939F1ZO"))
                .hasValueSatisfying(why -> assertThat(why).contains("check sign"));
        assertThat(TaxNumber.wrong("IN", "25AAPFU0939F1ZV"))
                .hasValueSatisfying(why -> assertThat(why).contains("state"));
        assertThat(TaxNumber.wrong("IN", "27AAPFU0939F"))
                .hasValueSatisfying(why -> assertThat(why).contains("15 places"));
    }

    @Test
    void numbers_are_read_however_they_are_written_and_unknown_countries_are_believed() {
        assertThat(TaxNumber.plain(" de 136.695-976 ")).isEqualTo("DE136695976");
        assertThat(TaxNumber.wrong("FR", "DE136695976")).isPresent();
        assertThat(TaxNumber.wrong("AE", "100000000000003")).isEmpty();
    }

    @Test
    void states_of_india_go_by_many_names() {
        for (var name : List.of("29", "KA", "IN-KA", "karnataka", "Karnataka"))
            assertThat(IndianState.of(name)).map(IndianState::name).hasValue("Karnataka");
        assertThat(IndianState.of("Jammu & Kashmir")).map(IndianState::code).hasValue("01");
        assertThat(IndianState.of("Chandigarh"))
                .hasValueSatisfying(state -> assertThat(state.unionTerritory()).isTrue());
        assertThat(IndianState.of("Delhi"))
                .hasValueSatisfying(state -> assertThat(state.unionTerritory()).isFalse());
        assertThat(IndianState.of("Atlantis")).isEmpty();
    }
}
