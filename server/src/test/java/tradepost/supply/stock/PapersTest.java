package tradepost.supply.stock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.TextNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import tradepost.db.ids.AccountId;
import tradepost.db.ids.LocationId;
import tradepost.kernel.Quantity;
import tradepost.kernel.scope.Principal;
import tradepost.kernel.scope.Scope;
import tradepost.platform.settings.ChangedSettings;
import tradepost.platform.settings.Settings;
import tradepost.testing.OwnDatabase;

/** Papers that move goods on purpose. */
@QuarkusTest
@QuarkusTestResource(OwnDatabase.class)
class PapersTest extends StockStory {
    @Inject
    Adjustments adjustments;

    @Inject
    Transfers transfers;

    @Inject
    Counts counts;

    @Inject
    Settings settings;

    private final UUID anna = AccountId.next().value();
    private final UUID bob = AccountId.next().value();

    private <T> T as(UUID account, Supplier<T> work) {
        var who = new Principal(Principal.Kind.STAFF, account, "staff", Set.of("*"));
        return Scope.current().as(who).call(() -> db.write(work));
    }

    private static Adjusting.Line removed(tradepost.db.ids.VariantId variant, long pieces) {
        return new Adjusting.Line(variant, null, Quantity.of(pieces), null, null, null, null);
    }

    private StockDocument adjust(Reason reason, Adjusting.Line... lines) {
        return as(anna, () -> adjustments.adjust(new Adjusting(main(), reason, "", null, false, List.of(lines))));
    }

    @Test
    void what_broke_is_written_off_with_its_reason_and_can_be_taken_back() {
        receive(10, "5");
        var paper = adjust(Reason.DAMAGE, removed(tea, 4));
        assertThat(paper.status()).isEqualTo(DocumentStatus.POSTED);
        assertThat(paper.number()).isEqualTo("ADJ-000001");
        assertThat(onHand()).isEqualTo(6);
        assertThat(worth()).isEqualTo(3000);
        as(anna, () -> adjustments.cancel(paper.id()));
        assertThat(onHand()).isEqualTo(10);
        assertThat(worth()).isEqualTo(5000);
        assertThatThrownBy(() -> as(anna, () -> adjustments.cancel(paper.id())))
                .hasMessageContaining("cannot become cancelled");
    }

    @Test
    void what_was_found_by_mistake_leaves_at_what_it_came_at() {
        receive(1, "5");
        var paper =
                adjust(Reason.FOUND, new Adjusting.Line(tea, Quantity.of(2), null, null, null, null, UnitCost.of("9")));
        assertThat(worth()).isEqualTo(2300);
        as(anna, () -> adjustments.cancel(paper.id()));
        assertThat(worth()).isEqualTo(500);
    }

    @Test
    void a_large_correction_needs_four_eyes() {
        receive(10, "5");
        db.write(() -> settings.change(new ChangedSettings(Map.of("stock.approval_above", TextNode.valueOf("15")))));
        assertThat(adjust(Reason.THEFT, removed(tea, 3)).status()).isEqualTo(DocumentStatus.POSTED);
        var paper = adjust(Reason.THEFT, removed(tea, 4));
        assertThat(paper.status()).isEqualTo(DocumentStatus.PENDING_APPROVAL);
        assertThat(onHand()).isEqualTo(7);
        assertThatThrownBy(() -> as(anna, () -> adjustments.approve(paper.id())))
                .hasMessageContaining("somebody else");
        assertThat(as(bob, () -> adjustments.approve(paper.id())).status()).isEqualTo(DocumentStatus.POSTED);
        assertThat(onHand()).isEqualTo(3);
        var other = adjust(Reason.THEFT, removed(tea, 3));
        assertThat(other.status()).isEqualTo(DocumentStatus.POSTED);
    }

    @Test
    void what_is_promised_is_not_written_off() {
        receive(3, "5");
        var order = tradepost.db.ids.OrderId.next();
        db.write(() -> stock.allocate(
                order, List.of(new Wanted(tradepost.db.ids.OrderLineId.next(), tea, "Tea", Quantity.of(2)))));
        assertThatThrownBy(() -> adjust(Reason.DAMAGE, removed(tea, 2))).hasMessageContaining("Only 1");
    }

    private long at(LocationId location) {
        return db
                        .fetch(
                                "select on_hand from stock.balance where variant_id = ? and location_id = ?",
                                tea.value(),
                                location.value())
                        .map(row -> row.get(0, long.class))
                        .stream()
                        .findFirst()
                        .orElse(0L)
                / Quantity.ONE_UNIT;
    }

