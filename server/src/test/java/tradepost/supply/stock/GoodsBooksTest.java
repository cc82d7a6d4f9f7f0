package tradepost.supply.stock;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tradepost.commerce.books.Books;
import tradepost.commerce.books.Heading;
import tradepost.db.ids.MovementId;
import tradepost.db.ids.OrderId;
import tradepost.db.ids.VariantId;
import tradepost.kernel.Money;
import tradepost.kernel.Quantity;
import tradepost.kernel.Time;
import tradepost.testing.OwnDatabase;

/** What goods are worth stands in the books as well; that both agree is proven after every story. */
@QuarkusTest
@QuarkusTestResource(OwnDatabase.class)
class GoodsBooksTest extends StockStory {
    @Inject
    Books books;

    @Inject
    Adjustments adjustments;

    @Inject
    Recosts recosts;

    private String standing(Heading heading) {
        return books.standing(List.of(heading)).get(heading).stream()
                .map(Money::toString)
                .findFirst()
                .orElse("0");
    }

    private StockDocument adjust(Reason reason, long added, long removed, String cost) {
        var line = new Adjusting.Line(
                tea,
                added == 0 ? null : Quantity.of(added),
                removed == 0 ? null : Quantity.of(removed),
                null,
                null,
                null,
                cost == null ? null : UnitCost.of(cost));
        return db.write(() -> adjustments.adjust(new Adjusting(main(), reason, "", null, false, List.of(line))));
    }

    private List<MovementId> receipts() {
        return db.fetch("select id from stock.movement where kind = 'receipt' order by id")
                .map(row -> MovementId.of(row.get(0, java.util.UUID.class)));
    }

    @Test
    void each_step_stands_under_its_headings() {
        adjust(Reason.OPENING, 2, 0, "10");
        receive(10, "10");
        var order = ship(4);
        comeBack(order, 1, Condition.SELLABLE);
        adjust(Reason.THEFT, 0, 2, null);
        db.write(() -> recosts.addCost(new Recosts.AddedCost(receipts(), Money.of("10.00", "INR"), null, "freight")));
        assertThat(standing(Heading.EQUITY)).isEqualTo(Money.of("20.00", "INR").toString());
        assertThat(standing(Heading.GOODS_RECEIVED))
                .isEqualTo(Money.of("110.00", "INR").toString());
        assertThat(standing(Heading.SHRINKAGE))
                .isEqualTo(Money.of("20.00", "INR").toString());
        var worth = new Money(worth(), shop.currency());
        assertThat(standing(Heading.INVENTORY)).isEqualTo(worth.toString());
        assertThat(standing(Heading.COST_OF_GOODS))
                .isEqualTo(Money.of("110.00", "INR").minus(worth).toString());
    }

    @Test
    void what_is_thrown_away_when_it_comes_back_is_shrinkage() {
        receive(3, "10");
        var order = ship(2);
        db.write(() -> stock.takeBack(
                order, List.of(new Returned(line(order), null, Quantity.of(1), null, true, null, null))));
        assertThat(standing(Heading.COST_OF_GOODS))
                .isEqualTo(Money.of("10.00", "INR").toString());
        assertThat(standing(Heading.SHRINKAGE))
                .isEqualTo(Money.of("10.00", "INR").toString());
        assertThat(onHand()).isEqualTo(1);
    }

    @Test
    void a_hundred_lines_are_one_posting() {
        var many = new ArrayList<Receipt>();
        for (int i = 0; i < 100; i++) {
            many.add(new Receipt(VariantId.next(), null, Quantity.of(1), UnitCost.of("3")));
        }
        long before = postings();
        db.write(() -> stock.receive(many));
        assertThat(postings()).isEqualTo(before + 1);
    }

    private long postings() {
        return db.fetchSingle("select count(*) from ledger.posting").get(0, long.class);
    }

    /** Random trade, with costs and receipts that are told late; the seed is in the name of what fails. */
    @ParameterizedTest
    @ValueSource(strings = {"fifo", "average"})
    void the_account_of_goods_says_what_they_are_worth_whatever_happens(String policy) {
        keep(tea, "none", policy);
        long seed = System.nanoTime();
        var dice = new Random(seed);
        var sent = new ArrayList<OrderId>();
        for (int step = 0; step < 50; step++) {
            long pieces = 1 + dice.nextInt(6);
            var cost = new UnitCost(1 + dice.nextLong(9_999_999));
            switch (dice.nextInt(7)) {
                case 0, 1 -> receive(pieces, cost.toString());
                case 2 -> {
                    if (onHand() >= pieces) sent.add(ship(pieces));
                }
                case 3 -> {
                    if (!sent.isEmpty()) comeBack(sent.remove(dice.nextInt(sent.size())), 1, Condition.SELLABLE);
                }
                case 4 -> {
                    if (onHand() >= pieces) adjust(Reason.LOST, 0, pieces, null);
                    else adjust(Reason.FOUND, pieces, 0, cost.toString());
                }
                case 5 -> {
                    if (!receipts().isEmpty())
                        db.write(() -> recosts.addCost(new Recosts.AddedCost(
                                receipts(), new Money(1 + dice.nextInt(999), shop.currency()), null, "freight")));
                }
                default ->
                    db.write(() -> stock.receive(new Receiving(
                            List.of(new Receipt(tea, null, Quantity.of(pieces), cost)),
                            Time.now().minus(Duration.ofHours(1 + dice.nextInt(48))))));
            }
            assertThat(stock.prove()).as("seed %s, step %s", seed, step).isEmpty();
        }
    }
}
