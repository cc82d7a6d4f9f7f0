package tradepost.commerce.storefront;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tradepost.commerce.storefront.Frame.Notice;

/** Renders every page into target/preview, where a browser shows them, and reads what a screen reader would stumble over. */
class PreviewTest {
    private static final Path FOLDER = Path.of("target/preview");

    private static Map<String, String> pages(Locale locale) {
        var shop = new SampleShop(locale);
        var orders = new SampleOrders(shop);
        var frame = shop.frame("Account", null);
        var wrong = List.of(new FieldError("password", Texts.of(locale, "login_failed")));
        var pages = new LinkedHashMap<String, String>();
        pages.put("home", Preview.of("home", shop.home()));
        pages.put("category", Preview.of("category", shop.category(true)));
        pages.put("category-empty", Preview.of("category", shop.category(false)));
        pages.put("search", Preview.of("search", shop.search(true)));
        pages.put("search-nothing", Preview.of("search", shop.search(false)));
        pages.put(
                "product",
                Preview.of(
                        "product",
                        shop.product(
                                true,
                                new Notice(
                                        Tone.GOOD,
                                        Texts.of(locale, "added_to_cart", "Peacock Kanjivaram"),
                                        new Link("/cart", Texts.of(locale, "view_cart"))))));
        pages.put("product-missing", Preview.of("product", shop.product(false, null)));
        pages.put("cart", Preview.of("cart", orders.cart(false)));
        pages.put("cart-changed", Preview.of("cart", orders.cart(true)));
        pages.put("cart-empty", Preview.of("cart", orders.emptyCart()));
        pages.put("checkout", Preview.of("checkout", orders.checkout(false)));
        pages.put("checkout-wrong", Preview.of("checkout", orders.checkout(true)));
        pages.put("order-thanks", Preview.of("order", orders.order(true)));
        pages.put("order", Preview.of("order", orders.order(false)));
        pages.put("orders", Preview.of("orders", orders.orders(true)));
        pages.put("orders-none", Preview.of("orders", orders.orders(false)));
        pages.put("login", Preview.of("login", new AccountPages.LogIn(frame, "anna@example.com", "/checkout", wrong)));
        pages.put("register", Preview.of("register", new AccountPages.Register(frame, "", "", "", List.of())));
        pages.put("forgot", Preview.of("forgot", new AccountPages.Forgot(frame, "", List.of())));
        pages.put("reset", Preview.of("reset", new AccountPages.Reset(frame, "token", List.of())));
        pages.put(
                "verify",
                Preview.of(
                        "message",
                        new AccountPages.Message(
                                frame,
                                Texts.of(locale, "verify_heading"),
                                Texts.of(locale, "verify_text", "anna@example.com"),
                                List.of(
                                        new Link("/inbox", Texts.of(locale, "inbox_title")),
                                        new Link("/", Texts.of(locale, "continue_shopping"))))));
        for (var status : new int[] {404, 403, 500}) {
            pages.put(
                    "problem-" + status,
                    Preview.of(
                            "problem",
                            new ProblemPage(
                                    frame,
                                    status,
                                    Texts.of(locale, "problem_" + status),
                                    Texts.of(locale, "problem_" + status + "_text"),
                                    status == 500 ? "4bf92f3577b34da6" : "")));
        }
        pages.put("inbox", Preview.of("inbox", orders.inbox()));
        pages.put("mail", Preview.of("mail", orders.mail()));
        pages.put("admin-orders", Preview.of("admin/orders", orders.deskOrders()));
        pages.put("admin-order", Preview.of("admin/order", orders.deskOrder()));
        pages.put("admin-products", Preview.of("admin/products", orders.deskProducts()));
        pages.put("admin-imports", Preview.of("admin/imports", orders.deskImports()));
        pages.put("admin-run", Preview.of("admin/run", orders.deskImport(false)));
        pages.put("admin-run-busy", Preview.of("admin/run", orders.deskImport(true)));
        return pages;
    }

