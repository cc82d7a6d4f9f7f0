package tradepost.commerce.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tradepost.commerce.imports.Rows.clean;
import static tradepost.commerce.imports.Rows.teapot;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypeRulesTest {
    private static final TypeRules STANDARD = TypeRules.standard();

    @ParameterizedTest
    @CsvSource({
        "HP Compaq 615 Notebook PC,,hdd_capacity,Computers > Notebooks",
        "HP Compaq 615 Notebook Battery,,battery_capacity,Computer accessories > Notebook batteries",
        "Case for HP Compaq notebooks,,maximum_screen_size_compatibility,Bags & cases > Notebook cases",
        "Xerox Black Toner Cartridge Phaser 6300,Original,type,Ink & toner > Toner cartridges",
        "OKI Cyan image drum for C5650,Original,type,Ink & toner > Drums & imaging units",
        "C2G 5m Cat6 Snagless Patch Cable Blue networking cable,,cable_length,Cables & adapters > Network cables",
        "StarTech.com 8 Port USB KVM Switch,,weight,Networking > KVM & console",
        "Castorland Sky Transport 300 pcs,Jigsaw puzzle,type,Toys & games > Jigsaw puzzles",
        "HP 3y NextBusDay Onsite Notebook Only SVC,,platform,Software & services > Warranties & services"
    })
    void products_stand_on_the_shelf_a_shop_would_choose(String title, String type, String attribute, String shelf) {
        var product = clean(teapot(
                "title",
                title,
                "brand",
                "",
                "product_type",
                type == null ? "" : type,
                "attributes",
                "{\"%s\":\"1\"}".formatted(attribute)));
        assertThat(STANDARD.rule(product)).map(rule -> rule.path().toString()).contains(shelf);
    }

    @Test
    void a_bare_part_number_is_sorted_by_its_description() {
        var product = clean(teapot(
                "title",
                "Acer 490.07",
                "brand",
                "Acer",
                "description",
                "LCD monitor, 19 inch",
                "attributes",
                "{\"display_diagonal\":19.0}"));
        assertThat(STANDARD.rule(product).orElseThrow().path()).hasToString("Monitors, TV & projectors > Monitors");
    }

    @Test
    void what_no_rule_knows_is_left_to_a_person() {
        assertThat(STANDARD.rule(clean(teapot("title", "Quux 12", "brand", ""))))
                .isEmpty();
    }

    @Test
    void the_first_line_that_holds_decides() {
        var rules = TypeRules.of(List.of("Tea > Pots : title teapot; not toy", "Tea > Toys : title teapot"));
        assertThat(rules.rule(clean(teapot())).orElseThrow().line()).isEqualTo(1);
        assertThat(rules.rule(clean(teapot("title", "Toy teapot")))
                        .orElseThrow()
                        .line())
                .isEqualTo(2);
    }

    @Test
    void words_after_for_tell_what_it_goes_with_not_what_it_is() {
        var rules = TypeRules.of(List.of("Tea > Pots : title teapot", "Tea > Lids : title lid"));
        assertThat(rules.rule(clean(teapot("title", "Lid for teapots")))
                        .orElseThrow()
                        .path())
                .hasToString("Tea > Lids");
        assertThat(rules.rule(clean(teapot("title", "Two teapots with lids")))
                        .orElseThrow()
                        .path())
                .hasToString("Tea > Pots");
    }

    @Test
    void a_brand_says_nothing_about_the_thing() {
        var rules = TypeRules.of(List.of("Bags : title case"));
        assertThat(rules.rule(clean(teapot("title", "Case Logic mouse", "brand", "Case Logic"))))
                .isEmpty();
    }

    @Test
    void attributes_are_evidence_too() {
        var rules = TypeRules.of(
                List.of("Ink : type Original; has technology=inkjet, ink+colour", "Toner : type Original; lacks ink"));
        assertThat(rules.rule(clean(teapot(
                                "product_type", "Original", "attributes", "{\"technology\":\"Inkjet printing\"}")))
                        .orElseThrow()
                        .path())
                .hasToString("Ink");
        assertThat(rules.rule(clean(teapot("product_type", "original", "attributes", "{\"technology\":\"Laser\"}")))
                        .orElseThrow()
                        .path())
                .hasToString("Toner");
        assertThat(rules.rule(clean(teapot("product_type", "Original", "attributes", "{\"ink\":1}"))))
                .isEmpty();
    }

    @Test
    void a_line_nobody_can_understand_stops_the_start_and_is_named() {
        assertThatThrownBy(() -> TypeRules.of(List.of("", "Tea : smells good")))
                .hasMessageContaining("line 2")
                .hasMessageContaining("smells");
        assertThatThrownBy(() -> TypeRules.of(List.of("Tea > Pots"))).hasMessageContaining("line 1");
        assertThatThrownBy(() -> TypeRules.of(List.of("Tea : title"))).hasMessageContaining("nothing to look for");
    }

    @Test
    void the_tree_is_two_levels_deep_and_small_enough_for_a_menu() {
        var categories = STANDARD.categories();
        assertThat(categories).allMatch(path -> path.names().size() <= 2).contains(CategoryPath.UNSORTED);
        assertThat(categories.stream().filter(path -> path.names().size() == 1)).hasSizeBetween(15, 21);
        assertThat(categories.stream().filter(path -> path.names().size() == 2)).hasSizeBetween(60, 140);
    }
}
