package tradepost.commerce.prices;

import static org.assertj.core.api.Assertions.assertThat;
import static tradepost.db.prices.Tables.PRICE_LIST;

import io.quarkus.test.junit.QuarkusTest;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tradepost.db.ids.VariantId;
import tradepost.kernel.Quantity;
import tradepost.kernel.Time;

@QuarkusTest
class ResolutionTest extends PriceStory {
    private final VariantId cup = VariantId.next();
    private final VariantId pot = VariantId.next();

    @Test
    void a_list_goes_before_the_default_one_for_its_audience_only() {
        base(cup, 1, 500);
        var web = list("web");
        price(web, cup, 1, 450);
        assign(web, "channel", "web");
        assertThat(at(WEB, cup, 1)).isEqualTo(450);
        assertThat(at(Buyer.ANYONE, cup, 1)).isEqualTo(500);
    }

    @Test
    void a_list_that_replaces_hides_the_quantities_below_it_and_one_that_merges_does_not() {
        base(cup, 1, 500);
        base(cup, 10, 400);
        var web = list("web");
        price(web, cup, 1, 450);
        assign(web, "channel", "web");
        assertThat(at(WEB, cup, 10)).isEqualTo(450);
        workOut();
        assertThat(workedOut(cup)).containsExactly("1:450");
        assertThat(at(WEB, cup, 10)).isEqualTo(450);
        db.write(() -> db.update(PRICE_LIST)
                .set(PRICE_LIST.MODE, "merge")
                .where(PRICE_LIST.ID.eq(web))
                .execute());
        assertThat(at(WEB, cup, 10)).isEqualTo(400);
        workOut();
        assertThat(workedOut(cup)).containsExactly("1:450", "10:400");
        assertThat(at(WEB, cup, 10)).isEqualTo(400);
    }

    @Test
    void what_the_lists_above_do_not_price_is_read_from_the_default_list_and_kept_nowhere_twice() {
        base(cup, 1, 500);
        base(pot, 1, 900);
        var web = list("web");
        price(web, cup, 1, 450);
        assign(web, "channel", "web");
        assertThat(at(WEB, pot, 1)).isEqualTo(900);
        workOut();
        assertThat(at(WEB, pot, 1)).isEqualTo(900);
        assertThat(workedOut(pot)).isEmpty();
    }

    @Test
    void a_changed_price_is_worked_out_in_the_transaction_that_changes_it() {
        base(cup, 1, 500);
        var web = list("web", row -> row.set(PRICE_LIST.MODE, "merge"));
        price(web, cup, 10, 450);
        assign(web, "channel", "web");
        at(WEB, cup, 1);
        workOut();
        price(web, cup, 10, 440);
        assertThat(workedOut(cup)).containsExactly("1:500", "10:440");
        base(cup, 1, 510);
        assertThat(workedOut(cup)).containsExactly("1:510", "10:440");
        assertThat(at(WEB, cup, 1)).isEqualTo(510);
    }

    @Test
    void a_list_derives_what_it_does_not_price_itself_and_rounds_it() {
        base(cup, 1, 1250);
        base(pot, 1, 900);
        var parent = db.select(PRICE_LIST.ID)
                .from(PRICE_LIST)
                .where(PRICE_LIST.IS_DEFAULT)
                .fetchSingle(PRICE_LIST.ID);
        var web = list("web", row -> row.set(PRICE_LIST.PARENT_ID, parent)
                .set(PRICE_LIST.SHARE, 950_000L)
                .set(PRICE_LIST.ROUNDING_STEP, 100L)
                .set(PRICE_LIST.ROUNDING_ENDING, 99L));
        price(web, pot, 1, 888);
        assign(web, "channel", "web");
        assertThat(at(WEB, cup, 1)).isEqualTo(1199);
        assertThat(at(WEB, pot, 1)).isEqualTo(888);
        workOut();
        base(cup, 1, 1350);
        assertThat(workedOut(cup)).containsExactly("1:1299");
        assertThat(at(WEB, cup, 1)).isEqualTo(1299);
    }

    @Test
    void a_dated_price_holds_from_its_first_moment_to_its_last_without_anybody_doing_anything() {
        var now = Time.now();
        base(cup, 1, 500);
        var web = list("web");
        price(web, cup, 1, 450);
        dated(web, cup, 1, 300, now.plus(Duration.ofHours(1)), now.plus(Duration.ofHours(2)));
        assign(web, "channel", "web");
        at(WEB, cup, 1);
        workOut();
        assertThat(at(WEB, cup, 1)).isEqualTo(450);
        assertThat(after(Duration.ofMinutes(60))).isEqualTo(300);
        assertThat(after(Duration.ofMinutes(119))).isEqualTo(300);
        assertThat(after(Duration.ofMinutes(120))).isEqualTo(450);
    }

    private long after(Duration time) {
        return Time.at(Clock.fixed(Time.now().plus(time), ZoneOffset.UTC), () -> at(WEB, cup, 1));
    }

    @Test
    void a_list_opens_and_closes_at_its_moments() {
        base(cup, 1, 500);
        var web = list("web", row -> row.set(PRICE_LIST.VALID_FROM, Time.now().plus(Duration.ofHours(1)))
                .set(PRICE_LIST.VALID_UNTIL, Time.now().plus(Duration.ofHours(2))));
        price(web, cup, 1, 450);
        assign(web, "channel", "web");
        assertThat(at(WEB, cup, 1)).isEqualTo(500);
        assertThat(after(Duration.ofMinutes(61))).isEqualTo(450);
        assertThat(after(Duration.ofMinutes(121))).isEqualTo(500);
    }

    @Test
    void what_was_left_to_a_job_is_read_right_before_it_is_done() {
        base(cup, 1, 500);
        var web = list("web");
        price(web, cup, 1, 450);
        assign(web, "channel", "web");
        at(WEB, cup, 1);
        workOut();
        db.write(() -> db.execute(
                "insert into prices.delta (combination_id, variant_id) select id, ?::uuid from prices.combination",
                cup.value()));
        db.write(() -> db.execute("update prices.price set amount_minor = 440 where amount_minor = 450"));
        assertThat(at(WEB, cup, 1)).isEqualTo(440);
        assertThat(workedOut(cup)).containsExactly("1:450");
        workOut();
        assertThat(workedOut(cup)).containsExactly("1:440");
    }

    @Test
    void prices_of_any_number_of_variants_are_one_statement_for_whoever_has_been_seen_before() {
        base(cup, 1, 500);
        base(pot, 1, 900);
        var web = list("web");
        price(web, cup, 1, 450);
        assign(web, "channel", "web");
        var both = Map.of(cup, Quantity.of(1), pot, Quantity.of(3));
        prices.offers(WEB, both, USD);
        prices.offers(both, USD);
        workOut();
        assertThat(statements(() -> prices.offers(WEB, both, USD))).isEqualTo(1);
        assertThat(statements(() -> prices.offers(both, USD))).isEqualTo(1);
        assertThat(statements(() -> prices.tiers(WEB, List.of(cup, pot), USD))).isEqualTo(1);
    }
}
