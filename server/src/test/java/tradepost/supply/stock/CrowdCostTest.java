package tradepost.supply.stock;

import static org.assertj.core.api.Assertions.assertThat;
import static tradepost.testing.Shops.in;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tradepost.db.ids.VariantId;
import tradepost.kernel.Time;
import tradepost.kernel.db.Db;
import tradepost.testing.Market;
import tradepost.testing.OwnDatabase;
import tradepost.testing.Shops;

/** Pages that a cart looks at while a crowd holds the same goods. */
@QuarkusTest
@QuarkusTestResource(OwnDatabase.class)
class CrowdCostTest {
    private static final Pattern PAGES = Pattern.compile("\"Shared (?:Hit|Read) Blocks\": (\\d+)");
    private static final String CROWD = """
            insert into stock.reservation (id, cause_id, line_id, variant_id, location_id, quantity, expires_at, created_at, updated_at)
            select gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), variant_id, location_id, 1, ?::timestamptz, ?::timestamptz, ?::timestamptz
            from stock.balance, generate_series(1, 3000) where variant_id = ?
            """;
    private static final UUID CART = new UUID(7, 7);

    @Inject
    Db db;

    @Inject
    Shops shops;

    @Inject
    Market market;

    @Test
    void a_cart_looks_at_what_it_holds_itself_and_at_what_has_lapsed() {
        in(shops.open(), () -> {
            var teapot = market.article("Teapot", "118.00", 1_000);
            int seen = seen(teapot);
            int ended = ended(teapot);
            db.write(() -> {
                var now = Time.now();
                db.execute(CROWD, now.plusSeconds(600), now, now, teapot.value());
                db.execute("update stock.balance set reserved = 3000 where variant_id = ?", teapot.value());
            });
            assertThat(seen(teapot)).isLessThan(seen + 25);
            assertThat(ended(teapot)).isLessThan(ended + 25);
        });
    }

    private int seen(VariantId variant) {
        var ids = "{" + variant.value() + "}";
        var now = Time.now();
        return pages(BalanceSql.SEEN, ids, ids, ids, ids, Balance.UNLIMITED, now, CART, now);
    }

    /** What ends with the lock of a variant. */
    private int ended(VariantId variant) {
        var now = Time.now();
        return db.write(() -> {
            db.execute(
                    "select set_config('stock.locked', ?, true)",
                    variant.value().toString());
            return pages(BalanceSql.END, now, "committed", now, now, CART);
        });
    }

    private int pages(String sql, Object... values) {
        var written = sql;
        for (var value : values) written = written.replaceFirst("\\?", Matcher.quoteReplacement("'" + value + "'"));
        var told = written;
        var plan = db.write(() -> db.fetchSingle("explain (analyze, buffers, format json) " + told)
                .get(0, String.class));
        var pages = PAGES.matcher(plan);
        int all = 0;
        for (int i = 0; i < 2 && pages.find(); i++) all += Integer.parseInt(pages.group(1));
        return all;
    }
}
