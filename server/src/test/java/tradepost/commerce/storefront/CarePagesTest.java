package tradepost.commerce.storefront;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tradepost.commerce.orders.Changing;
import tradepost.commerce.orders.Completed;
import tradepost.commerce.orders.Order;
import tradepost.commerce.orders.OrderChanges;
import tradepost.commerce.orders.OrderLine;
import tradepost.commerce.orders.OrderLink;
import tradepost.commerce.orders.OrderTracking;
import tradepost.commerce.orders.Orders;
import tradepost.kernel.Quantity;
import tradepost.supply.returns.ReturnState;
import tradepost.supply.returns.Returns;
import tradepost.supply.shipping.NewShipment;
import tradepost.supply.shipping.Shipping;
import tradepost.testing.Buyers;
import tradepost.testing.Market;
import tradepost.testing.Shops;

/** What a buyer can do on the order's page after it was placed, without script and without an account. */
@QuarkusTest
class CarePagesTest extends ShopVisit {
    @Inject
    Buyers buyers;

    @Inject
    Orders orders;

    @Inject
    OrderChanges changes;

    @Inject
    OrderTracking tracking;

    @Inject
    Returns returns;

    @Inject
    Shipping shipping;

    private Completed bought;
    private String page;

    @BeforeEach
    void buy() {
        bought = Shops.visit(
                shop, () -> buyers.buy(Market.BENGALURU, "sandbox_card", new LinkedHashMap<>(Map.of(small, 2L))));
        page = "/order/" + bought.order().id() + "?key=" + bought.secret();
    }

    private OrderLine line() {
        return now().lines().getFirst();
    }

    private Order now() {
        return Shops.in(shop, () -> orders.get(bought.order().id()));
    }

    private void propose(long pieces) {
        var wish = new Changing(
                "One more fits the parcel",
                null,
                List.of(new Changing.Changed(line().id(), Quantity.of(pieces), null)),
                null,
                null,
                "Thank you",
                true);
        Shops.in(shop, () -> changes.propose(bought.order().id(), wish));
    }

    private static String form(String body, String action) {
        var address = body.replaceAll("(?s).*action=\"(/order/[^\"]*/" + action + "\\?[^\"]*)\".*", "$1");
        return address.replace("&amp;", "&");
    }

    @Test
    void the_buyer_agrees_to_a_change_and_pays_the_rest() {
        propose(3);
        var asked = browser.get(page);
        assertThat(asked.body()).contains("We would like to change your order", "One more fits the parcel");
        var id = asked.find("name=\"change\" value=\"([^\"]+)\"");
        var agreed = browser.post(form(asked.body(), "change"), "change", id, "agree", "yes");
        assertThat(agreed.body()).contains("Your order is changed.", "Still to be paid", "Thank you");
        assertThat(line().quantity()).isEqualTo(Quantity.of(3));
        var pay = agreed.find("href=\"(/order/[^\"]*/pay[^\"]*)\"").replace("&amp;", "&");
        assertThat(browser.get(pay).body()).contains("payment_method");
        assertThat(browser.post(pay, "payment_method", "sandbox_card").body())
                .contains("Thank you, your payment is on its way.")
                .doesNotContain("Still to be paid");
        assertThat(browser.get(pay).body()).contains("Nothing is to be paid now.");
    }

    @Test
    void the_buyer_may_leave_it_as_it_is() {
        propose(1);
        var asked = browser.get(page);
        var id = asked.find("name=\"change\" value=\"([^\"]+)\"");
        assertThat(browser.post(form(asked.body(), "change"), "change", id, "agree", "no")
                        .body())
                .contains("Your order stays as it is.");
        assertThat(line().quantity()).isEqualTo(Quantity.of(2));
    }

    @Test
    void what_has_arrived_can_be_given_back_by_a_form() {
        assertThat(browser.get(page).body()).doesNotContain("Return something");
        var parcel = Shops.in(shop, () -> shipping.ship(bought.order().id(), new NewShipment(null, null, null)));
        Shops.in(shop, () -> shipping.deliver(parcel.id()));
        var delivered = browser.get(page);
        assertThat(delivered.body()).contains("Return something");
        var line = line().id().toString();
        var asked = browser.post(
                form(delivered.body(), "return"),
                "quantity." + line,
                "1",
                "reason." + line,
                "damaged",
                "wish",
                "refund",
                "comment",
                "A scratch");
        assertThat(asked.body()).contains("We have your request", now().number() + "-R1", "Asked for");
        var one = Shops.in(shop, () -> returns.of(bought.order().id())).getFirst();
        var kept = browser.post(form(asked.body(), "cancel"));
        assertThat(kept.body()).contains("The return is given up.");
        assertThat(Shops.in(shop, () -> returns.get(one.id())).status()).isEqualTo(ReturnState.CANCELLED);
    }

    @Test
    void the_same_goods_are_in_a_cart_again() {
        var cart = browser.post(form(browser.get(page).body(), "reorder"));
        assertThat(cart.body()).contains("The goods are in your cart", "teapot");
    }

    @Test
    void who_has_the_tracking_link_sees_the_parcels_and_nobody() {
        Shops.in(shop, () -> shipping.ship(bought.order().id(), new NewShipment(null, "Blue Dart", "BD42")));
        var link = Shops.visit(shop, () -> tracking.track(bought.order().id(), new OrderLink(bought.secret()))
                .link());
        var shown = browser.get(link.getPath());
        assertThat(shown.status()).isEqualTo(200);
        assertThat(shown.body())
                .contains(now().number(), "Blue Dart", "BD42", "Expected")
                .doesNotContain("anna@example.org", "Anna Rao", "MG Road", "₹");
        var secret = link.getPath().substring("/track/".length());
        assertThat(browser.get("/order/" + bought.order().id() + "?key=" + secret)
                        .status())
                .isEqualTo(404);
        assertThat(browser.get("/track/" + bought.secret()).status()).isEqualTo(404);
    }
}
