package tradepost.commerce.carts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tradepost.testing.Shops.in;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import tradepost.commerce.orders.Completion;
import tradepost.commerce.orders.OrderStatus;
import tradepost.commerce.orders.Orders;
import tradepost.kernel.Time;
import tradepost.kernel.db.Db;
import tradepost.testing.Market;
import tradepost.testing.OwnDatabase;
import tradepost.testing.Shops;

@QuarkusTest
@QuarkusTestResource(OwnDatabase.class)
class CartReaperTest {
    @Inject
    Shops shops;

    @Inject
    Market market;

    @Inject
    Carts carts;

    @Inject
    Orders orders;

    @Inject
    CartReaper reaper;

    @Inject
    Db db;

    @Test
    void a_cart_nobody_came_back_to_expires_and_one_with_money_under_way_does_not() {
        var shop = shops.open();
        in(shop, () -> {
            var old = Clock.offset(Clock.systemUTC(), Duration.ofDays(-91));
            var teapot = market.article("Teapot", "118.00", 5);
            var forgotten = Time.at(old, () -> market.cart("sandbox_card", teapot));
            var fresh = market.cart("sandbox_card", teapot);
            var asked = Time.at(old, () -> {
                var cart = market.cart("sandbox_challenge", teapot);
                orders.complete(cart.id(), new Completion(cart.secret(), null, null, "/checkout/done"));
                return cart;
            });
            while (reaper.reap() > 0) {}
            assertThatThrownBy(() -> orders.complete(
                            forgotten.id(), new Completion(forgotten.secret(), null, null, "/checkout/done")))
                    .hasMessageContaining("expired");
            assertThat(orders.complete(fresh.id(), new Completion(fresh.secret(), null, null, "/checkout/done"))
                            .order()
                            .status())
                    .isEqualTo(OrderStatus.PLACED);
            var kept = db.fetchOne(
                    "select status from carts.cart where id = ?", asked.id().value());
            assertThat(kept.get(0, String.class)).isNotEqualTo("expired");
        });
    }
}
