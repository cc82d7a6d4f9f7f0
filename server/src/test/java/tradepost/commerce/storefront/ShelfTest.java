package tradepost.commerce.storefront;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tradepost.commerce.catalogue.AttributeKind;
import tradepost.commerce.catalogue.NewAttribute;
import tradepost.commerce.catalogue.NewProduct;
import tradepost.commerce.catalogue.ProductStatus;
import tradepost.commerce.prices.NewPrice;
import tradepost.kernel.Money;
import tradepost.kernel.Quantity;
import tradepost.testing.Patience;
import tradepost.testing.Shops;

/** Leafing through a shelf of thirty cups of two brands and two colours, dearer and dearer. */
@QuarkusTest
class ShelfTest extends ShopVisit {
    private static final int CUPS = 30;

    @BeforeEach
    void fill() {
        Shops.in(
                shop,
                () -> db.write(() -> {
                    catalogue.saveAttributes(
                            List.of(new NewAttribute("colour", "Colour", AttributeKind.CHOICE, "", true)));
                    var shelf =
                            catalogue.saveCategories(List.of(List.of("Cups"))).get(List.of("Cups"));
                    var brands = catalogue.saveBrands(List.of("Delft", "Meissen"));
                    var cups = new ArrayList<NewProduct>();
                    for (int i = 1; i <= CUPS; i++) {
                        cups.add(new NewProduct(
                                "cup-" + i,
                                "Cup %02d".formatted(i),
                                "For tea.",
                                ProductStatus.PUBLISHED,
                                brands.get(i % 3 == 0 ? "Meissen" : "Delft"),
                                shelf,
                                "standard",
                                "6912",
                                Map.of("colour", i % 2 == 0 ? "Blue & white" : "Green"),
                                LocalDate.of(2026, 1, 1),
                                0,
                                "",
                                List.of(),
                                List.of(new NewProduct.Variant("CUP-" + i, "", Map.of(), 300L, "piece", List.of())),
                                List.of()));
                    }
                    var saved = catalogue.saveProducts(cups);
                    for (int i = 0; i < CUPS; i++) {
                        var price = Money.of((i + 1) * 100_00L, "INR");
                        prices.set(
                                List.of(new NewPrice(saved.get(i).variants().getFirst(), Quantity.of(1), price, null)));
                    }
                }));
        Patience.until("the cups are indexed", () -> {
            var counts = browser.get("/c/cups").all("name=\"colour\"[^>]*>.*?class=\"soft\">(\\d+)<");
            return counts.stream().mapToInt(Integer::parseInt).sum() == CUPS;
        });
    }

    private List<String> cups(String address) {
        return browser.get(address).all("<h3[^>]*>(Cup \\d+)");
    }

    @Test
    void a_shelf_is_leafed_through_without_gap_or_repetition() {
        var first = browser.get("/c/cups?sort=price");
        assertThat(first.body()).contains("30 products");
        var next = first.find("rel=\"next\" href=\"([^\"]+)\"").replace("&amp;", "&");
        var all = new ArrayList<>(cups("/c/cups?sort=price"));
        all.addAll(cups(next));
        assertThat(all).hasSize(CUPS).doesNotHaveDuplicates().isSorted();
    }

    @Test
    void values_of_one_filter_widen_and_filters_narrow_each_other() {
        assertThat(cups("/c/cups?colour=Green&sort=price")).hasSize(15).startsWith("Cup 01", "Cup 03");
        assertThat(browser.get("/c/cups?colour=Green&colour=Blue+%26+white").body())
                .contains("30 products");
        assertThat(cups("/c/cups?colour=Blue+%26+white&brand=Meissen&sort=-price"))
                .containsExactly("Cup 30", "Cup 24", "Cup 18", "Cup 12", "Cup 06");
    }

    @Test
    void limits_of_the_price_hold_and_what_is_no_amount_limits_nothing() {
        assertThat(cups("/c/cups?price_from=2%2C800&sort=price")).containsExactly("Cup 28", "Cup 29", "Cup 30");
        assertThat(cups("/c/cups?price_to=100")).containsExactly("Cup 01");
        assertThat(browser.get("/c/cups?price_from=cheap").body()).contains("30 products");
    }

    @Test
    void a_chosen_filter_is_taken_away_by_its_chip() {
        var page = browser.get("/c/cups?colour=Green&brand=Meissen&sort=price");
        assertThat(page.body()).contains("Colour: Green", "Brand: Meissen");
        var without = page.find("href=\"([^\"]+)\"><span class=\"unseen\">[^<]*</span>Colour: Green")
                .replace("&amp;", "&");
        assertThat(cups(without))
                .containsExactly(
                        "Cup 03", "Cup 06", "Cup 09", "Cup 12", "Cup 15", "Cup 18", "Cup 21", "Cup 24", "Cup 27",
                        "Cup 30");
    }

    @Test
    void filtered_lists_have_further_pages_too() {
        var page = browser.get("/search?q=cup&sort=price");
        assertThat(page.all("<h3[^>]*>(Cup \\d+)")).hasSize(24);
        assertThat(cups(page.find("rel=\"next\" href=\"([^\"]+)\"").replace("&amp;", "&")))
                .hasSize(6)
                .contains("Cup 30");
    }

    @Test
    void nothing_found_says_so_and_shows_a_way_on() {
        assertThat(browser.get("/c/cups?colour=Green&price_from=999999").body())
                .contains("Nothing matches these filters");
        assertThat(browser.get("/search?q=zebra").body()).contains("We found nothing");
    }
}
