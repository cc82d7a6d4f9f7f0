package tradepost.commerce.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tradepost.commerce.catalogue.SavedProduct.Outcome;
import tradepost.kernel.Problem;

@QuarkusTest
class CatalogueTest extends ShopStory {
    @Test
    void a_saved_product_is_read_with_all_that_belongs_to_it() {
        db.write(() -> {
            var shelf =
                    catalogue.saveCategories(List.of(List.of("Kitchen", "Tea"))).get(List.of("Kitchen", "Tea"));
            var brand = catalogue.saveBrands(List.of("Blue Pottery")).get("Blue Pottery");
            catalogue.saveAttributes(List.of(
                    new NewAttribute("capacity", "Capacity", AttributeKind.NUMBER, "l", true),
                    new NewAttribute("glazed", "Glazed", AttributeKind.BOOLEAN, "", true)));
            var small = new NewProduct.Variant("T-S", "", Map.of("Size", "S"), 300L, "piece", List.of("4006381333931"));
            var large = new NewProduct.Variant("T-L", "", Map.of("Size", "L"), 600L, "piece", List.of());
            catalogue.saveProducts(List.of(new NewProduct(
                    "1",
                    "Jaipur teapot",
                    "Blue.",
                    ProductStatus.PUBLISHED,
                    brand,
                    shelf,
                    "standard",
                    "6912",
                    Map.of("capacity", new BigDecimal("0.75"), "glazed", true),
                    LocalDate.of(2026, 1, 2),
                    5,
                    "",
                    List.of(new NewProduct.Option("Size", List.of("S", "L"))),
                    List.of(small, large),
                    List.of(new NewProduct.Media(NewProduct.Media.Kind.DRAWING, "monogram", "A teapot")))));
        });
        var teapot = catalogue.product("jaipur-teapot");
        assertThat(teapot.brand().slug()).isEqualTo("blue-pottery");
        assertThat(teapot.options()).containsExactly(new Product.Option("Size", List.of("S", "L")));
        assertThat(teapot.variants()).extracting(Product.Variant::sku).containsExactly("T-S", "T-L");
        assertThat(teapot.variants().getFirst().barcodes()).containsExactly("4006381333931");
        assertThat(teapot.pictures()).extracting(Product.Picture::source).containsExactly("monogram");
        assertThat(teapot.properties())
                .containsExactly(
                        new Product.Property("capacity", "Capacity", AttributeKind.NUMBER, "0.75", "l"),
                        new Product.Property("glazed", "Glazed", AttributeKind.BOOLEAN, "true", ""));
        assertThat(catalogue.categories().path(teapot.category()))
                .extracting(Category::slug)
                .containsExactly("kitchen", "tea");
    }

    @Test
    void what_is_sold_is_known_by_variant() {
        var saved = save(product("1", "Teapot", "")).getFirst();
        var sold = catalogue.sold(saved.variants()).get(saved.variants().getFirst());
        assertThat(sold.title()).isEqualTo("Teapot");
        assertThat(sold.hsn()).isEqualTo("6912");
        assertThat(sold.sellable()).isTrue();
    }

    @Test
    void products_of_one_title_get_addresses_of_their_own() {
        save(product("1", "Teapot", ""), product("2", "Teapot", ""));
        save(product("3", "Teapot", ""));
        assertThat(List.of("teapot", "teapot-2", "teapot-3"))
                .allSatisfy(slug -> assertThat(catalogue.product(slug).title()).isEqualTo("Teapot"));
    }

    @Test
    void a_former_address_leads_to_the_present_one_and_nobody_else_gets_it() {
        save(product("1", "Teapot", ""));
        save(product("1", "Clay teapot", ""));
        save(product("2", "Teapot", ""));
        assertThatThrownBy(() -> catalogue.product("teapot")).isInstanceOf(Problem.class);
        assertThat(catalogue.movedTo("teapot")).hasValue("clay-teapot");
        assertThat(catalogue.product("teapot-2").title()).isEqualTo("Teapot");
    }

    @Test
    void a_product_may_take_back_its_former_address() {
        save(product("1", "Teapot", ""));
        save(product("1", "Clay teapot", ""));
        save(product("1", "Teapot", ""));
        assertThat(catalogue.product("teapot").title()).isEqualTo("Teapot");
        assertThat(catalogue.movedTo("teapot")).isEmpty();
        assertThat(catalogue.movedTo("clay-teapot")).hasValue("teapot");
    }

    @Test
    void an_equal_fingerprint_leaves_the_product_alone() {
        var first = save(product("1", "Teapot", "f")).getFirst();
        var second = save(product("1", "Another title", "f")).getFirst();
        assertThat(second).isEqualTo(new SavedProduct(first.id(), first.variants(), Outcome.UNCHANGED));
        assertThat(catalogue.get(first.id()).version()).isEqualTo(1);
        assertThat(catalogue.get(first.id()).title()).isEqualTo("Teapot");
    }

    @Test
    void a_variant_keeps_its_id_as_long_as_its_sku_is_there() {
        var first = save(product("1", "Teapot", "", variant("A"), variant("B"))).getFirst();
        var second =
                save(product("1", "Teapot", "", variant("B"), variant("C"))).getFirst();
        assertThat(second.outcome()).isEqualTo(Outcome.UPDATED);
        assertThat(second.variants().getFirst()).isEqualTo(first.variants().get(1));
        assertThat(catalogue.product("teapot").variants())
                .extracting(Product.Variant::sku)
                .containsExactly("B", "C");
        assertThat(catalogue
                        .sold(first.variants())
                        .get(first.variants().getFirst())
                        .sellable())
                .isFalse();
    }

    @Test
    void shelves_of_one_name_stand_apart_and_are_made_once() {
        var paths = List.of(List.of("Cables", "Adapters"), List.of("Computers", "Adapters"));
        var first = db.write(() -> catalogue.saveCategories(paths));
        var second = db.write(() -> catalogue.saveCategories(paths));
        assertThat(second).isEqualTo(first).hasSize(4);
        assertThat(catalogue.categories().all())
                .extracting(Category::slug)
                .doesNotHaveDuplicates()
                .hasSize(4);
    }

    @Test
    void spellings_of_a_brand_with_one_address_are_one_brand() {
        var brands = db.write(() -> catalogue.saveBrands(List.of("D-Link", "D-LINK", "साड़ी")));
        assertThat(brands.get("D-Link")).isEqualTo(brands.get("D-LINK")).isNotEqualTo(brands.get("साड़ी"));
    }

    @Test
    void a_hundred_products_cost_as_many_statements_as_one() {
        var one = product("0", "First cup", "");
        var hundred = IntStream.rangeClosed(1, 100)
                .mapToObj(i -> product("" + i, "Cup " + i, ""))
                .toArray(NewProduct[]::new);
        save(product("first", "The first of all", ""));
        assertThat(statements(() -> save(hundred)))
                .isEqualTo(statements(() -> save(one)))
                .isLessThan(20);
    }
}
