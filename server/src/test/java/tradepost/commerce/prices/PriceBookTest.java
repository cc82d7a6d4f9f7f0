package tradepost.commerce.prices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tradepost.db.prices.Tables.COST;
import static tradepost.db.prices.Tables.PRICE_LIST;

import com.fasterxml.jackson.databind.node.TextNode;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tradepost.commerce.prices.Explanation.Verdict;
import tradepost.db.ids.AccountId;
import tradepost.db.ids.CostId;
import tradepost.db.ids.PriceListId;
import tradepost.db.ids.VariantId;
import tradepost.kernel.Money;
import tradepost.kernel.Problem;
import tradepost.kernel.Quantity;
import tradepost.kernel.Time;
import tradepost.kernel.scope.Principal;
import tradepost.kernel.scope.Scope;
import tradepost.platform.accounts.Role;
import tradepost.platform.settings.ChangedSettings;
import tradepost.platform.settings.Settings;

@QuarkusTest
class PriceBookTest extends PriceStory {
    private VariantId cup = VariantId.next();

    @Inject
    PriceBook book;

    @Inject
    PriceUpkeep upkeep;

    private static ListPrice listed(VariantId variant, int from, long minor, Instant starts, Instant ends) {
        return new ListPrice(variant, Quantity.of(from), new Money(minor, USD), null, starts, ends, null);
    }

    private PricesSet set(PriceListId list, String reason, ListPrice... some) {
        return db.write(() -> book.set(new PriceBatch(list, List.of(some), reason)));
    }

    private PriceListId standard() {
        base(cup, 1, 500);
        return db.select(PRICE_LIST.ID)
                .from(PRICE_LIST)
                .where(PRICE_LIST.IS_DEFAULT)
                .fetchSingle(PRICE_LIST.ID);
    }

    private void cost(long minor) {
        db.write(() -> db.insertInto(COST)
                .set(COST.ID, CostId.next())
                .set(COST.VARIANT_ID, cup)
                .set(COST.CURRENCY, "USD")
                .set(COST.AMOUNT_MINOR, minor)
                .set(COST.VALID_FROM, Time.now())
                .set(COST.CREATED_AT, Time.now())
                .set(COST.UPDATED_AT, Time.now())
                .execute());
    }

    @Test
    void two_dated_prices_of_one_quantity_never_overlap() {
        var list = standard();
        var now = Time.now();
        set(list, "", listed(cup, 1, 400, now, now.plus(Duration.ofDays(2))));
        assertThatThrownBy(() ->
                        set(list, "", listed(cup, 1, 300, now.plus(Duration.ofDays(1)), now.plus(Duration.ofDays(3)))))
                .hasMessageContaining("price_overlap");
        set(list, "", listed(cup, 1, 300, now.plus(Duration.ofDays(2)), null));
        assertThat(at(Buyer.ANYONE, cup, 1)).isEqualTo(400);
    }

    @Test
    void a_larger_quantity_that_costs_more_is_warned_of() {
        var list = standard();
        assertThat(set(list, "", listed(cup, 10, 450, null, null)).warnings()).isEmpty();
        var warned = set(list, "", listed(cup, 100, 460, null, null)).warnings();
        assertThat(warned).extracting(PricesSet.Warning::from).containsExactly(Quantity.of(100));
    }

    @Test
    void below_the_cost_only_somebody_who_may_and_says_why() {
        var list = standard();
        cost(480);
        assertThatThrownBy(() -> set(list, "", listed(cup, 1, 470, null, null)))
                .isInstanceOfSatisfying(Problem.class, problem -> assertThat(problem.fields())
                        .extracting(Problem.Field::pointer)
                        .containsExactly("/prices/0/unit"));
        var clerk = new Principal(Principal.Kind.STAFF, AccountId.next().value(), "Clerk", Role.STAFF.grants());
        assertThatThrownBy(() ->
                        Scope.current().as(clerk).run(() -> set(list, "Last season", listed(cup, 1, 470, null, null))))
                .isInstanceOf(Problem.class);
        assertThat(set(list, "Last season", listed(cup, 1, 470, null, null)).changed())
                .isEqualTo(1);
    }

    @Test
    void what_the_shop_sets_itself_is_checked_too_and_can_leave_out_what_is_too_low() {
        standard();
        cost(480);
        var low = List.of(new NewPrice(cup, Quantity.of(1), new Money(470, USD), null));
        assertThatThrownBy(() -> db.write(() -> prices.set(low))).isInstanceOf(Problem.class);
        assertThat(db.write(() -> prices.setAboveFloor(low))).containsExactly(Map.entry(cup, new Money(480, USD)));
        assertThat(at(Buyer.ANYONE, cup, 1)).isEqualTo(500);
        db.write(() -> prices.setAnyway(low));
        assertThat(at(Buyer.ANYONE, cup, 1)).isEqualTo(470);
    }

