package tradepost.commerce.storefront;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.xml.sax.InputSource;

class DrawingTest {
    @ParameterizedTest
    @EnumSource
    void every_drawing_is_small_well_formed_and_says_what_it_shows(Motif motif) throws Exception {
        for (var number = 0; number < 40; number++) {
            var svg = Drawing.svg("<Peacock> & \"lotus\" " + number, motif);
            var root = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(svg)))
                    .getDocumentElement();
            assertThat(svg.length()).as("%s %d", motif, number).isLessThan(4096);
            assertThat(root.getElementsByTagName("title").item(0).getTextContent())
                    .startsWith("<Peacock> & \"lotus\"");
            assertThat(root.getElementsByTagName("desc").item(0).getTextContent())
                    .isNotBlank();
        }
    }

    @Test
    void the_same_name_is_drawn_the_same_and_another_differently() {
        assertThat(Drawing.svg("Mysore silk, ivory", Motif.SAREE))
                .isEqualTo(Drawing.svg("Mysore silk, ivory", Motif.SAREE))
                .isNotEqualTo(Drawing.svg("Mysore silk, indigo", Motif.SAREE));
    }

    @Test
    void a_drawing_wears_the_two_colours_it_was_given() {
        assertThat(Drawing.svg("Mysore silk", Motif.SAREE, Colour.of("#7a1f3d"), Colour.of("#c9a227")))
                .contains("#7a1f3d", "#c9a227");
    }

    @Test
    void words_choose_the_motif_and_the_type_outweighs_the_title() {
        assertThat(Motif.of("Notebook", "HP Pavilion with 4 GB memory")).isEqualTo(Motif.LAPTOP);
        assertThat(Motif.of("", "Xerox 006R90321 toner cartridge")).isEqualTo(Motif.TONER);
        assertThat(Motif.of("Sarees", "Kanjivaram")).isEqualTo(Motif.SAREE);
        assertThat(Motif.of("बीज")).isEqualTo(Motif.SEEDS);
        assertThat(Motif.of("Candlestick")).isEqualTo(Motif.MONOGRAM);
        assertThat(Motif.named("tractor")).isEqualTo(Motif.TRACTOR);
        assertThat(Motif.named("../etc")).isEqualTo(Motif.MONOGRAM);
    }

    @Test
    void a_colour_that_is_not_one_never_reaches_a_page() {
        assertThatThrownBy(() -> Colour.of("red\"><script>")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void text_in_the_shops_colour_stays_readable_on_light_and_dark_pages() {
        for (var hex : new String[] {"#0f766e", "#ffee00", "#000000", "#ffffff", "#7a1f3d", "#15803d", "#808080"}) {
            var palette = Palette.of(Colour.of(hex));
            assertThat(palette.onBrand().contrast(palette.brand()))
                    .as("label on a button in %s", hex)
                    .isGreaterThanOrEqualTo(4.5);
            assertThat(palette.lightInk().contrast(Colour.of("#f4f3f0")))
                    .as("link in %s by day", hex)
                    .isGreaterThanOrEqualTo(4.5);
            assertThat(palette.darkInk().contrast(Colour.of("#1d1f23")))
                    .as("link in %s by night", hex)
                    .isGreaterThanOrEqualTo(4.5);
        }
    }
}
