package tradepost.platform.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static tradepost.testing.Shops.in;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import tradepost.kernel.Time;
import tradepost.kernel.db.Db;
import tradepost.platform.tenants.Tenant;
import tradepost.testing.OwnDatabase;
import tradepost.testing.Patience;
import tradepost.testing.Shops;
import tradepost.testing.errands.Errands;

/** Ten thousand jobs of one shop, and one of another. */
@QuarkusTest
@QuarkusTestResource(OwnDatabase.class)
class FairnessTest {
    private static final String MULTIPLY = """
            insert into jobs.job (id, kind, input, state, starter, correlation, run_at, created_at, updated_at)
            select gen_random_uuid(), kind, input, 'queued', starter, correlation, ?::timestamptz, created_at, updated_at
            from jobs.job, generate_series(1, 10000) where id = ?
            """;

    @Inject
    Shops shops;

    @Inject
    Jobs jobs;

    @Inject
    Errands errands;

    @Inject
    Db db;

    @Test
    void a_shop_with_thousands_of_jobs_delays_another_by_a_moment() {
        var busy = shops.open();
        var quiet = shops.open();
        var most = new AtomicInteger();
        var now = new AtomicInteger();
        errands.mean(busy.slug(), (errand, run) -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            rest();
            now.decrementAndGet();
            return null;
        });
        errands.mean(quiet.slug(), (errand, run) -> null);
        in(
                busy,
                () -> db.write(() -> {
                    var first = errands.start(busy.slug(), 1);
                    db.execute(MULTIPLY, Time.now(), first.value());
                }));
        Patience.until("the busy shop is at work", () -> errands.count(busy.slug()) > 0);
        var only = in(quiet, () -> errands.start(quiet.slug(), 1));
        Patience.until(
                "the quiet shop's job ends",
                () -> in(quiet, () -> jobs.get(only)).state().hasEnded());
        assertThat(waiting(busy)).isGreaterThan(9_000);
        assertThat(most.get()).isBetween(1, 2);
        in(busy, () -> db.write(() -> db.execute("delete from jobs.job where state = 'queued'")));
    }

    private static void rest() {
        try {
            Thread.sleep(10);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private long waiting(Tenant shop) {
        return in(shop, () -> db.fetchOne("select count(*) from jobs.job where state = 'queued'")
                .get(0, Long.class));
    }
}
