package tradepost.commerce.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlugsTest {
    @ParameterizedTest
    @CsvSource({
        "Intel® Core™2 Duo,intel-core2-duo",
        "Straße & Café,strasse-and-cafe",
        "  --A__B--  ,a-b",
        "½\" pipe ﬁtting,1-2-pipe-fitting",
        "İstanbul çay,istanbul-cay"
    })
    void titles_fold_into_ascii_words(String title, String slug) {
        assertThat(Slugs.of(title)).isEqualTo(slug);
    }

    @Test
    void a_long_title_is_cut_between_words() {
        assertThat(Slugs.of("teapot ".repeat(40))).hasSizeLessThanOrEqualTo(80).endsWith("-teapot");
    }

    @Test
    void a_taken_address_gets_the_merchants_id_and_stays_within_length() {
        assertThat(Slugs.choose("Teapot", "AB 12", Set.of("teapot")::contains)).isEqualTo("teapot-ab-12");
        assertThat(Slugs.choose("x".repeat(200), "12", Set.of("x".repeat(80))::contains))
                .hasSize(80)
                .endsWith("-12");
        assertThat(Slugs.choose("Teapot", "AB/12", Set.of("teapot", "teapot-ab-12")::contains))
                .startsWith("teapot-ab-12-");
    }

    @Test
    void a_title_without_latin_letters_still_has_an_address() {
        assertThat(Slugs.choose("साड़ी", "77", Set.<String>of()::contains)).isEqualTo("product-77");
        assertThat(Slugs.choose("साड़ी", "साड़ी", Set.<String>of()::contains)).startsWith("product-item");
    }
}
