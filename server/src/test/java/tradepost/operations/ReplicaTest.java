package tradepost.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static tradepost.testing.Shops.in;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tradepost.TestDatabase;
import tradepost.kernel.db.Db;
import tradepost.kernel.db.Freshness;
import tradepost.kernel.postgres.PostgresServer;
import tradepost.platform.tenants.Tenant;
import tradepost.testing.Caller;
import tradepost.testing.Follower;
import tradepost.testing.OwnDatabase;
import tradepost.testing.Patience;
import tradepost.testing.Shops;

/** What is only looked at comes from a replica, a real one; nobody is shown his own work as it was before. */
@QuarkusTest
@QuarkusTestResource(OwnDatabase.class)
@QuarkusTestResource(value = ReplicaTest.WithReplica.class, restrictToAnnotatedClass = true)
class ReplicaTest {
    private static final String WHERE = "select pg_is_in_recovery()";
    private static Follower follower;

    @Inject
    Shops shops;

    @Inject
    Caller caller;

    @Inject
    Db db;

    @Inject
    Freshness freshness;

    @Inject
    MeterRegistry meters;

    private Tenant shop;
    private Map<String, String> owner;

    /** The tests' server and one that follows it. */
    public static final class WithReplica implements QuarkusTestResourceLifecycleManager {
        @Override
        public Map<String, String> start() {
            var data = Path.of("target/data").toAbsolutePath();
            var settings = new HashMap<>(TestDatabase.settings(data));
            try {
                follower = Follower.of(
                        PostgresServer.start(data.resolve("postgres")),
                        data.resolve("postgres"),
                        Path.of("target/replica").toAbsolutePath());
            } catch (IOException | SQLException e) {
                throw new IllegalStateException("There is no replica to test with", e);
            }
            settings.put("tradepost.database.replica", follower.url());
            settings.put("tradepost.database.replica-lag", "1S");
            settings.put("tradepost.database.replica-after-write", "3S");
            return settings;
        }

        @Override
        public void stop() {
            follower.stop();
        }
    }

    @BeforeEach
    void open() {
        shop = shops.open();
        owner = caller.owner(shop);
        Patience.until("the replica is near", this::readsFromReplica);
    }

    @AfterEach
    void replay() throws SQLException {
        follow("select pg_wal_replay_resume()");
    }

    private boolean readsFromReplica() {
        return freshness.relaxed(this::isReplica);
    }

    private boolean isReplica() {
        return in(shop, () -> db.fetchSingle(WHERE).get(0, Boolean.class));
    }

