package tradepost.supply.stock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.TextNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tradepost.db.ids.OrderId;
import tradepost.db.ids.OrderLineId;
import tradepost.kernel.Problem;
import tradepost.kernel.Quantity;
import tradepost.platform.settings.ChangedSettings;
import tradepost.platform.settings.Settings;
import tradepost.testing.OwnDatabase;

/** Goods on the shelf that are not what they were, and promises that cannot be kept. */
@QuarkusTest
@QuarkusTestResource(OwnDatabase.class)
class JudgementsTest extends StockStory {
    @Inject
    Judgements judgements;

    @Inject
    Adjustments adjustments;

    @Inject
    Reservations reservations;

    @Inject
    Settings settings;

    private StockDocument judge(Condition from, Condition to, long pieces, String... serials) {
        var line = new Judging.Line(tea, Quantity.of(pieces), null, List.of(serials));
        return db.write(() -> judgements.judge(new Judging(main(), from, to, "fell down", List.of(line))));
    }

    @Test
    void what_fell_down_is_not_for_sale_and_nothing_else_changes() {
        receive(5, "4");
        judge(Condition.SELLABLE, Condition.DAMAGED, 2);
        assertThat(market.free(tea)).isEqualTo(3);
        assertThat(worth()).isEqualTo(2000);
        assertThatThrownBy(() -> judge(Condition.SELLABLE, Condition.DAMAGED, 4))
                .hasMessageContaining("Only 3");
        assertThatThrownBy(() -> judge(Condition.DAMAGED, Condition.SELLABLE, 3))
                .hasMessageContaining("Only 2");
        judge(Condition.DAMAGED, Condition.SELLABLE, 2);
        assertThat(market.free(tea)).isEqualTo(5);
    }

    @Test
    void what_was_judged_stands_on_a_paper_that_can_be_taken_back() {
        receive(5, "4");
        var paper = judge(Condition.SELLABLE, Condition.DAMAGED, 2);
        assertThat(paper.number()).startsWith("JUD-");
        assertThat(paper.reason()).isEqualTo("fell down");
        assertThat(paper.status()).isEqualTo(DocumentStatus.POSTED);
        assertThat(db.fetch(
                                "select payload ->> 'status' from kernel.fact where type = 'stock.document_changed' order by xid, id")
                        .getValues(0, String.class))
                .containsExactly("draft", "posted");
        assertThat(db.fetch(
                        "select quantity from stock.movement where document_id = ?",
                        paper.id().value()))
                .hasSize(2);
        db.write(() -> adjustments.cancel(paper.id()));
        assertThat(market.free(tea)).isEqualTo(5);
        assertThat(worth()).isEqualTo(2000);
        assertThat(stock.prove()).isEmpty();
    }

    @Test
    void much_is_put_aside_by_two() {
        receive(10, "5");
        db.write(() -> settings.change(new ChangedSettings(Map.of("stock.approval_above", TextNode.valueOf("15")))));
        assertThat(judge(Condition.SELLABLE, Condition.DAMAGED, 3).status()).isEqualTo(DocumentStatus.POSTED);
        var paper = judge(Condition.SELLABLE, Condition.DAMAGED, 4);
        assertThat(paper.status()).isEqualTo(DocumentStatus.PENDING_APPROVAL);
        assertThat(market.free(tea)).isEqualTo(7);
        db.write(() -> adjustments.approve(paper.id()));
        assertThat(market.free(tea)).isEqualTo(3);
    }

    @Test
    void what_is_promised_is_not_put_aside() {
        receive(3, "4");
        promise(2);
        assertThatThrownBy(() -> judge(Condition.SELLABLE, Condition.QUARANTINED, 2))
                .hasMessageContaining("Only 1");
    }

    @Test
    void a_piece_that_was_put_aside_does_not_leave_with_an_order() {
        keep(tea, "serial", "specific");
        db.write(() -> stock.receive(List.of(
                new Receipt(tea, null, Quantity.of(2), "", UnitCost.of("7"), false, null, List.of("N1", "N2")))));
        judge(Condition.SELLABLE, Condition.QUARANTINED, 1, "N1");
        assertThatThrownBy(() -> ship(1, List.of("N1"))).hasMessageContaining("quarantined");
        ship(1, List.of("N2"));
        judge(Condition.QUARANTINED, Condition.SELLABLE, 1, "N1");
        ship(1, List.of("N1"));
        assertThat(onHand()).isZero();
    }

    private OrderId promise(long pieces) {
        var order = OrderId.next();
        db.write(() -> stock.allocate(order, List.of(new Wanted(OrderLineId.next(), tea, "Tea", Quantity.of(pieces)))));
        return order;
    }

    private long of(OrderId order, String column) {
        return db.fetchSingle(
                                "select sum(" + column + ")::bigint from stock.allocation where order_id = ?",
                                order.value())
                        .get(0, long.class)
                / Quantity.ONE_UNIT;
    }

    private StockDocument writeOff(long pieces) {
        var line = new Adjusting.Line(tea, null, Quantity.of(pieces), null, null, null, null);
        return db.write(() ->
                adjustments.writeOff(new Adjusting(main(), Reason.DAMAGE, "a flood", null, false, List.of(line))));
    }

    @Test
    void a_flood_takes_from_carts_first_and_then_from_the_newest_order_which_waits_again() {
        receive(10, "4");
        var oldest = promise(4);
        var newest = promise(3);
        db.write(() -> reservations.reserve(
                new NewReservation("PO-1", List.of(new NewReservation.Line(tea, Quantity.of(2), null)), 60, null)));
        assertThat(market.free(tea)).isEqualTo(1);
        writeOff(7);
        assertThat(onHand()).isEqualTo(3);
        assertThat(of(oldest, "quantity")).isEqualTo(3);
        assertThat(of(oldest, "backordered")).isEqualTo(1);
        assertThat(of(newest, "quantity")).isZero();
        assertThat(of(newest, "backordered")).isEqualTo(3);
        assertThat(db.fetch("select payload ->> 'quantity' from kernel.fact where type = 'stock.oversold' order by 1")
                        .getValues(0, String.class))
                .containsExactly("1", "3");
        assertThat(db.fetch("select 1 from stock.reservation where state = 'active'"))
                .isEmpty();
        assertThat(worth()).isEqualTo(1200);
        assertThat(stock.prove()).isEmpty();
        receive(2, "4");
        assertThat(of(oldest, "quantity")).as("the oldest is served first").isEqualTo(4);
        assertThat(of(newest, "quantity")).isEqualTo(1);
    }

    @Test
    void what_is_not_there_cannot_be_written_off() {
        receive(3, "4");
        promise(3);
        assertThatThrownBy(() -> writeOff(4)).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> db.write(() -> adjustments.writeOff(new Adjusting(
                        main(),
                        Reason.FOUND,
                        "",
                        null,
                        false,
                        List.of(new Adjusting.Line(tea, Quantity.of(1), null, null, null, null, null))))))
                .hasMessageContaining("gone");
    }
}
