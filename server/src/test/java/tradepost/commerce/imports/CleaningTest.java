package tradepost.commerce.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static tradepost.commerce.imports.Rows.clean;
import static tradepost.commerce.imports.Rows.codes;
import static tradepost.commerce.imports.Rows.teapot;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CleaningTest {
    @Test
    void a_row_in_order_comes_through_without_a_word() {
        assertThat(Cleaning.clean(teapot()).notes()).isEmpty();
        assertThat(clean(teapot()).priceMinor()).isEqualTo(2450);
    }

    @ParameterizedTest
    @CsvSource({
        "'',price_missing",
        "-1,price_negative",
        "abc,price_not_a_number",
        "'1,50',price_not_a_number",
        "1e3,price_not_a_number"
    })
    void a_price_is_never_guessed(String price, String code) {
        var cleaned = Cleaning.clean(teapot("price", price));
        assertThat(cleaned).isInstanceOf(Cleaned.Refused.class);
        assertThat(cleaned.notes()).singleElement().satisfies(note -> {
            assertThat(note.code()).isEqualTo(code);
            assertThat(note.field()).isEqualTo("price");
        });
    }

    @Test
    void a_price_has_as_many_decimals_as_its_currency() {
        assertThat(clean(teapot("price", "1999.5", "currency", "JPY")).priceMinor())
                .isEqualTo(2000);
        assertThat(clean(teapot("price", "1.2345", "currency", "KWD")).priceMinor())
                .isEqualTo(1235);
        assertThat(codes(Cleaning.clean(teapot("price", "1.999")).notes())).containsExactly("price_rounded");
        assertThat(Cleaning.clean(teapot("price", "1.500")).notes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "EURO", "XXX", "XAU", "ABC"})
    void what_is_no_currency_to_pay_with_is_refused(String currency) {
        assertThat(codes(Cleaning.clean(teapot("currency", currency)).notes())).containsExactly("currency_unknown");
    }

    @Test
    void entities_are_decoded_however_often_they_were_encoded() {
        var product = clean(teapot("title", "Kettle 90&deg; &amp;amp;  &#1057;up", "description", "Caf&amp;eacute;"));
        assertThat(product.title()).isEqualTo("Kettle 90° & Сup");
        assertThat(product.description()).isEqualTo("Café");
    }

    @Test
    void markup_goes_and_what_only_looks_like_it_stays() {
        var row = teapot(
                "title",
                "Mini PC (<= 3L) <strong>new</strong>",
                "description",
                "<ul><li>warm</li><li>brown &lt;script&gt;alert(1)&lt;/script&gt;</li></ul>for <JetDirect>");
        assertThat(clean(row).title()).isEqualTo("Mini PC (<= 3L) new");
        assertThat(clean(row).description()).isEqualTo("warm\nbrown\nfor <JetDirect>");
        assertThat(codes(Cleaning.clean(row).notes()))
                .containsExactly("markup_removed", "entities_decoded", "markup_removed");
    }

    @Test
    void a_tag_hidden_in_a_tag_does_not_survive() {
        assertThat(clean(teapot("title", "Pot <scr<b>ipt>alert</scr</b>ipt>")).title())
                .doesNotContain("<script");
    }

    @Test
    void control_characters_and_loose_spaces_go() {
        assertThat(clean(teapot("title", "  Tea\u0000pot\u00a0 \t brown\u200b "))
                        .title())
                .isEqualTo("Teapot brown");
    }

    @Test
    void an_empty_title_is_made_of_brand_and_sku_or_the_row_is_refused() {
        assertThat(clean(teapot("title", " ")).title()).isEqualTo("Brown Betty TP-1");
        assertThat(codes(Cleaning.clean(teapot("title", "", "brand", "")).notes()))
                .containsExactly("title_missing");
    }

    @Test
    void an_overlong_title_is_cut_at_a_word() {
        var title = clean(teapot("title", "teapot ".repeat(60))).title();
        assertThat(title).hasSizeLessThanOrEqualTo(250).endsWith("teapot…");
    }

    @Test
    void a_wrong_barcode_stays_out_and_the_product_comes_in() {
        var row = teapot("barcode", "4006381333932");
        assertThat(clean(row).barcode()).isEmpty();
        assertThat(codes(Cleaning.clean(row).notes())).containsExactly("barcode_invalid");
    }

    @Test
    void the_zero_a_spreadsheet_dropped_is_put_back() {
        assertThat(clean(teapot("barcode", "65030815772")).barcode()).contains("065030815772");
        assertThat(codes(Cleaning.clean(teapot("barcode", "65030815772")).notes()))
                .containsExactly("barcode_zero_restored");
    }

    @Test
    void dates_are_read_where_day_and_month_cannot_be_mixed_up() {
        assertThat(clean(teapot("released_on", "31.03.2026")).releasedOn()).hasToString("Optional[2026-03-31]");
        assertThat(clean(teapot("released_on", "03/04/2026")).releasedOn()).isEmpty();
        assertThat(codes(Cleaning.clean(teapot("released_on", "2026-02-30")).notes()))
                .containsExactly("date_invalid");
    }

    @Test
    void skus_stay_as_given_but_for_the_space_around_them() {
        assertThat(clean(teapot("sku", " A  B ")).sku()).isEqualTo("A  B");
        assertThat(clean(teapot("sku", "90&deg;")).sku()).isEqualTo("90°");
    }

    @Test
    void all_that_is_wrong_with_a_row_is_told_at_once() {
        assertThat(codes(Cleaning.clean(teapot("external_id", "", "price", "x", "barcode", "1"))
                        .notes()))
                .containsExactly("external_id_missing", "price_not_a_number", "barcode_invalid");
    }

    @Test
    void attributes_are_texts_numbers_and_truths_and_lists_become_one_line() {
        var product = clean(teapot("attributes", """
                {"Size":25.0,"lid":true,"ports":"1 x VGA,\\\\n2 x USB","tags":["a","b"],"nothing":null}"""));
        assertThat(product.attributes())
                .hasSize(4)
                .hasEntrySatisfying("size", value -> assertThat(value.shown()).isEqualTo("25"))
                .hasEntrySatisfying("ports", value -> assertThat(value.shown()).isEqualTo("1 x VGA; 2 x USB"))
                .hasEntrySatisfying("tags", value -> assertThat(value.shown()).isEqualTo("a; b"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "[1]", "red", "{\"a\":1} x"})
    void attributes_that_are_no_object_cost_the_attributes_not_the_product(String attributes) {
        var row = teapot("attributes", attributes);
        assertThat(clean(row).attributes()).isEmpty();
        assertThat(codes(Cleaning.clean(row).notes())).containsExactly("attributes_unreadable");
    }
}
