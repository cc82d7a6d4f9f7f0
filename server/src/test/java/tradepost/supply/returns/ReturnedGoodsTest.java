package tradepost.supply.returns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tradepost.testing.Shops.in;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tradepost.commerce.orders.Order;
import tradepost.commerce.orders.ShippedLine;
import tradepost.db.ids.VariantId;
import tradepost.kernel.Quantity;
import tradepost.kernel.db.Db;
import tradepost.platform.tenants.Tenant;
import tradepost.supply.shipping.NewShipment;
import tradepost.supply.shipping.Shipping;
import tradepost.supply.stock.BatchLabel;
import tradepost.supply.stock.Composing;
import tradepost.supply.stock.Items;
import tradepost.supply.stock.Keeping;
import tradepost.supply.stock.Policy;
import tradepost.supply.stock.Receipt;
import tradepost.supply.stock.Stock;
import tradepost.supply.stock.UnitCost;
import tradepost.testing.Buyers;
import tradepost.testing.Market;
import tradepost.testing.OwnDatabase;
import tradepost.testing.Shops;

/** Goods that come back go back to where they were from; whatever happens, in the end stock and books add up. */
@QuarkusTest
@QuarkusTestResource(OwnDatabase.class)
class ReturnedGoodsTest {
    @Inject
    Shops shops;

    @Inject
    Market market;

    @Inject
    Buyers buyers;

    @Inject
    Returns returns;

    @Inject
    Shipping shipping;

    @Inject
    Stock stock;

    @Inject
    Items items;

    @Inject
    Db db;

    private Tenant shop;
    private VariantId cup;

    @BeforeEach
    void open() {
        shop = shops.open();
        cup = in(shop, () -> market.article("Cup", "50.00", "standard"));
    }

    @AfterEach
    void everything_adds_up() {
        assertThat(in(shop, stock::prove)).isEmpty();
    }

    private void keep(Keeping.Tracking tracking, Policy policy) {
        in(shop, () -> db.write(() -> items.keep(new Keeping(cup, tracking, null, null, null, null, null, policy))));
    }

    private void receive(long pieces, String cost, BatchLabel batch, List<String> serials) {
        var receipt = new Receipt(cup, null, Quantity.of(pieces), "", UnitCost.of(cost), false, batch, serials);
        in(shop, () -> db.write(() -> stock.receive(List.of(receipt))));
    }

    private static BatchLabel batch(String code, int days) {
        return new BatchLabel(code, null, LocalDate.now(ZoneOffset.UTC).plusDays(days), "");
    }

    private Order sold(VariantId variant, long pieces, String... serials) {
        var order = in(shop, () -> buyers.buy(Market.BENGALURU, "sandbox_card", Map.of(variant, pieces)))
                .order();
        send(order, pieces, serials);
        return order;
    }

    private void send(Order order, long pieces, String... serials) {
        var lines = List.of(new ShippedLine(order.lines().getFirst().id(), Quantity.of(pieces)));
        var shipment = in(shop, () -> shipping.ship(order.id(), new NewShipment(lines, null, null, List.of(serials))));
        in(shop, () -> shipping.deliver(shipment.id()));
    }

    private Return came(Order order, long pieces) {
        var piece = new NewReturn.Piece(
                order.lines().getFirst().id(), Quantity.of(pieces), ReturnReason.DEFECTIVE, "It wobbles");
        var one = in(shop, () -> returns.request(new NewReturn(order.id(), null, List.of(piece), Outcome.REFUND, "")));
        in(shop, () -> returns.approve(one.id()));
        in(shop, () -> returns.receive(one.id(), new Arrival(null)));
        return one;
    }

    private void back(Order order, long pieces, Disposition disposition) {
        var one = came(order, pieces);
        in(shop, () -> returns.inspect(one.id(), new Inspection(null, disposition)));
    }

    private void read(Order order, long pieces, String batch, String... serials) {
        read(came(order, pieces), batch, serials);
    }

    private void read(Return one, String batch, String... serials) {
        var piece = new Inspection.Piece(one.lines().getFirst().id(), null, batch, List.of(serials));
        in(shop, () -> returns.inspect(one.id(), new Inspection(List.of(piece), Disposition.SELLABLE)));
    }

    private long number(String sql, Object... values) {
        return in(shop, () -> db.fetchSingle(sql, values).get(0, long.class));
    }

    private long worth() {
        return number("select coalesce(sum(worth), 0)::bigint from stock.worth");
    }

    private List<Long> buckets() {
        var row = in(
                shop,
                () -> db.fetchSingle(
                        "select sum(on_hand)::bigint, sum(quarantined)::bigint, sum(damaged)::bigint from stock.balance"));
        var pieces = new ArrayList<Long>();
        for (int i = 0; i < 3; i++) pieces.add(row.get(i, long.class) / Quantity.ONE_UNIT);
        return pieces;
    }

    @Test
    void what_nobody_counts_does_not_begin_to_be_counted() {
        back(sold(cup, 2), 1, Disposition.SELLABLE);
        assertThat(number("select count(*) from stock.balance")).isZero();
        sold(cup, 5);
    }

