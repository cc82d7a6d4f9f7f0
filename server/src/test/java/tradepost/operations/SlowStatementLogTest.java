package tradepost.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.jooq.exception.DataAccessException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tradepost.kernel.db.Db;
import tradepost.kernel.db.WorkerDb;
import tradepost.kernel.scope.Scope;
import tradepost.platform.tenants.Tenant;
import tradepost.testing.Patience;
import tradepost.testing.Shops;

/** Who runs the platform reads in the log which statement is slow, why, and for whom; and nobody's data. */
@QuarkusTest
class SlowStatementLogTest {
    @Inject
    Shops shops;

    @Inject
    Db db;

    @Inject
    WorkerDb queue;

    private final Logger log = Logger.getLogger("tradepost.kernel.db.SlowStatementLog");
    private final Kept kept = new Kept();
    private Tenant shop;

    private static final class Kept extends Handler {
        private static final PatternFormatter TEXT = new PatternFormatter("%s");
        private final List<String> lines = new CopyOnWriteArrayList<>();

        @Override
        public void publish(LogRecord message) {
            var marks = ((ExtLogRecord) message).getMdcCopy();
            lines.add(marks.get("tenant") + " " + marks.get("correlation") + " " + TEXT.format((ExtLogRecord) message));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}

        /** Other tests that run at the same time are slow too. */
        private List<String> about(Tenant shop) {
            return lines.stream()
                    .filter(line -> line.startsWith(shop.id().toString()))
                    .toList();
        }
    }

    @BeforeEach
    void open() {
        shop = shops.open();
        log.addHandler(kept);
    }

    @AfterEach
    void close() {
        log.removeHandler(kept);
    }

    private void slow(String correlation, String sql, Object... values) {
        Scope.system(shop.id()).correlated(correlation).call(() -> db.fetch(sql, values));
    }

    @Test
    void a_slow_statement_is_told_once_with_its_plan_and_without_values() {
        var sql = "select id as %s from accounts.account where email = ?::text or pg_sleep(0.6) is null limit ?"
                .formatted(shop.slug());
        slow("req_first_one", sql, "anna@secret.example", 5);
        slow("req_other_one", sql, "bert@secret.example", 5);
        Patience.until("it was told", () -> !kept.about(shop).isEmpty());
        slow("req_third_one", sql, "cleo@secret.example", 5);
        assertThat(kept.about(shop))
                .first()
                .asString()
                .contains("email = ?::text")
                .containsPattern("\\d{3,5} ms in ")
                .contains("req_")
                // the policy, so it was planned as the application's login; and no value
                .containsPattern("Scan .*on account")
                .contains("app.tenant")
                .contains("$1")
                .doesNotContain("secret.example");
        assertThat(kept.about(shop)).hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void a_statement_that_was_cut_off_is_told_too() {
        assertThatThrownBy(() -> Scope.system(shop.id())
                        .run(() -> db.write(() -> {
                            db.execute("select set_config('statement_timeout', '700ms', true)");
                            db.fetch("select pg_sleep(30), ?::text as " + shop.slug(), "x");
                        })))
                .isInstanceOf(DataAccessException.class);
        Patience.until("it was told", () -> kept.about(shop).stream().anyMatch(line -> line.contains("pg_sleep(30)")));
    }

    @Test
    void a_slow_search_of_a_queue_is_told_with_the_plan_of_the_login_that_sees_all_shops() {
        var sql = "select (select count(*) from kernel.delivery where subscriber = ?::text) as %s, pg_sleep(0.6)"
                .formatted(shop.slug());
        queue.fetch(sql, "anna@secret.example");
        Patience.until("it was told", () -> kept.lines.stream().anyMatch(line -> line.contains(shop.slug())));
        assertThat(kept.lines.stream().filter(line -> line.contains(shop.slug())))
                .singleElement()
                .asString()
                .startsWith("null null ")
                .containsPattern("\\d{3,5} ms in ")
                .containsPattern("Scan .*on delivery")
                .doesNotContain("app.tenant")
                .doesNotContain("secret.example");
    }
}
