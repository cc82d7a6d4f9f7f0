package tradepost.commerce.prices;

import static org.assertj.core.api.Assertions.assertThat;
import static tradepost.db.prices.Tables.PRICE_LIST;

import io.quarkus.test.junit.QuarkusTest;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import tradepost.db.ids.VariantId;
import tradepost.kernel.Money;
import tradepost.kernel.Quantity;
import tradepost.kernel.Time;
import tradepost.kernel.scope.Scope;

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
        db.write(() -> db.update(PRICE_LIST)
                .set(PRICE_LIST.MODE, "merge")
                .where(PRICE_LIST.ID.eq(web))
                .execute());
        assertThat(at(WEB, cup, 10)).isEqualTo(400);
    }

    @Test
    void what_the_lists_above_do_not_price_is_read_from_the_default_list() {
        base(cup, 1, 500);
        base(pot, 1, 900);
        var web = list("web");
        price(web, cup, 1, 450);
        assign(web, "channel", "web");
        assertThat(at(WEB, pot, 1)).isEqualTo(900);
    }

    @Test
    void a_changed_price_of_any_list_holds_from_the_next_moment_on() {
        base(cup, 1, 500);
        var web = list("web", row -> row.set(PRICE_LIST.MODE, "merge"));
        price(web, cup, 10, 450);
        assign(web, "channel", "web");
        at(WEB, cup, 1);
        price(web, cup, 10, 440);
        base(cup, 1, 510);
        assertThat(at(WEB, cup, 1)).isEqualTo(510);
        assertThat(at(WEB, cup, 10)).isEqualTo(440);
    }

    @Test
    void a_change_of_the_default_list_costs_the_same_however_many_lists_stand_on_it() {
        base(cup, 1, 1000);
        var parent = db.select(PRICE_LIST.ID).from(PRICE_LIST).fetchSingle(PRICE_LIST.ID);
        int alone = statements(() -> base(cup, 1, 1100));
        long began = rows();
        db.write(() -> db.execute("""
                insert into prices.price_list (id, code, name, currency, parent_id, share, created_at, updated_at)
                select gen_random_uuid(), 'list-' || i, '', 'USD', ?::uuid, 900000, ?::timestamptz, ?::timestamptz from generate_series(1, 300) i
                """, parent.value(), Time.now(), Time.now()));
        db.write(() -> db.execute("""
                insert into prices.assignment (id, price_list_id, audience, channel, created_at, updated_at)
                select gen_random_uuid(), id, 'channel', code, ?::timestamptz, ?::timestamptz from prices.price_list where not is_default
                """, Time.now(), Time.now()));
        var far = new Buyer("list-299", null, null, null, "");
        assertThat(at(far, cup, 1)).isEqualTo(990);
        assertThat(at(Buyer.ANYONE, cup, 1)).isEqualTo(1100);
        assertThat(statements(() -> base(cup, 1, 1200))).isLessThanOrEqualTo(alone);
        assertThat(at(far, cup, 1)).isEqualTo(1080);
        assertThat(rows()).isEqualTo(began + 2);
    }

    /** All that is written down of prices. */
    private long rows() {
        return db.fetchSingle(
                        "select (select count(*) from prices.price) + (select count(*) from prices.former_price) + (select count(*) from prices.public_price)")
                .get(0, Long.class);
    }

    @Test
    void lists_that_do_not_come_to_everybody_are_written_without_waiting_for_each_other() throws Exception {
        base(cup, 1, 1000);
        var one = list("one");
        var other = list("other");
        whileWriting(() -> writing.begin(one, List.of(cup)), () -> price(other, cup, 1, 900));
        assign(other, "channel", "web");
        assertThat(at(WEB, cup, 1)).isEqualTo(900);
    }

    @Test
    void what_everybody_pays_for_two_products_is_written_without_waiting_for_each_other() throws Exception {
        base(cup, 1, 1000);
        base(pot, 1, 2000);
        whileWriting(() -> set(cup, 1100), () -> base(pot, 1, 2100));
        whileWriting(() -> set(VariantId.next(), 100), () -> base(VariantId.next(), 1, 200));
        assertThat(List.of(at(Buyer.ANYONE, cup, 1), at(Buyer.ANYONE, pot, 1))).containsExactly(1100L, 2100L);
    }

    private void set(VariantId variant, long minor) {
        prices.set(List.of(new NewPrice(variant, Quantity.of(1), new Money(minor, USD), null)));
    }

    /** The other one is done while the first has not ended. */
    private void whileWriting(Runnable first, Runnable other) throws Exception {
        var scope = Scope.current();
        try (var hands = Executors.newVirtualThreadPerTaskExecutor()) {
            db.write(() -> {
                first.run();
                var done = hands.submit(() -> scope.run(other));
                try {
                    done.get(20, TimeUnit.SECONDS);
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            });
        }
    }

    @Test
    void what_everybody_pays_is_noted_as_it_ends_however_many_write_it_at_once() throws Exception {
        base(cup, 1, 5000);
        var lists = List.of(list("one", row -> row.set(PRICE_LIST.MODE, "merge")), list("other"));
        for (var list : lists) assign(list, "everyone", null);
        var scope = Scope.current();
        try (var hands = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 40; i++) {
                int n = i;
                hands.submit(() -> scope.run(() -> price(lists.get(n % 2), cup, 1 + n % 3, 1000 + n)));
                hands.submit(() -> scope.run(() -> db.write(() -> set(cup, 5000 + n))));
            }
        }
        var noted = db.fetchSingle(
                        "select amount_minor from prices.public_price where variant_id = ?::uuid order by since desc limit 1",
                        cup.value())
                .get(0, Long.class);
        assertThat(noted).isEqualTo(at(Buyer.ANYONE, cup, 1));
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
        base(cup, 1, 1350);
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
    void prices_of_any_number_of_variants_are_one_statement_for_whoever_has_been_seen_before() {
        base(cup, 1, 500);
        base(pot, 1, 900);
        var web = list("web");
        price(web, cup, 1, 450);
        assign(web, "channel", "web");
        var both = Map.of(cup, Quantity.of(1), pot, Quantity.of(3));
        prices.offers(WEB, both, USD);
        prices.offers(both, USD);
        assertThat(statements(() -> prices.offers(WEB, both, USD))).isEqualTo(1);
        assertThat(statements(() -> prices.offers(both, USD))).isEqualTo(1);
        assertThat(statements(() -> prices.tiers(WEB, List.of(cup, pot), USD))).isEqualTo(1);
    }
}