    @ParameterizedTest
    @ValueSource(strings = {"de", "en", "hi"})
    void every_page_can_be_read_and_operated_without_seeing_it(String language) throws IOException {
        Files.createDirectories(FOLDER.resolve(language));
        for (var page : pages(Locale.of(language, "IN")).entrySet()) {
            var html = page.getValue();
            Files.writeString(FOLDER.resolve(language).resolve(page.getKey() + ".html"), html);
            var ids = all(html, "\\sid=\"([^\"]+)\"");
            assertThat(html)
                    .as(page.getKey())
                    .contains("<html lang=\"" + language)
                    .doesNotContain("NOT_FOUND")
                    .containsOnlyOnce("<h1")
                    .containsOnlyOnce("<main");
            assertThat(ids).as("ids of %s", page.getKey()).doesNotHaveDuplicates();
            assertThat(ids)
                    .as("fields that labels of %s name", page.getKey())
                    .containsAll(all(html, "<label[^>]* for=\"([^\"]+)\""));
            assertThat(ids)
                    .as("what %s describes or jumps to", page.getKey())
                    .containsAll(all(html, "aria-describedby=\"([^\"]+)\""))
                    .containsAll(all(html, " href=\"#([^\"]+)\""));
            assertThat(all(html, "(<img(?![^>]* alt=)[^>]*>)"))
                    .as("pictures without words on %s", page.getKey())
                    .isEmpty();
            assertThat(
                            all(
                                    html,
                                    "<(?:input|select|textarea)(?![^>]*type=\"(?:hidden|checkbox|radio)\")[^>]* name=\"(?!price_)([^\"]+)\""))
                    .as("labelled fields of %s", page.getKey())
                    .allSatisfy(name -> assertThat(html)
                            .containsPattern("<label[^>]* for=\"" + Pattern.quote(idOf(html, name)) + "\""));
        }
    }

    private static String idOf(String html, String name) {
        return all(
                        html,
                        "<(?:input|select|textarea)(?=[^>]* name=\"" + Pattern.quote(name) + "\")[^>]* id=\"([^\"]+)\"")
                .getFirst();
    }

    private static List<String> all(String text, String pattern) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    @Test
    void the_assets_beside_the_pages_stay_small() throws IOException {
        for (var name : List.of("shop.css", "shop.js")) {
            try (var in = getClass().getResourceAsStream("/META-INF/resources/assets/" + name)) {
                var bytes = in.readAllBytes();
                Files.createDirectories(FOLDER.resolve("assets"));
                Files.write(FOLDER.resolve("assets").resolve(name), bytes);
                assertThat(bytes.length).as(name).isLessThan(name.endsWith("css") ? 20 * 1024 : 6 * 1024);
            }
        }
    }

    @Test
    void what_a_merchant_types_is_text_and_never_markup() {
        var evil = "</script><script>alert(1)</script>\" onload=\"x";
        var shop = new SampleShop(Locale.ENGLISH);
        var frame = shop.frame(evil, new Notice(Tone.BAD, evil, null));
        var data = StructuredData.product(
                "https://shop.example",
                "/p/1",
                evil,
                evil,
                evil,
                List.of("/media/x.svg"),
                new StructuredData.Offer(evil, "", "1.00", "INR", true));
        var head = new Frame.Head(evil, evil, "https://shop.example/" + evil, true, List.of(data));
        var page = new CategoryPage(
                new Frame(frame.shop(), new Frame.Visitor(evil, false, 0, evil), head, frame.notice()),
                List.of(new Link("/" + evil, evil)),
                evil,
                evil,
                List.of(),
                shop.listing(false));
        assertThat(Preview.of("category", page)).doesNotContain("<script>alert").doesNotContain("\" onload=\"x");
    }

    @Test
    void a_language_shows_its_own_words() {
        assertThat(Preview.of("cart", new SampleOrders(new SampleShop(Locale.of("hi", "IN"))).emptyCart()))
                .contains("आपका कार्ट ख़ाली है")
                .doesNotContain("Your cart is empty");
        assertThat(Preview.of("cart", new SampleOrders(new SampleShop(Locale.FRENCH)).emptyCart()))
                .contains("Your cart is empty");
    }
}
