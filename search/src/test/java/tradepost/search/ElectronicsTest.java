package tradepost.search;

import static org.assertj.core.api.Assertions.assertThat;
import static tradepost.search.Products.ids;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** 19,406 real products with 5,000 facet names; skipped where the catalogue is not at hand. */
@EnabledIf(
        value = "tradepost.search.Electronics#isHere",
        disabledReason = "catalogue/electronics.csv.gz is absent, set tradepost.fixtures")
class ElectronicsTest {
    private static final UUID SHOP = Products.shop();

    @TempDir
    static Path root;

    private static LuceneIndex index;

    @BeforeAll
    static void index_the_catalogue() {
        index = new LuceneIndex(root);
        index.rebuild(SHOP, Electronics.read(Electronics.file().orElseThrow()).stream(), 1);
    }

    @AfterAll
    static void close() {
        index.close();
    }

    @Test
    void every_product_is_there() {
        assertThat(index.find(SHOP, Query.everything().counting("brand")).total())
                .isEqualTo(19_406);
    }

    @Test
    void a_sku_finds_its_product_first_however_it_is_typed() {
        assertThat(ids(index.find(SHOP, Query.words("006r90321"))).getFirst()).isEqualTo("3920564");
        assertThat(ids(index.find(SHOP, Query.words("DV7 1211EA"))).getFirst()).isEqualTo("2101957");
        assertThat(ids(index.find(SHOP, Query.words("884420588030"))).getFirst())
                .isEqualTo("2101957");
    }

    @Test
    void a_misspelt_brand_finds_nearly_what_the_right_one_finds() {
        var right = index.find(SHOP, Query.words("lenovo thinkpad battery").counting("brand"));
        var wrong = index.find(SHOP, Query.words("lenvoo thinkpad batery").counting("brand"));
        assertThat(right.relaxed()).isFalse();
        assertThat(wrong.relaxed()).isTrue();
        assertThat(ids(wrong)).containsAnyElementsOf(ids(right).subList(0, 5));
    }

    @Test
    void brands_are_counted_beside_the_chosen_one() {
        var result = index.find(SHOP, Query.everything().counting("brand").choosing("brand", "C2G"));
        assertThat(result.total()).isEqualTo(1_389);
        assertThat(result.facets().getFirst().values())
                .startsWith(
                        new Result.Value("HP", 2_888),
                        new Result.Value("StarTech.com", 1_428),
                        new Result.Value("C2G", 1_389));
    }

    @Test
    void a_selection_shows_facets_that_fit_it() {
        assertThat(index.facetNames(SHOP, Map.of("product_type", Set.of("Notebook")), 12))
                .hasSize(12)
                .containsKeys("processor_family")
                .doesNotContainKeys("rohs_compliance");
        assertThat(index.facetNames(SHOP, Map.of("brand", Set.of("C2G")), 12))
                .hasSize(12)
                .containsKeys("connector_gender")
                .doesNotContainKeys("connector_1");
    }
}
