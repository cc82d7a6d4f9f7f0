package tradepost.commerce.prices;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;
import tradepost.db.ids.PriceListId;
import tradepost.db.ids.VariantId;
import tradepost.kernel.Time;

/** A shop with ten thousand lists and as many combinations: a change costs what is concerned by it, and not what there is. Its times are in the log. */
@QuarkusTest
class ManyListsTest extends PriceStory {
    private static final Logger LOG = Logger.getLogger(ManyListsTest.class);
    private static final int MANY = 10_000;
    private static final Pattern BUFFERS = Pattern.compile("shared hit=(\\d+)(?: read=(\\d+))?");
    private final VariantId cup = VariantId.next();

    private PriceListId one;

    /** Each list is for a channel of its own, above the default one, and prices the cup by the dozen. */
    private void lists() {
        var now = Time.now();
        base(cup, 1, 500);
        db.write(() -> {
            db.execute("set local statement_timeout = 0");
            db.execute("""
                    insert into prices.price_list (id, code, name, currency, mode, created_at, updated_at)
                    select gen_random_uuid(), 'list-' || i, 'List ' || i, 'USD', 'merge', ?::timestamptz, ?::timestamptz from generate_series(1, ?) i
                    """, now, now, MANY);
            db.execute("""
                    insert into prices.assignment (id, price_list_id, audience, channel, created_at, updated_at)
                    select gen_random_uuid(), id, 'channel', code, ?::timestamptz, ?::timestamptz from prices.price_list where not is_default
                    """, now, now);
            db.execute("""
                    insert into prices.price (id, price_list_id, variant_id, minimum, amount_minor, created_at, updated_at)
                    select gen_random_uuid(), id, ?::uuid, 120000, 450, ?::timestamptz, ?::timestamptz from prices.price_list where not is_default
                    """, cup.value(), now, now);
            db.execute("""
                    with base as (select id from prices.price_list where is_default), made as (
                        insert into prices.combination (id, digest, lists, base_id, wanted, reached, used_at, created_at, updated_at)
                        select gen_random_uuid(), l.code, array[l.id, base.id], base.id, 1, 1, ?::timestamptz, ?::timestamptz, ?::timestamptz
                        from prices.price_list l cross join base where not l.is_default
                        returning id, lists, base_id
                    ), listed as (
                        insert into prices.combination_list (list_id, combination_id, upper_list)
                        select list, id, list <> base_id from made cross join unnest(lists) list
                    )
                    insert into prices.delta (combination_id, variant_id) select id, ?::uuid from made
                    """, now, now, now, cup.value());
        });
        one = PriceListId.of(db.fetchSingle("select id from prices.price_list where code = 'list-7'")
                .get(0, UUID.class));
    }

    @Test
    void a_change_of_one_list_touches_its_combination_and_one_of_the_default_list_all() {
        lists();
        timed("10,000 prices worked out from nothing", this::workOut);
        assertThat(kept("450")).isEqualTo(MANY);

        timed("One price of one of 10,000 lists, worked out", () -> price(one, cup, 12, 440));
        assertThat(kept("440")).isEqualTo(1);
        var plan = plan();
        assertThat(buffers(plan)).as(plan).isLessThan(300);

        timed("One price of the default list below all of them, noted", () -> base(cup, 1, 510));
        timed("The same worked out for 10,000 combinations", this::workOut);
        assertThat(kept("510")).isEqualTo(MANY);
    }

    private long kept(String minor) {
        return db.fetchSingle("select count(*) from prices.resolved where amount_minor = ?::bigint", minor)
                .get(0, Long.class);
    }

    private String plan() {
        var now = Time.now();
        return db.write(() -> String.join(
                "\n",
                db.fetch(
                                "explain (analyze, buffers, timing off) " + Resolution.FOLLOW,
                                new UUID[] {one.value()},
                                new UUID[] {cup.value()},
                                now,
                                now)
                        .getValues(0, String.class)));
    }

    private static void timed(String what, Runnable work) {
        long began = System.nanoTime();
        work.run();
        LOG.infof("%s: %.3f s", what, (System.nanoTime() - began) / 1e9);
    }

    private static long buffers(String plan) {
        var found = BUFFERS.matcher(plan);
        if (!found.find()) throw new IllegalStateException(plan);
        return Long.parseLong(found.group(1)) + (found.group(2) == null ? 0 : Long.parseLong(found.group(2)));
    }
}
