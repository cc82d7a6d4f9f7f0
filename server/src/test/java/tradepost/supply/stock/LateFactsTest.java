package tradepost.supply.stock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import tradepost.db.ids.MovementId;
import tradepost.kernel.Money;
import tradepost.kernel.Problem;
import tradepost.kernel.Quantity;
import tradepost.kernel.Time;
import tradepost.testing.OwnDatabase;

/** What becomes known late, what is closed, and what reports say of it. */
@QuarkusTest
@QuarkusTestResource(OwnDatabase.class)
class LateFactsTest extends StockStory {
    @Inject
    Recosts recosts;

    @Inject
    Periods periods;

    @Inject
    Reports reports;

    private void at(int daysAgo, Runnable work) {
        Time.at(Clock.offset(Clock.systemUTC(), Duration.ofDays(-daysAgo)), () -> {
            work.run();
            return null;
        });
    }

    private MovementId receipt() {
        return MovementId.of(db.fetchSingle("select id from stock.movement where kind = 'receipt' order by id limit 1")
                .get(0, java.util.UUID.class));
    }

    private long consumed() {
        return db.fetchSingle("select coalesce(sum(consumed), 0)::bigint from stock.layer_use")
                .get(0, long.class);
    }

    @Test
    void freight_goes_to_what_is_left_and_to_what_has_left() {
        receive(10, "5");
        ship(4);
        var freight = new Recosts.AddedCost(List.of(receipt()), Money.of("10.00", "INR"), null, "freight");
        var told = db.write(() -> recosts.addCost(freight));
        assertThat(told.inventory()).isEqualTo(Money.of("6.00", "INR"));
        assertThat(told.consumed()).isEqualTo(Money.of("4.00", "INR"));
        assertThat(worth()).isEqualTo(3600);
        ship(6);
        assertThat(worth()).isZero();
    }

    @Test
    void what_nobody_knew_is_told_later() {
        receive(10, null);
        ship(5);
        db.write(() -> recosts.tellCost(receipt(), new Recosts.ToldCost(UnitCost.of("3"), "the invoice")));
        assertThat(worth()).isEqualTo(1500);
        db.write(() -> recosts.tellCost(receipt(), new Recosts.ToldCost(UnitCost.of("2"), "a discount")));
        assertThat(worth()).isEqualTo(1000);
        assertThat(consumed()).isEqualTo(1000);
    }

    @Test
    void goods_that_came_earlier_than_was_told_were_used_first() {
        at(10, () -> receive(10, "5"));
        at(5, () -> ship(6));
        var late = new Receiving(
                List.of(new Receipt(tea, null, Quantity.of(4), UnitCost.of("9"))),
                Time.now().minus(Duration.ofDays(20)));
        db.write(() -> stock.receive(late));
        assertThat(worth())
                .as("the four dear ones are gone, eight at five are left")
                .isEqualTo(8 * 500);
        assertThat(consumed()).isEqualTo(4 * 400);
        ship(8);
        assertThat(worth()).isZero();
    }

    @Test
    void what_left_before_it_came_is_settled_when_it_comes() {
        receive(2, "5");
        db.write(() -> {
            db.execute("update stock.balance set negative_allowed = true where variant_id = ?", tea.value());
            db.execute("update stock.location set negative_allowed = true");
        });
        sell(5);
        assertThat(onHand()).isEqualTo(-3);
        assertThat(worth()).isEqualTo(-1500);
        receive(10, "7");
        assertThat(onHand()).isEqualTo(7);
        assertThat(worth()).isEqualTo(4900);
        assertThat(consumed()).isEqualTo(600);
    }

    @Test
    void under_an_average_too() {
        keep(tea, "none", "average");
        receive(2, "5");
        db.write(
                () -> db.execute("update stock.balance set negative_allowed = true where variant_id = ?", tea.value()));
        sell(5);
        receive(10, "7");
        assertThat(worth()).isEqualTo(4900);
        assertThat(consumed()).isEqualTo(600);
    }

    @Test
    void what_comes_back_goes_to_what_left_before_it_came() {
        receive(2, "5");
        db.write(
                () -> db.execute("update stock.balance set negative_allowed = true where variant_id = ?", tea.value()));
        var order = ship(2);
        sell(3);
        comeBack(order, 2, Condition.SELLABLE);
        assertThat(worth()).isEqualTo(-500);
        receive(3, "6");
        assertThat(worth()).isEqualTo(1200);
        ship(2);
        assertThat(worth()).isZero();
    }

    @Inject
    Adjustments adjustments;

    private void sell(long pieces) {
        db.write(() -> adjustments.adjust(new Adjusting(
                main(),
                Reason.OWN_USE,
                "",
                null,
                false,
                List.of(new Adjusting.Line(tea, null, Quantity.of(pieces), null, null, null, null)))));
    }

    @Test
    void nothing_is_written_in_days_that_are_closed() {
        at(10, () -> receive(10, "5"));
        var day = LocalDate.ofInstant(Instant.now(), shop.zone()).minusDays(3);
        var closed = db.write(() -> periods.close(new Periods.Closing(day)));
        assertThat(closed.worth()).isEqualTo(Money.of("50.00", "INR"));
        assertThatThrownBy(() -> at(5, () -> receive(1, "5"))).hasMessageContaining("closed");
        receive(1, "5");
        assertThatThrownBy(() -> db.write(() -> periods.close(new Periods.Closing(day))))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("closed already");
        assertThatThrownBy(() -> db.write(() -> periods.close(new Periods.Closing(day.plusDays(3)))))
                .hasMessageContaining("not over");
        db.write(() -> periods.reopen());
        at(5, () -> receive(1, "5"));
    }

    @Test
    void a_report_knows_what_goods_were_worth_on_a_day() {
        at(40, () -> receive(10, "5"));
        at(10, () -> ship(4));
        var today = LocalDate.ofInstant(Instant.now(), shop.zone());
        assertThat(reports.valuation(today.minusDays(20), null, 10).worth()).isEqualTo(Money.of("50.00", "INR"));
        var now = reports.valuation(null, null, 10);
        assertThat(now.worth()).isEqualTo(Money.of("30.00", "INR"));
        assertThat(now.data()).hasSize(1);
        receive(1, "7");
        var aged = reports.ageing(null, 10).data().getFirst();
        assertThat(aged.ages()).extracting(Reports.Age::fromDays).containsExactly(0, 31);
        assertThat(aged.standing()).isEqualTo(Reports.Standing.MOVING);
    }

    @Test
    void the_history_of_an_article_counts_backwards() {
        receive(10, "5");
        ship(4);
        receive(1, "5");
        var first = reports.history(tea, null, 2);
        assertThat(first.data()).extracting(moved -> moved.balance().toString()).containsExactly("7", "6");
        var second = reports.history(tea, first.next(), 2);
        assertThat(second.data())
                .extracting(moved -> moved.balance().toString())
                .containsExactly("10");
    }
}