    @Test
    void goods_on_their_way_are_nowhere_else_and_are_not_for_sale() {
        var shopFloor = location("floor", "shop");
        receive(10, "5");
        var paper = as(
                anna,
                () -> transfers.transfer(new Transferring(
                        main(), shopFloor, "", true, List.of(new Transferring.Line(tea, Quantity.of(6), null, null)))));
        assertThat(paper.status()).isEqualTo(DocumentStatus.SENT);
        assertThat(at(main())).isEqualTo(4);
        assertThat(onHand()).isEqualTo(10);
        assertThat(stock.available(List.of(tea)).get(tea).here()).isEqualTo(Quantity.of(4));
        var line = paper.lines().getFirst().id();
        var part = as(
                anna,
                () -> transfers.arrive(
                        paper.id(), new Arriving(List.of(new Arriving.Line(line, Quantity.of(3), null, null)))));
        assertThat(part.status()).isEqualTo(DocumentStatus.PARTLY_RECEIVED);
        assertThat(at(shopFloor)).isEqualTo(3);
        var rest = as(
                anna,
                () -> transfers.arrive(
                        paper.id(),
                        new Arriving(List.of(new Arriving.Line(line, Quantity.of(2), Quantity.of(1), Reason.LOST)))));
        assertThat(rest.status()).isEqualTo(DocumentStatus.POSTED);
        assertThat(onHand()).isEqualTo(9);
        assertThat(worth()).isEqualTo(4500);
    }

    @Test
    void a_transfer_that_is_given_up_comes_home() {
        var shopFloor = location("floor", "shop");
        receive(10, "5");
        var draft = as(
                anna,
                () -> transfers.transfer(new Transferring(
                        main(),
                        shopFloor,
                        "",
                        false,
                        List.of(new Transferring.Line(tea, Quantity.of(6), null, null)))));
        assertThat(at(main())).isEqualTo(10);
        var line = draft.lines().getFirst().id();
        as(anna, () -> transfers.send(draft.id(), new Sending(List.of(new Sending.Line(line, Quantity.of(4))))));
        assertThat(at(main())).isEqualTo(6);
        assertThatThrownBy(() -> as(
                        anna,
                        () -> transfers.send(draft.id(), new Sending(List.of(new Sending.Line(line, Quantity.of(3)))))))
                .hasMessageContaining("Only 2");
        assertThat(as(anna, () -> adjustments.cancel(draft.id())).status()).isEqualTo(DocumentStatus.CANCELLED);
        assertThat(at(main())).isEqualTo(10);
    }

    @Test
    void trade_goes_on_while_people_count() {
        receive(10, "5");
        var paper = as(anna, () -> counts.count(new Counting(main(), null, false, "")));
        var line = paper.lines().getFirst();
        assertThat(line.expected()).isEqualTo(Quantity.of(10));
        enter(anna, paper, line, 7);
        enter(bob, paper, line, 8);
        ship(5);
        receive(20, "5");
        as(anna, () -> adjustments.post(paper.id()));
        assertThat(onHand()).as("two were missing when there were ten").isEqualTo(10 - 2 - 5 + 20);
        assertThat(db.fetch("select 1 from stock.count_entry")).hasSize(2);
    }

    private StockDocument enter(UUID who, StockDocument paper, StockDocument.Line line, long pieces) {
        return as(
                who,
                () -> counts.enter(
                        paper.id(),
                        new Counted(
                                List.of(new Counted.Line(line.id(), Quantity.of(pieces), null, null, null, null)))));
    }

    @Test
    void a_blind_count_shows_nothing_and_a_recount_forgets_the_first() {
        receive(10, "5");
        var paper = as(anna, () -> counts.count(new Counting(main(), List.of(tea), true, "")));
        var line = paper.lines().getFirst();
        assertThat(line.expected()).isNull();
        assertThat(enter(anna, paper, line, 3).lines().getFirst().expected()).isNull();
        as(bob, () -> counts.recount(paper.id(), new Recounting(List.of(line.id()))));
        as(anna, () -> adjustments.post(paper.id()));
        assertThat(onHand()).as("nobody counted again").isEqualTo(10);
    }

    @Test
    void what_nobody_expected_is_counted_where_it_is() {
        var bin = location("bin-1", "shop");
        db.write(() -> db.execute(
                "update stock.location set kind = 'bin', parent_id = ? where id = ?", main().value(), bin.value()));
        receive(1, "5");
        var paper = as(anna, () -> counts.count(new Counting(main(), null, true, "")));
        as(
                anna,
                () -> counts.enter(
                        paper.id(),
                        new Counted(List.of(new Counted.Line(null, Quantity.of(2), bin, tea, null, null)))));
        as(anna, () -> adjustments.post(paper.id()));
        assertThat(at(bin)).isEqualTo(2);
        assertThat(onHand()).isEqualTo(3);
    }
}