    @Test
    void a_kit_comes_back_as_its_parts() {
        var pot = in(shop, () -> market.article("Pot", "90.00", 2));
        in(shop, () -> market.stock(cup, 12));
        var set = in(shop, () -> market.article("Set", "300.00", "standard"));
        in(
                shop,
                () -> db.write(() -> items.compose(new Composing(
                        set,
                        List.of(
                                new Composing.Component(pot, Quantity.of(1)),
                                new Composing.Component(cup, Quantity.of(6)))))));
        var order = sold(set, 2);
        assertThat(buckets()).containsExactly(0L, 0L, 0L);
        back(order, 1, Disposition.SELLABLE);
        assertThat(in(shop, () -> market.free(cup))).isEqualTo(6);
        assertThat(in(shop, () -> market.free(set))).isEqualTo(1);
        back(order, 1, Disposition.VENDOR);
        assertThat(buckets()).containsExactly(7L, 0L, 7L);
    }

    @Test
    void a_batch_comes_back_to_itself() {
        keep(Keeping.Tracking.BATCH, Policy.FIFO);
        receive(2, "10", batch("soon", 20), null);
        receive(5, "12", batch("late", 90), null);
        var order = sold(cup, 4);
        read(order, 1, "soon");
        assertThat(inBatch("soon")).isEqualTo(1);
        back(order, 2, Disposition.SELLABLE);
        assertThat(inBatch("late")).as("what was sent last comes back first").isEqualTo(5);
        assertThat(worth()).isEqualTo(1000 + 5 * 1200);
        assertThatThrownBy(() -> read(order, 1, "late")).hasMessageContaining("more are to come back");
    }

    private long inBatch(String code) {
        return number(
                        "select sum(s.on_hand)::bigint from stock.batch_balance s join stock.batch b on b.id = s.batch_id where b.code = ?",
                        code)
                / Quantity.ONE_UNIT;
    }

    @Test
    void a_numbered_piece_comes_back_under_its_number_and_at_its_cost() {
        keep(Keeping.Tracking.SERIAL, Policy.SPECIFIC);
        receive(1, "10", null, List.of("N1"));
        receive(1, "30", null, List.of("N2"));
        var order = sold(cup, 2, "N1", "N2");
        var one = came(order, 1);
        assertThatThrownBy(() -> in(shop, () -> returns.inspect(one.id(), new Inspection(null, Disposition.SELLABLE))))
                .hasMessageContaining("numbers");
        read(one, null, "N2");
        assertThat(worth()).isEqualTo(3000);
        back(order, 1, Disposition.QUARANTINE);
        assertThat(worth()).isEqualTo(4000);
        assertThat(number("select count(*) from stock.serial where status = 'here' and condition = 'quarantined'"))
                .isEqualTo(1);
    }

    @Test
    void what_becomes_of_goods_says_where_they_are() {
        receive(10, "10", null, null);
        var order = sold(cup, 8);
        back(order, 1, Disposition.SELLABLE);
        assertThat(buckets()).containsExactly(3L, 0L, 0L);
        back(order, 2, Disposition.QUARANTINE);
        back(order, 1, Disposition.VENDOR);
        assertThat(buckets()).containsExactly(3L, 2L, 1L);
        assertThat(worth()).isEqualTo(6000);
        back(order, 3, Disposition.SCRAP);
        assertThat(buckets()).containsExactly(3L, 2L, 1L);
        assertThat(worth()).isEqualTo(6000);
        assertThat(number("select count(*) from stock.movement where kind = 'return'"))
                .isEqualTo(4);
        assertThat(number("select count(*) from stock.movement where kind = 'adjustment'"))
                .isEqualTo(1);
    }

    @Test
    void goods_come_back_at_what_they_left_at() {
        receive(2, "10", null, null);
        receive(2, "30", null, null);
        var order = sold(cup, 3);
        assertThat(worth()).isEqualTo(3000);
        back(order, 2, Disposition.SELLABLE);
        assertThat(worth()).as("the one at thirty came back, and one at ten").isEqualTo(3000 + 3000 + 1000);
    }

    @Test
    void under_an_average_too() {
        keep(Keeping.Tracking.NONE, Policy.AVERAGE);
        receive(2, "10", null, null);
        receive(2, "30", null, null);
        var order = sold(cup, 3);
        receive(1, "99", null, null);
        back(order, 1, Disposition.SELLABLE);
        assertThat(worth()).isEqualTo(2000 + 9900 + 2000);
    }

    @Test
    void what_was_sent_in_parts_comes_back_in_parts() {
        receive(5, "10", null, null);
        var order = in(shop, () -> buyers.buy(Market.BENGALURU, "sandbox_card", Map.of(cup, 4L)))
                .order();
        send(order, 1);
        back(order, 1, Disposition.SELLABLE);
        send(order, 3);
        back(order, 2, Disposition.SELLABLE);
        back(order, 1, Disposition.SELLABLE);
        assertThat(buckets()).containsExactly(5L, 0L, 0L);
        assertThat(worth()).isEqualTo(5000);
    }
}
