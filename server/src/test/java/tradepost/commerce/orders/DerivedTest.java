package tradepost.commerce.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static tradepost.testing.Shops.in;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tradepost.commerce.payments.Payments;
import tradepost.db.ids.VariantId;
import tradepost.kernel.Money;
import tradepost.kernel.Problem;
import tradepost.kernel.Quantity;
import tradepost.kernel.db.Db;
import tradepost.platform.tenants.Tenant;
import tradepost.supply.returns.Arrival;
import tradepost.supply.returns.Disposition;
import tradepost.supply.returns.Inspection;
import tradepost.supply.returns.NewReturn;
import tradepost.supply.returns.Outcome;
import tradepost.supply.returns.Resolution;
import tradepost.supply.returns.ReturnReason;
import tradepost.supply.returns.Returns;
import tradepost.supply.shipping.NewShipment;
import tradepost.supply.shipping.ShipmentStatus;
import tradepost.supply.shipping.Shipping;
import tradepost.supply.stock.Stock;
import tradepost.testing.Buyers;
import tradepost.testing.Market;
import tradepost.testing.OwnDatabase;
import tradepost.testing.Shops;

/** Whatever is done to an order, in whatever order: what is stored of it is what follows from its lines, holds, payments and returns. */
@QuarkusTest
@QuarkusTestResource(OwnDatabase.class)
class DerivedTest {
    private static final int STEPS = 25;

    @Inject
    Shops shops;

    @Inject
    Market market;

    @Inject
    Buyers buyers;

    @Inject
    Orders orders;

    @Inject
    OrderChanges changes;

    @Inject
    OrderHolds holds;

    @Inject
    OrderPaying paying;

    @Inject
    Returns returns;

    @Inject
    Shipping shipping;

    @Inject
    Payments payments;

    @Inject
    Stock stock;

    @Inject
    Db db;

    @ParameterizedTest
    @ValueSource(strings = {"sandbox_card", "sandbox_authorised", "cash_on_delivery"})
    void what_is_stored_is_what_follows(String payment) {
        long seed = ThreadLocalRandom.current().nextLong();
        var dice = new Random(seed);
        var shop = shops.open();
        var jug = in(shop, () -> market.article("Jug", "33.33", 100));
        var order = in(shop, () -> buyers.buy(payment, "49.99", 4, "20.01", 3).order());
        int done = 0;
        for (int step = 0; step < STEPS; step++) {
            done += did(shop, () -> step(shop, order, jug, dice)) ? 1 : 0;
            in(shop, () -> prove(order, "seed " + seed));
        }
        assertThat(done).as("seed " + seed).isGreaterThan(STEPS / 4);
        assertThat(in(shop, stock::prove)).isEmpty();
    }

    /** What an order's state does not allow is refused, and that is as well. */
    private static boolean did(Tenant shop, Runnable step) {
        try {
            in(shop, step::run);
            return true;
        } catch (Problem e) {
            assertThat(e.kind()).isNotEqualTo(Problem.Kind.UNAVAILABLE);
            return false;
        }
    }

    private void step(Tenant shop, Order first, VariantId jug, Random dice) {
        var order = orders.get(first.id());
        var id = order.id();
        var line = order.lines().get(dice.nextInt(order.lines().size()));
        switch (dice.nextInt(9)) {
            case 0, 1, 2 ->
                change(order, new Changing.Changed(line.id(), Quantity.of(dice.nextInt(7)), price(dice)), null);
            case 3 -> change(order, null, new Changing.Added(jug, Quantity.of(1 + dice.nextInt(3)), null));
            case 4 ->
                shipping.ship(
                        id,
                        new NewShipment(List.of(new ShippedLine(line.id(), Quantity.of(1 + dice.nextInt(2)))), "", ""));
            case 5 ->
                shipping.of(id).stream()
                        .filter(parcel -> parcel.status() == ShipmentStatus.SHIPPED)
                        .findFirst()
                        .ifPresent(parcel -> shipping.deliver(parcel.id()));
            case 6 -> {
                if (order.status() == OrderStatus.ON_HOLD) holds.release(id, new Releasing(null, ""));
                else holds.hold(id, new Holding(HoldReason.STOCK, ""));
            }
            case 7 -> paying.pay(id, new Paying(null, "sandbox_card", null));
            default -> giveBack(order, line);
        }
    }

    private static Money price(Random dice) {
        return dice.nextBoolean() ? null : Money.of(dice.nextInt(9000), "INR");
    }

    private void change(Order order, Changing.Changed changed, Changing.Added added) {
        var wish = new Changing(
                "dice",
                added == null ? null : List.of(added),
                changed == null ? null : List.of(changed),
                null,
                null,
                null,
                null);
        var change = changes.propose(order.id(), wish);
        changes.apply(order.id(), new Deciding(change.id(), null));
    }

    private void giveBack(Order order, OrderLine line) {
        var piece = new NewReturn.Piece(line.id(), Quantity.of(1), ReturnReason.OTHER, "");
        var one = returns.request(new NewReturn(order.id(), null, List.of(piece), Outcome.REFUND, ""));
        returns.approve(one.id());
        returns.receive(one.id(), new Arrival(null));
        returns.inspect(one.id(), new Inspection(null, Disposition.SELLABLE));
        returns.resolve(one.id(), new Resolution(null, null, null));
    }

    private void prove(Order first, String seed) {
        // One look at everything: what happens behind is settled in the same transaction as what is stored.
        var order = orders.get(first.id());
        var totals = order.totals();
        var received = db.write(() -> {
            orders.lock(first.id());
            var now = orders.get(first.id());
            assertThat(now.paymentStatus())
                    .as(seed)
                    .isEqualTo(
                            Received.of(payments.of(first.id()), totals.owed().currency())
                                    .status(now.totals().expected()));
            return now;
        });
        assertThat(received.fulfilmentStatus()).as(seed).isEqualTo(FulfilmentStatus.of(received.lines()));
        assertThat(received.totals().owed())
                .as(seed)
                .isEqualTo(Worth.kept(received).total());
        boolean held = !holds.of(first.id()).isEmpty();
        assertThat(received.status() == OrderStatus.ON_HOLD).as(seed).isEqualTo(held);
        boolean open =
                returns.of(first.id()).stream().anyMatch(one -> one.status().isOpen());
        assertThat(received.returnStatus()).as(seed).isEqualTo(ReturnStatus.of(open, received.lines()));
        var net = received.lines().stream().map(OrderLine::net).reduce(Money.of(0, "INR"), Money::plus);
        assertThat(received.totals().lines()).as(seed).isEqualTo(net);
        assertThat(received.totals().taxes().stream().map(tax -> tax.amount()).reduce(Money.of(0, "INR"), Money::plus))
                .as(seed)
                .isEqualTo(received.totals().tax());
    }
}
