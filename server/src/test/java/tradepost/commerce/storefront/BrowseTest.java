package tradepost.commerce.storefront;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tradepost.platform.settings.ChangedSettings;
import tradepost.platform.settings.Settings;
import tradepost.testing.Patience;
import tradepost.testing.Shops;

@QuarkusTest
class BrowseTest extends ShopVisit {
    @Inject
    Settings settings;

    @Test
    void the_front_leads_to_a_shelf_and_the_shelf_to_a_product() {
        var front = browser.get("/");
        assertThat(front.status()).isEqualTo(200);
        var shelf = browser.get(front.find("href=\"(/c/[^\"]+)\""));
        assertThat(shelf.body()).contains("Kitchen", "1 product");
        var product = browser.get(shelf.find("<article[^>]*>\\s*<a href=\"(/p/[^\"]+)\""));
        assertThat(product.body()).contains("₹1,200.00", "In stock", "Holds a litre.");
    }

    @Test
    void what_merchants_write_is_never_markup() {
        for (var address : new String[] {"/", "/c/kitchen", address}) {
            var page = browser.get(address);
            assertThat(page.status()).as(address).isEqualTo(200);
            assertThat(page.body()).contains("&lt;b&gt;").doesNotContain("<b>\"teapot", "<i>clay");
        }
    }

    @Test
    void an_address_chooses_the_variant() {
        assertThat(browser.get(address + "?Size=L").body()).contains("₹1,500.00", "Only 2 left", "max=\"2\"");
        assertThat(browser.get(address + "?variant=" + large).body()).contains("₹1,500.00");
    }

    @Test
    void a_reduction_is_shown_from_the_lowest_price_before_it_and_says_so() {
        price(large, 1_400_00);
        assertThat(browser.get(address + "?Size=L").body()).doesNotContain("Lowest price of the 30 days");
        Shops.in(
                shop,
                () -> db.write(() -> settings.change(
                        new ChangedSettings(Map.of("prices.prior_price", TextNode.valueOf("always"))))));
        assertThat(browser.get(address + "?Size=L").body())
                .contains("₹1,400.00", "Lowest price of the 30 days before the reduction: ₹1,500.00");
    }

    @Test
    void a_former_address_leads_to_the_present_one_for_good() {
        teapot("Clay teapot");
        var moved = browser.look(address);
        assertThat(moved.status()).isEqualTo(301);
        assertThat(moved.headers().get("location")).endsWith("/p/clay-teapot");
    }

    @Test
    void what_is_not_there_is_not_found() {
        assertThat(browser.get("/p/nothing").status()).isEqualTo(404);
        assertThat(browser.get("/c/nothing").status()).isEqualTo(404);
        assertThat(browser.get("/nothing").status()).isEqualTo(404);
    }

    @Test
    void drawings_are_kept_for_ever() {
        var picture = browser.get(browser.get("/").find("<img src=\"(/media/[^\"]+)\""));
        assertThat(picture.status()).isEqualTo(200);
        assertThat(picture.headers().get("content-type")).startsWith("image/svg+xml");
        assertThat(picture.headers().get("cache-control")).contains("immutable");
    }

    @Test
    void pages_name_the_only_places_their_parts_come_from() {
        assertThat(browser.get("/").headers().get("content-security-policy"))
                .contains("default-src 'none'", "script-src 'self'");
    }

    @Test
    void search_finds_by_words_of_the_title() {
        Patience.until(
                "the teapot is indexed",
                () -> browser.get("/search?q=TEAPOT+blue").body().contains("1 product"));
        assertThat(browser.get("/search?q=TEAPOT+blue").body()).contains("blue-b-teapot");
        assertThat(browser.get("/search?q=%3Cscript%3E").body())
                .contains("We found nothing", "&lt;script&gt;")
                .doesNotContain("<script>");
    }

    @Test
    void crawlers_learn_the_addresses_that_are_worth_it() {
        assertThat(browser.get("/sitemap.xml").body())
                .contains(".localhost:" + port + address + "</loc>", "/c/kitchen</loc>");
        assertThat(browser.get("/robots.txt").body()).contains("Disallow: /cart", "/sitemap.xml");
    }
}