    @Test
    void a_price_with_tax_is_compared_with_the_cost_without_it() {
        cup = save(product("cup", "Cup", "1")).getFirst().variants().getFirst();
        var gross = list("gross", row -> row.set(PRICE_LIST.INCLUDES_TAX, true));
        var net = list("net", row -> row.set(PRICE_LIST.INCLUDES_TAX, false));
        cost(1000);
        set(net, "", listed(cup, 1, 1000, null, null));
        assertThatThrownBy(() -> set(gross, "", listed(cup, 1, 1179, null, null)))
                .isInstanceOfSatisfying(Problem.class, problem -> assertThat(problem.fields())
                        .singleElement()
                        .satisfies(field -> assertThat(field.message()).contains("11.80")));
        set(gross, "", listed(cup, 1, 1180, null, null));
        assign(gross, "channel", "web");
        assertThat(book.explain(new ExplainPrice(cup, null, USD, null, null, null, "web", null))
                        .margin())
                .isEqualTo("0.00");
    }

    @Test
    void an_explanation_names_every_price_and_why_it_lost() {
        var list = standard();
        set(list, "", listed(cup, 10, 450, null, null));
        cost(300);
        var web = list("web");
        price(web, cup, 1, 440);
        assign(web, "channel", "web");
        var shop =
                db.write(() -> book.explain(new ExplainPrice(cup, Quantity.of(12), USD, null, null, null, null, null)));
        assertThat(shop.unit()).isEqualTo(new Money(450, USD));
        assertThat(shop.margin()).isEqualTo("50.00");
        assertThat(shop.candidates())
                .extracting(Explanation.Candidate::verdict)
                .containsExactly(Verdict.OTHER_QUANTITY, Verdict.WINS, Verdict.NOT_FOR_THIS_BUYER);
        var online = db.write(
                () -> book.explain(new ExplainPrice(cup, Quantity.of(12), USD, null, null, null, "web", null)));
        assertThat(online.winner().code()).isEqualTo("web");
        assertThat(online.candidates())
                .extracting(Explanation.Candidate::verdict)
                .containsExactly(Verdict.WINS, Verdict.LIST_ABOVE_REPLACES, Verdict.LIST_ABOVE_REPLACES);
    }

    @Test
    void where_the_law_says_so_a_reduction_is_one_from_the_lowest_price_of_thirty_days() {
        standard();
        settle("always");
        days(20, () -> base(cup, 1, 450));
        days(25, () -> base(cup, 1, 600));
        days(40, () -> base(cup, 1, 420));
        days(41, () -> assertThat(prices.single(List.of(cup), USD).get(cup).before())
                .isEqualTo(new Money(450, USD)));
        days(80, () -> base(cup, 1, 430));
        days(81, () -> assertThat(prices.single(List.of(cup), USD).get(cup).before())
                .isNull());
        settle("never");
        assertThat(prices.single(List.of(cup), USD).get(cup).lowest()).isNull();
    }

    @Inject
    Settings settings;

    private void settle(String when) {
        db.write(() -> settings.change(new ChangedSettings(Map.of("prices.prior_price", TextNode.valueOf(when)))));
    }

    private static void days(int later, Runnable work) {
        var clock = Clock.fixed(Time.now().plus(Duration.ofDays(later)), ZoneOffset.UTC);
        Time.at(clock, () -> {
            work.run();
            return null;
        });
    }

    @Test
    void a_price_that_begins_is_told_and_noted_when_its_moment_has_come() {
        var list = standard();
        set(list, "", listed(cup, 1, 300, Time.now().plus(Duration.ofHours(1)), null));
        assertThat(publicPrices()).containsExactly(500L);
        db.write(() -> db.execute("update prices.upkeep set done_at = ?::timestamptz", Time.now()));
        var begun = Time.now();
        Time.at(
                Clock.fixed(begun.plus(Duration.ofHours(2)), ZoneOffset.UTC),
                () -> upkeep.follow(new BeginAndEnd(begun, begun.plus(Duration.ofHours(2))), new Unhurried()));
        assertThat(publicPrices()).containsExactly(500L, 300L);
    }

    private List<Long> publicPrices() {
        return db.fetch(
                        "select amount_minor from prices.public_price where variant_id = ?::uuid order by since",
                        cup.value())
                .getValues(0, Long.class);
    }

    @Test
    void what_prices_were_stays_written_down() {
        var list = standard();
        base(cup, 1, 510);
        var price = db.fetchSingle("select id from prices.price").get(0, java.util.UUID.class);
        db.write(() -> book.remove(new RemovedPrices(list, List.of(tradepost.db.ids.PriceId.of(price)))));
        assertThat(db.fetch("select amount_minor from prices.former_price order by id")
                        .getValues(0, Long.class))
                .containsExactly(500L, 510L, null);
        assertThat(prices.single(List.of(cup), USD)).isEmpty();
    }
}
