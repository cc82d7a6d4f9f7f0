package tradepost.commerce.carts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tradepost.testing.Shops.in;
import static tradepost.testing.Shops.visit;

import com.fasterxml.jackson.databind.node.TextNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jooq.ExecuteContext;
import org.jooq.ExecuteListener;
import org.jooq.impl.DefaultExecuteListenerProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tradepost.commerce.orders.Completion;
import tradepost.commerce.orders.OrderStatus;
import tradepost.commerce.orders.Orders;
import tradepost.db.ids.VariantId;
import tradepost.kernel.Quantity;
import tradepost.kernel.Time;
import tradepost.kernel.db.Db;
import tradepost.platform.settings.ChangedSettings;
import tradepost.platform.settings.Settings;
import tradepost.platform.tenants.Tenant;
import tradepost.supply.stock.Items;
import tradepost.supply.stock.Keeping;
import tradepost.supply.stock.Keeping.Backorder;
import tradepost.supply.stock.Stock;
import tradepost.testing.Market;
import tradepost.testing.OwnDatabase;
import tradepost.testing.Shops;

@QuarkusTest
@QuarkusTestResource(OwnDatabase.class)
class CartHoldingTest {
    @Inject
    Shops shops;

    @Inject
    Market market;

    @Inject
    Carts carts;

    @Inject
    Orders orders;

    @Inject
    Stock stock;

    @Inject
    Items items;

    @Inject
    Settings settings;

    @Inject
    Db db;

    private Tenant shop;
    private VariantId teapot;

    @BeforeEach
    void open() {
        shop = shops.open();
        teapot = in(shop, () -> market.article("Teapot", "118.00", 3));
    }

    @AfterEach
    void the_ledger_adds_up() {
        assertThat(in(shop, stock::prove)).isEmpty();
    }

    private void holdFrom(String when) {
        in(shop, () -> settings.change(new ChangedSettings(Map.of("stock.reserve", TextNode.valueOf(when)))));
    }

    private Cart with(long pieces) {
        return visit(shop, () -> {
            var cart = carts.open();
            return carts.addLine(cart.id(), new NewLine(cart.secret(), teapot, Quantity.of(pieces)))
                    .withSecret(cart.secret());
        });
    }

    private Cart checkout(Cart cart) {
        return visit(shop, () -> market.filled(cart.id(), cart.secret(), "cash_on_delivery"));
    }

    private long free() {
        return in(shop, () -> market.free(teapot));
    }

    @Test
    void from_the_checkout_on_others_see_what_is_left_and_the_buyer_what_is_theirs() {
        var hers = with(2);
        assertThat(free()).isEqualTo(3);
        var ready = checkout(hers);
        assertThat(free()).isEqualTo(1);
        assertThat(ready.requirements()).isEmpty();
        assertThat(ready.lines().getFirst().available()).isEqualTo(Quantity.of(3));
        var his = checkout(with(2));
        assertThat(his.requirements())
                .containsExactly(new Requirement(
                        "sold_out",
                        "/lines/" + his.lines().getFirst().id(),
                        "Only 1 of 'Teapot' are left; order fewer or remove it"));
        assertThat(visit(shop, () -> orders.complete(ready.id(), new Completion(ready.secret(), null, null, null))
                        .order()
                        .status()))
                .isEqualTo(OrderStatus.PLACED);
        assertThat(free()).isZero();
    }

    @Test
    void from_the_cart_on_the_first_to_put_it_in_has_it_until_they_take_it_out() {
        holdFrom("cart");
        var hers = with(3);
        assertThat(with(1).requirements()).extracting(Requirement::code).contains("sold_out");
        visit(
                shop,
                () -> carts.removeLine(
                        hers.id(),
                        new RemovedLine(hers.secret(), hers.lines().getFirst().id())));
        assertThat(free()).isEqualTo(3);
    }

    @Test
    void a_shop_that_holds_nothing_serves_who_completes_first() {
        holdFrom("none");
        var hers = checkout(with(3));
        var his = checkout(with(3));
        visit(shop, () -> orders.complete(his.id(), new Completion(his.secret(), null, null, null)));
        assertThatThrownBy(() ->
                        visit(shop, () -> orders.complete(hers.id(), new Completion(hers.secret(), null, null, null))))
                .hasMessageContaining("sold out");
    }

    @Test
    void who_does_not_come_back_in_time_holds_nothing() {
        var anHourAgo = Clock.offset(Clock.systemUTC(), Duration.ofHours(-1));
        Time.at(anHourAgo, () -> checkout(with(3)));
        assertThat(free()).isEqualTo(3);
        assertThat(checkout(with(3)).requirements()).isEmpty();
        assertThat(in(shop, () -> db.fetch("select type from kernel.fact where type = 'stock.reservation_expired'")))
                .hasSize(1);
    }

    @Test
    void what_was_held_and_is_gone_since_is_not_sold() {
        var hers = checkout(with(3));
        in(shop, () -> db.write(() -> db.execute("update stock.reservation set expires_at = created_at")));
        var his = checkout(with(3));
        visit(shop, () -> orders.complete(his.id(), new Completion(his.secret(), null, null, null)));
        assertThatThrownBy(() ->
                        visit(shop, () -> orders.complete(hers.id(), new Completion(hers.secret(), null, null, null))))
                .hasMessageContaining("sold out");
        assertThat(visit(shop, () -> carts.get(hers.id(), new CartAccess(hers.secret())))
                        .status())
                .isEqualTo(CartStatus.OPEN);
    }

    @Test
    void a_line_says_how_much_of_it_comes_later() {
        in(
                shop,
                () -> db.write(() -> items.keep(
                        new Keeping(teapot, null, Backorder.ALLOW, Quantity.of(5), null, null, null, null))));
        var line = checkout(with(5)).lines().getFirst();
        assertThat(line.late()).isEqualTo(Quantity.of(2));
        assertThat(line.available()).isEqualTo(Quantity.of(8));
    }

    @Test
    void holding_costs_one_statement_more_and_not_holding_none() {
        holdFrom("none");
        statements();
        int without = statements();
        holdFrom("cart");
        assertThat(statements()).isEqualTo(without + 1);
        holdFrom("checkout");
        assertThat(statements()).isEqualTo(without);
    }

    /** Of a change that is neither the first of the shop nor takes the last piece; what goes on behind it does not count. */
    private int statements() {
        with(1);
        var cart = visit(shop, carts::open);
        var sent = new AtomicInteger();
        var before = db.configuration().executeListenerProviders();
        var me = Thread.currentThread();
        try {
            db.configuration().set(DefaultExecuteListenerProvider.providers(new ExecuteListener() {
                private static final long serialVersionUID = 1;

                @Override
                public void executeStart(ExecuteContext context) {
                    if (Thread.currentThread() == me) sent.incrementAndGet();
                }
            }));
            visit(shop, () -> carts.addLine(cart.id(), new NewLine(cart.secret(), teapot, Quantity.of(1))));
        } finally {
            db.configuration().set(before);
        }
        return sent.get();
    }
}
