package tradepost.search;

import static org.assertj.core.api.Assertions.assertThat;
import static tradepost.search.Products.boosted;
import static tradepost.search.Products.by;
import static tradepost.search.Products.coded;
import static tradepost.search.Products.described;
import static tradepost.search.Products.ids;
import static tradepost.search.Products.priced;
import static tradepost.search.Products.product;
import static tradepost.search.Products.puts;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FindingTest {
    @TempDir
    Path root;

    private final UUID shop = Products.shop();
    private LuceneIndex index;

    @BeforeEach
    void open() {
        index = new LuceneIndex(root);
    }

    @AfterEach
    void close() {
        index.close();
    }

    private void sells(Document... products) {
        index.write(shop, puts(products), 1);
    }

    private List<String> find(String words) {
        return ids(index.find(shop, Query.words(words)));
    }

    @Test
    void every_word_has_to_match() {
        sells(product("black", "Black teapot"), product("blue", "Blue teapot"), product("cup", "Black cup"));
        assertThat(find("black teapot")).containsExactly("black");
    }

    @Test
    void a_word_in_the_title_counts_more_than_one_in_the_text() {
        sells(
                described("goes well with a teapot", product("cup", "Cup")),
                described("for four cups", product("pot", "Teapot")));
        assertThat(find("teapot")).containsExactly("pot", "cup");
    }

    @Test
    void words_may_match_in_different_places() {
        sells(
                described("with a lid of oak", by("Meissen", product("pot", "Teapot"))),
                by("Meissen", product("cup", "Cup")));
        assertThat(find("oak teapot meissen")).containsExactly("pot");
    }

    @Test
    void a_plural_finds_the_singular_and_an_accent_is_optional() {
        sells(product("1", "Café machine"), product("2", "Tea strainer"));
        assertThat(find("cafe machines")).containsExactly("1");
        assertThat(find("téa strainers")).containsExactly("2");
    }

    @Test
    void the_last_word_may_be_unfinished() {
        sells(product("1", "Lenovo notebook"), product("2", "Lenovo monitor"));
        assertThat(find("lenovo note")).containsExactly("1");
        assertThat(index.find(shop, Query.words("lenovo note")).relaxed()).isFalse();
    }

    @Test
    void a_compound_is_found_with_and_without_its_dash() {
        sells(product("1", "Wi-Fi router"), product("2", "Fibre router"));
        assertThat(find("wifi router")).containsExactly("1");
        assertThat(find("wi-fi router")).containsExactly("1");
        assertThat(find("wi fi router")).containsExactly("1");
    }

    @Test
    void a_code_is_found_whatever_its_case_dashes_and_spaces() {
        sells(coded("DV7-1211ea", product("right", "Notebook")), coded("DV7-1212ea", product("wrong", "Notebook")));
        assertThat(List.of("dv7-1211ea", "DV71211EA", "dv7 1211 ea", "DV7.1211-EA"))
                .allSatisfy(code -> assertThat(find(code)).containsExactly("right"));
    }

    @Test
    void a_code_comes_before_words_that_look_like_it() {
        sells(product("cable", "Cable for X100, X100 and X100"), coded("X-100", product("camera", "Camera")));
        assertThat(find("x100")).containsExactly("camera", "cable");
    }

    @Test
    void a_barcode_is_found_with_and_without_leading_zeros() {
        sells(coded("A", product("1", "Toner"), "0095205603217"), coded("B", product("2", "Toner"), "0095205603218"));
        assertThat(find("095205603217")).containsExactly("1");
        assertThat(find("0095205603217")).containsExactly("1");
    }

    @Test
    void a_code_is_found_while_it_is_typed() {
        sells(coded("006R90321", product("1", "Toner")), coded("106R01439", product("2", "Toner")));
        assertThat(find("006R90")).containsExactly("1");
    }

    @Test
    void a_misspelt_brand_is_still_found() {
        sells(by("Samsung", product("1", "Monitor")), by("Sony", product("2", "Monitor")));
        var result = index.find(shop, Query.words("samsnug monitor"));
        assertThat(ids(result)).containsExactly("1");
        assertThat(result.relaxed()).isTrue();
    }

    @Test
    void a_long_word_may_have_two_mistakes_and_a_short_one_none() {
        sells(product("1", "Refrigerator"), product("2", "Cup"));
        assertThat(find("refridgerater")).containsExactly("1");
        assertThat(find("cap")).isEmpty();
    }

    @Test
    void a_misspelt_word_may_be_unfinished() {
        sells(product("1", "Samsung phone"), product("2", "Nokia phone"));
        assertThat(find("samsnu")).containsExactly("1");
    }

    @Test
    void a_number_is_meant_as_it_is_written() {
        sells(product("1", "Toner CE505A"), product("2", "Toner CE506A"));
        assertThat(find("CE505B")).isEmpty();
    }

    @Test
    void words_that_are_spelt_right_are_not_guessed_at() {
        sells(
                product("1", "Hard drive"),
                product("2", "Hare toy"),
                product("3", "Hard hat"),
                product("4", "Hard case"));
        var result = index.find(shop, Query.words("hard"));
        assertThat(ids(result)).containsExactlyInAnyOrder("1", "3", "4");
        assertThat(result.relaxed()).isFalse();
    }

    @Test
    void when_no_product_has_every_word_those_with_most_are_shown_and_said_to_be_so() {
        sells(product("pot", "Black porcelain teapot"), product("cup", "Black cup"), product("jar", "Jar"));
        var result = index.find(shop, Query.words("black porcelain teapot dishwasherproof"));
        assertThat(ids(result)).containsExactly("pot");
        assertThat(result.relaxed()).isTrue();
    }

    @Test
    void nothing_is_found_where_no_word_is_known() {
        sells(product("1", "Teapot"));
        assertThat(index.find(shop, Query.words("qqqq xxxx")))
                .isEqualTo(new Result(List.of(), 0, true, false, List.of(), Map.of()));
    }

    @Test
    void small_words_do_not_narrow() {
        sells(product("1", "Teapot stand"), product("2", "Cup"));
        assertThat(find("a stand for the teapot")).containsExactly("1");
    }

    @Test
    void a_boost_decides_between_equals_and_orders_everything() {
        sells(product("a", "Teapot"), boosted(5, product("b", "Teapot")), boosted(1, product("c", "Teapot")));
        assertThat(find("teapot")).containsExactly("b", "c", "a");
        assertThat(find("")).containsExactly("b", "c", "a");
    }

    @Test
    void a_number_orders_both_ways_with_equals_by_id_and_the_unpriced_last() {
        index.write(
                shop, puts(priced(500, product("d", "Pot")), product("x", "Pot"), priced(300, product("c", "Pot"))), 1);
        index.write(shop, puts(priced(500, product("a", "Pot")), priced(300, product("b", "Pot"))), 2);
        assertThat(ids(index.find(shop, Query.everything().sorted(Sort.ascending("price")))))
                .containsExactly("b", "c", "a", "d", "x");
        assertThat(ids(index.find(shop, Query.words("pot").sorted(Sort.descending("price")))))
                .containsExactly("a", "d", "b", "c", "x");
    }

    @Test
    void pages_neither_overlap_nor_skip() {
        for (int batch = 0; batch < 10; batch++) {
            sells(product("p" + batch, "Pot"), product("q" + (9 - batch), "Pot"));
        }
        var pages = new ArrayList<String>();
        for (int offset = 0; offset < 20; offset += 6) {
            pages.addAll(ids(index.find(shop, Query.words("pot").page(offset, 6))));
        }
        assertThat(pages).hasSize(20).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void a_page_behind_the_end_is_empty_but_knows_the_total() {
        sells(product("1", "Pot"));
        var result = index.find(shop, Query.words("pot").page(50, 10));
        assertThat(result.hits()).isEmpty();
        assertThat(result.total()).isEqualTo(1);
    }

    @Test
    void a_tenant_sees_only_its_own() {
        sells(product("mine", "Teapot"));
        assertThat(index.find(Products.shop(), Query.words("teapot")).hits()).isEmpty();
    }

    @Test
    void suggestions_complete_the_last_word_with_what_occurs_beside_the_others() {
        sells(
                product("1", "HP Pavilion notebook"),
                product("2", "HP Pavilion monitor"),
                product("3", "HP paper"),
                product("4", "Sony Pasta"));
        assertThat(index.suggest(shop, "pa", 10)).containsExactly("pavilion", "paper", "pasta");
        assertThat(index.suggest(shop, "hp pa", 10)).containsExactly("hp pavilion", "hp paper");
        assertThat(index.suggest(shop, "hp pavilion n", 10)).containsExactly("hp pavilion notebook");
    }

    @Test
    void a_deleted_product_suggests_nothing() {
        sells(product("1", "Teapot"), product("2", "Teacup"));
        index.write(shop, List.of(new Change.Delete("1")), 2);
        assertThat(index.suggest(shop, "tea", 5)).containsExactly("teacup");
    }

    @Test
    void suggestions_keep_the_accents_that_were_not_typed() {
        sells(product("1", "Café crème"));
        assertThat(index.suggest(shop, "cafe", 5)).containsExactly("café");
    }

    @Test
    void signs_are_no_words() {
        sells(product("1", "Teapot"));
        assertThat(find("?!")).containsExactly("1");
        assertThat(find("teapot -- + \" ( [ * : \\")).containsExactly("1");
        assertThat(index.suggest(shop, " ", 5)).isEmpty();
    }

    @Test
    void a_pasted_page_is_cut_to_what_a_person_types() {
        sells(product("1", "Teapot"), product("2", "Cup"));
        assertThat(find("teapot ".repeat(20_000))).containsExactly("1");
        assertThat(find("tea-pot-".repeat(20_000))).isEmpty();
    }

    @Test
    void any_number_of_values_may_be_chosen() {
        sells(Products.with("colour", "5", product("1", "Teapot")));
        var colours = IntStream.range(0, 5_000).mapToObj(Integer::toString).toArray(String[]::new);
        assertThat(ids(index.find(shop, Query.words("teapot").choosing("colour", colours))))
                .containsExactly("1");
    }

    @Test
    void without_facets_counting_may_stop_early_and_says_so() {
        index.rebuild(
                shop, IntStream.range(0, 6_000).mapToObj(i -> product("p" + i, "Teapot" + " large".repeat(i % 3))), 1);
        var result = index.find(shop, Query.words("teapot large"));
        assertThat(result.exact()).isFalse();
        assertThat(result.total()).isBetween(1_000L, 4_000L);
    }
}