    private static void follow(String sql) throws SQLException {
        try (var connection = follower.superuser();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private double read() {
        return meters.counter("tradepost.replica.reads").count();
    }

    private String brands(Map<String, String> headers) {
        var answer = caller.get(shop, "/api/v1/brands?fields=slug", headers);
        assertThat(answer.status()).isEqualTo(200);
        return answer.body();
    }

    @Test
    void only_what_may_be_a_moment_old_comes_from_the_replica() {
        assertThat(isReplica()).isFalse();
        assertThat(readsFromReplica()).isTrue();
        assertThat(freshness.relaxed(() ->
                        in(shop, () -> db.write(() -> db.fetchSingle(WHERE).get(0, Boolean.class)))))
                .isFalse();
        assertThat(freshness.relaxed(() -> {
                    in(shop, () -> db.write(() -> db.execute("select 1")));
                    return isReplica();
                }))
                .as("what is read after a write shows it")
                .isFalse();
    }

    @Test
    void a_list_comes_from_the_replica_and_after_a_write_from_the_first_server() {
        Patience.until("the owner's log-in is long ago", () -> countedRead(owner) == 1);
        var written = caller.post(shop, "/api/v1/brands", owner, "{\"name\":\"Clay\",\"slug\":\"clay\"}");
        assertThat(written.status()).isEqualTo(201);
        assertThat(brands(owner)).contains("clay");
        assertThat(countedRead(owner)).isZero();
    }

    @Test
    void others_see_it_a_moment_later_but_nothing_older_than_the_limit() throws SQLException {
        follow("select pg_wal_replay_pause()");
        var written = caller.post(shop, "/api/v1/brands", owner, "{\"name\":\"Clay\",\"slug\":\"clay\"}");
        assertThat(written.status()).isEqualTo(201);
        assertThat(clay()).as("on the replica, which stands still").isZero();
        Patience.until("what is too far behind is not read", () -> clay() == 1);
        follow("select pg_wal_replay_resume()");
        Patience.until("the replica is near again", this::readsFromReplica);
        assertThat(clay()).isEqualTo(1);
    }

    private long clay() {
        return freshness.relaxed(
                () -> in(shop, () -> db.fetchSingle("select count(*) from catalogue.brand where slug = 'clay'")
                        .get(0, Long.class)));
    }

    @Test
    void a_client_that_says_when_it_wrote_sees_it_at_once() {
        Patience.until("the owner's log-in is long ago", () -> countedRead(owner) == 1);
        var written = caller.post(shop, "/api/v1/brands", owner, "{\"name\":\"Clay\",\"slug\":\"clay\"}");
        var moment = written.headers().get("X-Last-Write");
        assertThat(countedRead(with("X-Last-Write", moment))).isZero();
        assertThat(countedRead(owner)).isZero();
        Patience.until("the owner's write is long ago", () -> countedRead(owner) == 1);
        assertThat(countedRead(with("X-Last-Write", moment))).isEqualTo(1);
        assertThat(countedRead(with("X-Last-Write", Long.toString(System.currentTimeMillis()))))
                .isZero();
        assertThat(countedRead(with("X-Last-Write", "yesterday")))
                .as("which is no moment, so it counts as now")
                .isZero();
    }

    private Map<String, String> with(String header, String value) {
        var headers = new HashMap<>(owner);
        headers.put(header, value);
        return headers;
    }

    /** One when at least a part of a list came from the replica. */
    private int countedRead(Map<String, String> headers) {
        double before = read();
        brands(headers);
        return read() > before ? 1 : 0;
    }

    @Test
    void a_replica_that_dies_is_not_missed_and_one_that_comes_back_is_used() {
        follower.stop();
        assertThat(readsFromReplica()).isFalse();
        assertThat(brands(owner)).contains("data");
        follower.start();
        Patience.until("it is used again", this::readsFromReplica);
    }

    @Test
    void a_read_in_whose_midst_the_replica_dies_is_done_again_on_the_first_server() throws SQLException {
        Patience.until("the owner's log-in is long ago", () -> countedRead(owner) == 1);
        try (var first = PostgresServer.start(Path.of("target/data/postgres").toAbsolutePath())
                        .superuser("tradepost");
                var sql = first.createStatement()) {
            first.setAutoCommit(false);
            // The replica repeats this lock, so that whoever reads there waits in the midst of the statement.
            sql.execute("lock table catalogue.brand in access exclusive mode");
            Patience.until(
                    "the replica has the lock",
                    () -> onReplica(
                            "select 1 from pg_locks where mode = 'AccessExclusiveLock' and relation = 'catalogue.brand'::regclass and granted"));
            var answer = CompletableFuture.supplyAsync(() -> caller.get(shop, "/api/v1/brands?fields=slug", owner));
            Patience.until(
                    "the list waits on the replica",
                    () -> onReplica(
                            "select 1 from pg_locks where relation = 'catalogue.brand'::regclass and not granted"));
            follower.stop();
            first.rollback();
            assertThat(answer.join().status()).as(answer.join().body()).isEqualTo(200);
            assertThat(answer.join().body()).contains("data");
        } finally {
            follower.start();
        }
        Patience.until("it is used again", this::readsFromReplica);
    }

    private static boolean onReplica(String sql) {
        try (var connection = follower.superuser();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            return rows.next();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
