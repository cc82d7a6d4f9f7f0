package tradepost.commerce.prices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tradepost.db.prices.Tables.PRICE_LIST;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import tradepost.db.ids.BrandId;
import tradepost.db.ids.CategoryId;
import tradepost.db.ids.PriceChangeId;
import tradepost.db.ids.PriceListId;
import tradepost.db.ids.VariantId;
import tradepost.kernel.Money;
import tradepost.kernel.Problem;
import tradepost.kernel.Rate;
import tradepost.kernel.Time;
import tradepost.testing.Patience;

@QuarkusTest
class PriceChangesTest extends PriceStory {
    private VariantId cup;
    private VariantId pot;

    @Inject
    PriceChanges changes;

    @Inject
    PriceChanging changing;

    private NewPriceChange tenPercentLess(String reason) {
        cup = save(product("cup", "Cup", "1")).getFirst().variants().getFirst();
        pot = save(product("pot", "Pot", "1")).getFirst().variants().getFirst();
        base(cup, 1, 1000);
        base(pot, 1, 555);
        PriceListId list = db.select(PRICE_LIST.ID)
                .from(PRICE_LIST)
                .where(PRICE_LIST.IS_DEFAULT)
                .fetchSingle(PRICE_LIST.ID);
        var shelf = catalogue.categories().roots().getFirst().id();
        return new NewPriceChange(
                list,
                "Autumn",
                new PriceFilter(shelf, null, null, null),
                new PriceAction(
                        PriceAction.Kind.LOWER,
                        Rate.percent("10"),
                        null,
                        new Money(10, USD),
                        null,
                        PriceAction.Rounding.DOWN),
                null,
                reason);
    }

    private void cost(VariantId variant, long minor) {
        db.write(() -> db.execute(
                "insert into prices.cost (id, variant_id, currency, amount_minor, valid_from, created_at, updated_at)"
                        + " values (gen_random_uuid(), ?::uuid, 'USD', ?, ?::timestamptz, ?::timestamptz, ?::timestamptz)",
                variant.value(),
                minor,
                Time.now(),
                Time.now(),
                Time.now()));
    }

    /** The jobs work in the background as they do for a merchant. */
    private void await(PriceChangeId id, PriceChangeState state) {
        Patience.until("the change becomes " + state, () -> changes.get(id).status() == state);
    }

    @Test
    void a_shelf_or_brand_that_is_not_there_is_named() {
        var change = tenPercentLess("");
        var nothing = new NewPriceChange(
                change.list(),
                "",
                new PriceFilter(CategoryId.next(), BrandId.next(), null, null),
                change.action(),
                null,
                "");
        assertThatThrownBy(() -> db.write(() -> changes.apply(nothing)))
                .isInstanceOfSatisfying(Problem.class, problem -> assertThat(problem.fields())
                        .extracting(Problem.Field::pointer)
                        .containsExactly("/filter/category", "/filter/brand"));
    }

    @Test
    void a_change_is_looked_at_applied_and_taken_back_but_for_what_somebody_changed_since() {
        var change = tenPercentLess("");
        cost(pot, 500);
        var preview = changes.preview(change);
        assertThat(preview.prices()).isEqualTo(2);
        assertThat(preview.changed()).isEqualTo(2);
        assertThat(preview.belowFloor()).isEqualTo(1);
        assertThat(preview.belowFloorExamples().getFirst().then()).isEqualTo(new Money(490, USD));

        var id = db.write(() -> changes.apply(change)).id();
        await(id, PriceChangeState.APPLIED);
        assertThat(at(Buyer.ANYONE, cup, 1)).isEqualTo(900);
        assertThat(at(Buyer.ANYONE, pot, 1)).isEqualTo(555);
        assertThat(changes.get(id).changed()).isEqualTo(1);
        assertThat(changes.get(id).refused()).isEqualTo(1);

        db.write(() -> changes.undo(id));
        await(id, PriceChangeState.UNDONE);
        assertThat(at(Buyer.ANYONE, cup, 1)).isEqualTo(1000);
        assertThat(changes.get(id).status()).isEqualTo(PriceChangeState.UNDONE);
    }

    @Test
    void what_changed_since_is_a_conflict_and_stays() {
        var id = db.write(() -> changes.apply(tenPercentLess("Clearance"))).id();
        await(id, PriceChangeState.APPLIED);
        base(cup, 1, 950);
        db.write(() -> changes.undo(id));
        await(id, PriceChangeState.UNDONE);
        assertThat(at(Buyer.ANYONE, cup, 1)).isEqualTo(950);
        assertThat(at(Buyer.ANYONE, pot, 1)).isEqualTo(555);
        assertThat(changes.get(id).conflicts()).isEqualTo(1);
    }

    @Test
    void a_change_that_waits_can_be_called_off() {
        var change = tenPercentLess("");
        var later = new NewPriceChange(
                change.list(),
                "Later",
                change.filter(),
                change.action(),
                Time.now().plus(Duration.ofDays(1)),
                "");
        var id = db.write(() -> changes.apply(later)).id();
        db.write(() -> changes.cancel(id));
        changing.apply(new ApplyPriceChange(id), new Unhurried());
        assertThat(at(Buyer.ANYONE, cup, 1)).isEqualTo(1000);
        assertThat(List.of(PriceChangeState.CANCELLED)).contains(changes.get(id).status());
    }
}
