package tradepost.commerce.storefront;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tradepost.testing.Browser;
import tradepost.testing.Browser.Answer;

@QuarkusTest
class CheckoutTest extends ShopVisit {
    private static final List<String> TYPED = List.of(
            "email",
            "anna@example.com",
            "shipping.country",
            "IN",
            "shipping.name",
            "Anna <i>Perumal</i>",
            "shipping.line1",
            "14 Beach Road",
            "shipping.city",
            "Chennai",
            "shipping.region",
            "Tamil Nadu",
            "shipping.postcode",
            "600041",
            "billing_same",
            "yes");

    private String total;

    private Answer fill(String variant, int quantity) {
        return browser.post("/cart/lines", "variant", variant, "quantity", "" + quantity);
    }

    /** Presses the button with everything filled in. */
    private Answer place(String payment) {
        var page = browser.get("/checkout");
        total = page.find("Place order · ([^<]+)<");
        var form = new ArrayList<>(TYPED);
        form.addAll(List.of(
                "step",
                "place",
                "payment_method",
                payment,
                "key",
                page.find("name=\"key\" value=\"([^\"]+)"),
                "accepted",
                page.find("name=\"accepted\" value=\"([^\"]+)"),
                "shipping_method",
                page.find("name=\"shipping_method\" value=\"([^\"]+)")));
        return browser.post("/checkout", form.toArray(String[]::new));
    }

    @Test
    void a_guest_buys_with_nothing_but_forms() {
        var product = browser.get(address);
        var cart = fill(product.find("name=\"variant\" value=\"([^\"]+)"), 2);
        assertThat(cart.address()).isEqualTo("/cart");
        assertThat(cart.body()).contains("is in your cart", "₹2,400.00").doesNotContain("<b>\"teapot");
        assertThat(cart.headers().get("cache-control")).contains("no-store");
        assertThat(browser.get("/").find("id=\"cart-count\">(\\d+)")).isEqualTo("2");
        var order = place("sandbox_card");
        assertThat(order.address()).startsWith("/order/ord_");
        assertThat(order.body())
                .contains("Thank you for your order", total, "14 Beach Road", "Anna &lt;i&gt;Perumal", "Paid");
        assertThat(browser.get("/cart").body()).contains("Your cart is empty");
    }

    @Test
    void an_order_shows_itself_to_its_link_only() {
        fill(small.toString(), 1);
        var order = place("sandbox_card");
        try (var stranger = new Browser(port, shop.slug())) {
            assertThat(stranger.get(order.address()).status()).isEqualTo(200);
            assertThat(stranger.get(order.address().replaceAll("\\?.*", "")).status())
                    .isEqualTo(404);
            assertThat(stranger.get(order.address().replaceAll("key=[^&]+", "key=guessed"))
                            .status())
                    .isEqualTo(404);
        }
    }

    @Test
    void what_is_missing_stands_at_its_field_and_what_was_typed_stays() {
        fill(small.toString(), 1);
        var page = browser.get("/checkout");
        var again = browser.post(
                "/checkout",
                "step",
                "place",
                "key",
                page.find("name=\"key\" value=\"([^\"]+)"),
                "accepted",
                "1200.00",
                "email",
                "anna@",
                "shipping.country",
                "IN",
                "shipping.name",
                "Anna Perumal",
                "billing_same",
                "yes");
        assertThat(again.status()).isEqualTo(422);
        assertThat(again.all("href=\"#([^\"]+)\">"))
                .contains(
                        "email",
                        "shipping.line1",
                        "shipping.city",
                        "shipping.postcode",
                        "shipping.region",
                        "payment_method");
        assertThat(again.body()).contains("value=\"Anna Perumal\"", "value=\"anna@\"");
    }

    @Test
    void nobody_can_take_more_than_there_is() {
        var cart = fill(large.toString(), 3);
        assertThat(cart.body()).contains("Only 2 can be delivered", "Settle the points above first");
        assertThat(browser.get("/checkout").address()).isEqualTo("/cart");
        var line = cart.find("action=\"(/cart/lines/[^\"]+)\"");
        assertThat(browser.post(line, "quantity", "2").body()).contains("The cart is updated", "Check out");
        assertThat(browser.post(line, "quantity", "2", "remove", "yes").body())
                .contains("Your cart is empty", "is no longer in your cart");
    }

    @Test
    void a_price_that_rose_is_agreed_to_first() {
        fill(small.toString(), 1);
        price(small, 1_300_00);
        assertThat(browser.get("/cart").body()).contains("Prices have changed", "<s>₹1,200.00</s> ₹1,300.00");
        assertThat(browser.get("/checkout").address()).isEqualTo("/cart");
        assertThat(browser.post("/cart/accept").body())
                .doesNotContain("Prices have changed")
                .contains("₹1,300.00");
        assertThat(place("sandbox_card").body()).contains("Thank you for your order", total);
    }

    @Test
    void a_total_that_rose_while_the_form_was_open_is_shown_before_it_is_paid() {
        fill(small.toString(), 1);
        var page = browser.get("/checkout");
        var form = new ArrayList<>(TYPED);
        form.addAll(List.of(
                "step",
                "place",
                "payment_method",
                "sandbox_card",
                "key",
                page.find("name=\"key\" value=\"([^\"]+)"),
                "accepted",
                "1199.99",
                "shipping_method",
                page.find("name=\"shipping_method\" value=\"([^\"]+)")));
        var answer = browser.post("/checkout", form.toArray(String[]::new));
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.body()).contains("The total has changed to " + page.find("Place order · ([^<]+)<"));
    }

    @Test
    void a_declined_card_leaves_the_cart_for_another_try() {
        fill(small.toString(), 1);
        assertThat(place("sandbox_declined").body()).contains("The bank declined the payment");
        assertThat(place("sandbox_card").body()).contains("Thank you for your order");
    }

    @Test
    void a_bank_that_asks_leads_back_to_the_order() {
        fill(small.toString(), 1);
        var bank = place("sandbox_challenge");
        assertThat(bank.address()).startsWith("/pay/sandbox/");
        assertThat(browser.post(bank.address(), "outcome", "approve").body()).contains("Thank you for your order");
    }

    @Test
    void a_customer_who_says_no_at_the_bank_is_back_at_the_checkout() {
        fill(small.toString(), 1);
        var bank = place("sandbox_challenge");
        var back = browser.post(bank.address(), "outcome", "decline");
        assertThat(back.address()).isEqualTo("/checkout");
        assertThat(back.body()).contains("The bank declined the payment", "14 Beach Road");
    }

    @Test
    void an_order_that_nobody_paid_can_be_cancelled() {
        fill(large.toString(), 2);
        var order = place("cash_on_delivery");
        assertThat(order.body()).contains("Thank you for your order");
        assertThat(browser.get(address + "?Size=L").body()).contains("Sold out at the moment");
        var cancelled = browser.post(
                order.find("action=\"(/order/[^\"]+/cancel[^\"]*)\"").replace("&amp;", "&"));
        assertThat(cancelled.body()).contains("The order is cancelled");
        assertThat(browser.get(address + "?Size=L").body()).contains("Only 2 left");
    }

    @Test
    void orders_are_listed_for_who_is_logged_in() {
        assertThat(browser.look("/orders").headers().get("location")).contains("/login?next=/orders");
    }
}
