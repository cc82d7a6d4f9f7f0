package tradepost.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static tradepost.search.Products.counts;
import static tradepost.search.Products.ids;
import static tradepost.search.Products.priced;
import static tradepost.search.Products.product;
import static tradepost.search.Products.puts;
import static tradepost.search.Products.with;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FacetsTest {
    @TempDir
    Path root;

    private final UUID shop = Products.shop();
    private LuceneIndex index;

    @BeforeEach
    void four_pots_in_two_commits() {
        index = new LuceneIndex(root);
        index.write(shop, puts(pot("1", "red", "small", 100), pot("2", "red", "large", 200)), 1);
        index.write(shop, puts(pot("3", "blue", "large", 300), pot("4", "green", "large", 400)), 2);
    }

    @AfterEach
    void close() {
        index.close();
    }

    private static Document pot(String id, String colour, String size, long price) {
        return with("colour", colour, with("size", size, priced(price, product(id, "Pot"))));
    }

    @Test
    void a_facet_counts_what_was_found() {
        var result = index.find(shop, Query.words("pot").counting("colour", "size"));
        assertThat(counts(result, "colour")).containsOnly(entry("red", 2), entry("blue", 1), entry("green", 1));
        assertThat(counts(result, "size")).containsOnly(entry("small", 1), entry("large", 3));
    }

    @Test
    void a_facet_obeys_every_choice_but_its_own() {
        var result =
                index.find(shop, Query.everything().counting("colour", "size").choosing("colour", "red"));
        assertThat(ids(result)).containsExactly("1", "2");
        assertThat(counts(result, "colour")).containsOnly(entry("red", 2), entry("blue", 1), entry("green", 1));
        assertThat(counts(result, "size")).containsOnly(entry("small", 1), entry("large", 1));
    }

    @Test
    void values_of_one_facet_are_alternatives_and_facets_narrow_each_other() {
        var result = index.find(
                shop,
                Query.everything()
                        .counting("colour", "size")
                        .choosing("colour", "red", "blue")
                        .choosing("size", "large"));
        assertThat(ids(result)).containsExactly("2", "3");
        assertThat(counts(result, "colour")).containsOnly(entry("red", 1), entry("blue", 1), entry("green", 1));
        assertThat(counts(result, "size")).containsOnly(entry("small", 1), entry("large", 2));
    }

    @Test
    void a_choice_whose_facet_is_not_shown_just_narrows() {
        var result = index.find(shop, Query.everything().counting("colour").choosing("size", "large"));
        assertThat(result.total()).isEqualTo(3);
        assertThat(counts(result, "colour")).containsOnly(entry("red", 1), entry("blue", 1), entry("green", 1));
    }

    @Test
    void the_bounds_of_a_number_obey_every_range_but_their_own() {
        var query = Query.everything().bounding("price").counting("colour").within("price", Range.between(150, 350));
        var result = index.find(shop, query);
        assertThat(ids(result)).containsExactly("2", "3");
        assertThat(result.bounds()).containsOnly(entry("price", Range.between(100, 400)));
        assertThat(counts(result, "colour")).containsOnly(entry("red", 1), entry("blue", 1));
        assertThat(index.find(shop, query.choosing("colour", "red")).bounds())
                .containsOnly(entry("price", Range.between(100, 200)));
    }

    @Test
    void a_parent_category_finds_what_lies_below() {
        index.write(
                shop,
                puts(
                        with("category", List.of("kitchen", "pots", "kettles"), product("kettle", "Kettle")),
                        with("category", List.of("kitchen", "pans"), product("pan", "Pan"))),
                3);
        assertThat(ids(index.find(shop, Query.everything().choosing("category", "kitchen"))))
                .containsExactly("kettle", "pan");
        assertThat(ids(index.find(shop, Query.everything().choosing("category", "pots"))))
                .containsExactly("kettle");
    }

    @Test
    void the_commonest_values_come_first_and_only_so_many() {
        var facet = index.find(shop, Query.everything().counting(List.of("colour"), 2))
                .facets()
                .getFirst();
        assertThat(facet)
                .isEqualTo(
                        new Result.Facet("colour", List.of(new Result.Value("red", 2), new Result.Value("blue", 1))));
    }

    @Test
    void a_facet_that_nobody_carries_is_empty() {
        assertThat(index.find(shop, Query.everything().counting("weight")).facets())
                .containsExactly(new Result.Facet("weight", List.of()));
        assertThat(index.find(shop, Query.everything().counting("weight").choosing("weight", "heavy"))
                        .total())
                .isZero();
    }

    @Test
    void a_change_moves_the_counts() {
        index.write(shop, List.of(new Change.Put(pot("1", "violet", "small", 100)), new Change.Delete("2")), 3);
        var result = index.find(shop, Query.everything().counting("colour"));
        assertThat(counts(result, "colour")).containsOnly(entry("violet", 1), entry("blue", 1), entry("green", 1));
    }

    @Test
    void counts_stay_right_over_many_commits() {
        for (int round = 0; round < 60; round++) {
            index.write(
                    shop,
                    puts(
                            pot("n" + round, "colour " + round % 7, "small", round),
                            pot("1", "shade " + round, "small", 1)),
                    3 + round);
        }
        var counts = counts(index.find(shop, Query.words("pot").counting("colour")), "colour");
        assertThat(counts)
                .containsEntry("colour 0", 9)
                .containsEntry("colour 6", 8)
                .containsEntry("shade 59", 1)
                .doesNotContainKey("shade 58")
                .hasSize(7 + 1 + 3);
    }

    @Test
    void useful_facets_split_many_documents() {
        var products = new ArrayList<Change>();
        for (int i = 0; i < 100; i++) {
            var product = with(
                    "category",
                    i < 80 ? List.of("all", "notebooks") : List.of("all", "cables"),
                    product("p" + i, "Product"));
            product =
                    with("serial", "number " + i, with("warranty", "one year", with("memory", i % 4 + " GB", product)));
            product = with("touch", i == 7 ? "yes" : "no", product);
            products.add(new Change.Put(i >= 80 ? with("length", i % 3 + " m", product) : product));
        }
        index.rebuild(shop, products.stream().map(change -> ((Change.Put) change).document()), 9);

        assertThat(index.facetNames(shop, Map.of("category", Set.of("notebooks")), 12))
                .containsExactly(entry("memory", 80), entry("touch", 80));
        assertThat(index.facetNames(shop, Map.of("category", Set.of("cables")), 12))
                .containsExactly(entry("memory", 20), entry("length", 20));
        assertThat(index.facetNames(shop, Map.of(), 1)).containsExactly(entry("memory", 100));
    }

    @Test
    void the_total_is_exact_when_facets_are_counted() {
        index.rebuild(shop, IntStream.range(0, 5_000).mapToObj(i -> pot("p" + i, "red", "small", i)), 3);
        assertThat(index.find(shop, Query.words("pot").counting("size")))
                .satisfies(result -> assertThat(result.total()).isEqualTo(5_000))
                .satisfies(result -> assertThat(result.exact()).isTrue());
    }
}
