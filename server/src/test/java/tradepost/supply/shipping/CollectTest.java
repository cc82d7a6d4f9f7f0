package tradepost.supply.shipping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tradepost.db.shipping.Tables.SHIPPING_METHOD;
import static tradepost.db.stock.Tables.LOCATION;
import static tradepost.testing.Shops.in;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tradepost.commerce.carts.Cart;
import tradepost.commerce.carts.CartDetails;
import tradepost.commerce.carts.Carts;
import tradepost.commerce.carts.NewLine;
import tradepost.commerce.orders.Changing;
import tradepost.commerce.orders.Completion;
import tradepost.commerce.orders.Deciding;
import tradepost.commerce.orders.OrderChanges;
import tradepost.commerce.orders.Orders;
import tradepost.db.ids.LocationId;
import tradepost.db.ids.OrderId;
import tradepost.db.ids.VariantId;
import tradepost.kernel.Problem;
import tradepost.kernel.Quantity;
import tradepost.kernel.Time;
import tradepost.kernel.db.Db;
import tradepost.platform.tenants.Tenant;
import tradepost.supply.stock.Receipt;
import tradepost.supply.stock.Stock;
import tradepost.testing.Market;
import tradepost.testing.OwnDatabase;
import tradepost.testing.Shops;

/** Who comes for their goods gets those that are there. */
@QuarkusTest
@QuarkusTestResource(OwnDatabase.class)
class CollectTest {
    @Inject
    Shops shops;

    @Inject
    Market market;

    @Inject
    Stock stock;

    @Inject
    Carts carts;

    @Inject
    Orders orders;

    @Inject
    OrderChanges changes;

    @Inject
    Db db;

    private final LocationId floor = LocationId.next();
    private Tenant shop;
    private VariantId tea;

    @BeforeEach
    void open() {
        shop = shops.open();
        in(shop, () -> {
            tea = market.article("Tea", "100.00", 5);
            db.write(this::openFloor);
        });
    }

    private void openFloor() {
        var now = Time.now();
        db.insertInto(LOCATION)
                .set(LOCATION.ID, floor)
                .set(LOCATION.CODE, "floor")
                .set(LOCATION.NAME, "Jayanagar")
                .set(LOCATION.KIND, "shop")
                .set(LOCATION.PRIORITY, 9)
                .set(LOCATION.CREATED_AT, now)
                .set(LOCATION.UPDATED_AT, now)
                .execute();
        stock.receive(List.of(new Receipt(tea, floor, Quantity.of(1), "")));
        db.update(SHIPPING_METHOD)
                .set(SHIPPING_METHOD.LOCATION_ID, floor)
                .where(SHIPPING_METHOD.CODE.eq("express"))
                .execute();
    }

    private Cart collecting() {
        var cart = carts.open();
        carts.addLine(cart.id(), new NewLine(cart.secret(), tea, Quantity.of(1)));
        market.filled(cart.id(), cart.secret(), "sandbox_card");
        var way = carts.get(cart.id(), new tradepost.commerce.carts.CartAccess(cart.secret())).deliveries().stream()
                .filter(delivery -> delivery.collectAt() != null)
                .findFirst()
                .orElseThrow();
        var chosen = carts.address(cart.id(), new CartDetails(cart.secret(), null, null, null, way.id(), null, null));
        if (chosen.requirements().isEmpty())
            orders.complete(cart.id(), new Completion(cart.secret(), "sandbox_card", null, "/checkout/done"));
        return chosen;
    }

    @Test
    void a_changed_order_is_promised_where_it_is_collected() {
        in(shop, () -> {
            db.write(() -> stock.receive(List.of(new Receipt(tea, floor, Quantity.of(2), ""))));
            collecting();
            var id = db.fetchSingle("select id from orders.sales_order").get(0, java.util.UUID.class);
            var order = orders.get(OrderId.of(id));
            var more = new Changing(
                    "One more",
                    List.of(),
                    List.of(new Changing.Changed(order.lines().getFirst().id(), Quantity.of(2), null)),
                    null,
                    null,
                    null,
                    null);
            changes.apply(
                    order.id(), new Deciding(changes.propose(order.id(), more).id(), null));
            assertThat(db.fetch("select location_id, quantity from stock.allocation where quantity > 0")
                            .map(row -> row.get(0, java.util.UUID.class) + " " + row.get(1, Long.class)))
                    .containsExactly(floor.value() + " 20000");
            var many = new Changing(
                    "Four of them",
                    List.of(),
                    List.of(new Changing.Changed(order.lines().getFirst().id(), Quantity.of(4), null)),
                    null,
                    null,
                    null,
                    null);
            assertThatThrownBy(() -> changes.apply(
                            order.id(),
                            new Deciding(changes.propose(order.id(), many).id(), null)))
                    .as("three are there, and the warehouse has more")
                    .isInstanceOf(Problem.class);
            assertThat(stock.prove()).isEmpty();
        });
    }

    @Test
    void who_collects_is_offered_what_is_there_and_promised_that() {
        in(shop, () -> {
            var mine = collecting();
            assertThat(mine.requirements()).isEmpty();
            assertThat(mine.delivery().collectAt()).isEqualTo(floor);
            assertThat(collecting().requirements())
                    .as("five more are in the warehouse, and none there")
                    .isNotEmpty();
            assertThat(db.fetch("select location_id from stock.allocation where quantity > 0")
                            .getValues(0, java.util.UUID.class))
                    .containsExactly(floor.value());
            assertThat(stock.prove()).isEmpty();
        });
    }
}
