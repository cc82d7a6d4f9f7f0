package tradepost.supply.stock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import tradepost.db.ids.BatchId;
import tradepost.db.ids.LocationId;
import tradepost.kernel.Problem;
import tradepost.kernel.Quantity;
import tradepost.testing.OwnDatabase;

/** Goods that are told apart. */
@QuarkusTest
@QuarkusTestResource(OwnDatabase.class)
class BatchesTest extends StockStory {
    @Inject
    Recalls batches;

    @Inject
    ExpiryWatch watch;

    @Inject
    Transfers transfers;

    private static LocalDate in(int days) {
        return LocalDate.now(ZoneOffset.UTC).plusDays(days);
    }

    private void batch(String code, long pieces, LocalDate expires, String cost) {
        db.write(() -> stock.receive(List.of(new Receipt(
                tea,
                null,
                Quantity.of(pieces),
                "",
                UnitCost.of(cost),
                false,
                new BatchLabel(code, null, expires, ""),
                null))));
    }

    private long left(String code) {
        return db.fetchSingle(
                                "select coalesce(sum(s.on_hand), 0)::bigint from stock.batch b left join stock.batch_balance s on s.batch_id = b.id where b.code = ?",
                                code)
                        .get(0, long.class)
                / Quantity.ONE_UNIT;
    }

    private BatchId id(String code) {
        return BatchId.of(db.fetchSingle("select id from stock.batch where code = ?", code)
                .get(0, java.util.UUID.class));
    }

    @Test
    void what_expires_first_leaves_first_and_what_has_expired_stays() {
        keep(tea, "batch", "fifo");
        batch("old", 5, in(-3), "1");
        batch("late", 5, in(90), "1");
        batch("soon", 5, in(20), "1");
        ship(7);
        assertThat(left("old")).isEqualTo(5);
        assertThat(left("soon")).isZero();
        assertThat(left("late")).isEqualTo(3);
        assertThatThrownBy(() -> ship(4)).hasMessageContaining("Only 3");
    }

    @Test
    void a_batch_is_worth_what_was_paid_for_it() {
        keep(tea, "batch", "specific");
        batch("a", 5, in(90), "1");
        batch("b", 5, in(20), "9");
        ship(2);
        assertThat(worth()).isEqualTo(5 * 100 + 3 * 900);
    }

    @Test
    void a_batch_is_named_where_goods_come_in() {
        keep(tea, "batch", "fifo");
        assertThatThrownBy(() -> receive(1, "5")).isInstanceOf(Problem.class).hasMessageContaining("batches");
    }

    @Test
    void a_recall_finds_the_shelves_and_the_orders() {
        keep(tea, "batch", "fifo");
        batch("bad", 5, in(20), "1");
        var order = ship(2);
        var other = ship(1);
        comeBack(other, 1, Condition.QUARANTINED);
        db.write(() -> batches.block(id("bad")));
        var found = batches.whereabouts(id("bad"));
        assertThat(found.here()).extracting(Recalls.Place::quantity).containsExactly(Quantity.of(3));
        assertThat(found.sent()).containsExactly(new Recalls.Sent(order, Quantity.of(2)));
        assertThatThrownBy(() -> ship(1)).hasMessageContaining("sold out");
    }

    @Test
    void a_shop_is_told_once_that_a_batch_expires() {
        keep(tea, "batch", "fifo");
        batch("soon", 5, in(10), "1");
        batch("late", 5, in(60), "1");
        watch.look();
        watch.look();
        assertThat(db.fetch("select payload ->> 'code' from kernel.fact where type = 'stock.batch_expiring'")
                        .getValues(0, String.class))
                .containsExactly("soon");
    }

    private void pieces(String... codes) {
        db.write(() -> stock.receive(List.of(
                new Receipt(tea, null, Quantity.of(codes.length), "", UnitCost.of("7"), false, null, List.of(codes)))));
    }

    @Test
    void a_piece_is_in_one_place() {
        keep(tea, "serial", "specific");
        pieces("N1", "N2", "N3");
        assertThatThrownBy(() -> pieces("N1")).hasMessageContaining("here already");
        var order = ship(1, List.of("N2"));
        assertThatThrownBy(() -> ship(1, List.of("N2"))).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> ship(1)).hasMessageContaining("number");
        comeBack(order, 1, Condition.SELLABLE, "N2");
        assertThat(worth()).isEqualTo(2100);
    }

    @Test
    void a_piece_travels_with_its_number() {
        keep(tea, "serial", "fifo");
        pieces("N1", "N2");
        var floor = location("floor", "shop");
        var paper = db.write(() -> transfers.transfer(new Transferring(
                main(), floor, "", true, List.of(new Transferring.Line(tea, Quantity.of(1), null, List.of("N2"))))));
        assertThat(status("N2")).isEqualTo("in_transit");
        db.write(() -> transfers.arrive(paper.id(), new Arriving(List.of())));
        assertThat(status("N2")).isEqualTo("here");
        assertThat(place("N2")).isEqualTo(floor);
    }

    private String status(String code) {
        return db.fetchSingle("select status from stock.serial where code = ?", code)
                .get(0, String.class);
    }

    private LocationId place(String code) {
        return LocationId.of(db.fetchSingle("select location_id from stock.serial where code = ?", code)
                .get(0, java.util.UUID.class));
    }
}
