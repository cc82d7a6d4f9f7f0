package tradepost.commerce.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static tradepost.testing.Shops.in;
import static tradepost.testing.Shops.visit;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tradepost.commerce.carts.Carts;
import tradepost.commerce.carts.NewLine;
import tradepost.db.ids.VariantId;
import tradepost.kernel.Quantity;
import tradepost.platform.tenants.Tenant;
import tradepost.testing.Market;
import tradepost.testing.OwnDatabase;
import tradepost.testing.Shops;
import tradepost.testing.SuddenDeath;

/** What buying costs in statements, without the key and the audit of its channel and without what follows behind it. */
@QuarkusTest
@QuarkusTestResource(OwnDatabase.class)
class PurchaseBudgetTest {
    // Two of them hold the goods, since this cart is at the checkout.
    private static final int ADDING = 9;
    private static final int COMPLETING = 26;

    @Inject
    Shops shops;

    @Inject
    Market market;

    @Inject
    Carts carts;

    @Inject
    Orders orders;

    @Inject
    SuddenDeath death;

    private Tenant shop;
    private VariantId[] goods;

    @BeforeEach
    void open() {
        shop = shops.open();
        goods = in(shop, () -> IntStream.range(0, 20)
                .mapToObj(i -> market.article("Teapot " + i, "118.00", 1_000))
                .toArray(VariantId[]::new));
        death.arm();
    }

    @AfterEach
    void rest() {
        death.disarm();
    }

    @Test
    void putting_something_into_a_cart_prices_the_cart_once() {
        visit(shop, () -> {
            var cart = market.cart("sandbox_card", goods);
            return death.count(() -> carts.addLine(cart.id(), new NewLine(cart.secret(), goods[0], Quantity.of(1))));
        });
        int second = visit(shop, () -> {
            var cart = market.cart("sandbox_card", goods[0]);
            return death.count(() -> carts.addLine(cart.id(), new NewLine(cart.secret(), goods[1], Quantity.of(1))));
        });
        assertThat(second).isBetween(5, ADDING);
    }

    @Test
    void a_long_order_costs_as_many_statements_as_a_short_one() {
        completed(1);
        int few = completed(1);
        assertThat(completed(20)).isEqualTo(few);
        assertThat(few).isBetween(15, COMPLETING);
    }

    private int completed(int lines) {
        return visit(shop, () -> {
            var cart = market.cart("sandbox_card", java.util.Arrays.copyOf(goods, lines));
            return death.count(() -> orders.complete(cart.id(), new Completion(cart.secret(), null, null, null)));
        });
    }
}
