package tradepost.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import tradepost.kernel.limits.Allowance;
import tradepost.kernel.limits.Buckets;
import tradepost.kernel.limits.Limit;
import tradepost.kernel.limits.RedisBuckets;
import tradepost.platform.tenants.Tenant;
import tradepost.testing.Caller;
import tradepost.testing.OwnDatabase;
import tradepost.testing.Patience;
import tradepost.testing.RedisServer;
import tradepost.testing.Shops;

/** Two nodes let a caller in together as often as one alone; and when their Redis stands still or dies, each of them goes on by itself. */
@QuarkusTest
@QuarkusTestResource(OwnDatabase.class)
@QuarkusTestResource(value = RedisServer.class, restrictToAnnotatedClass = true)
@EnabledIf(
        value = "tradepost.testing.RedisServer#isInstalled",
        disabledReason = "Neither Redis nor Valkey is installed")
class SharedLimitsTest {
    private static final Limit FIFTY = new Limit("tea", 50, Duration.ofHours(1));

    @Inject
    Buckets ofTheApplication;

    @Inject
    Shops shops;

    @Inject
    Caller caller;

    private RedisBuckets one;
    private RedisBuckets other;
    private Buckets.Key anna = fresh();

    @BeforeEach
    void connect() {
        one = new RedisBuckets(RedisServer.url());
        other = new RedisBuckets(RedisServer.url());
    }

    @AfterEach
    void close() {
        one.close();
        other.close();
    }

    @Test
    void two_nodes_share_a_bucket_to_the_last_call() {
        sharedToTheLastCall();
        Patience.until("a refusal says when to come back", () -> {
            var key = fresh();
            for (int call = 0; call < FIFTY.quota(); call++) one.take(key, FIFTY);
            var refused = other.take(key, FIFTY);
            return !refused.granted() && refused.resetSeconds() > 0 && refused.resetSeconds() <= 72;
        });
    }

    /** On a machine that has much to do an answer may come late, and then a call is taken alone; where none was, the bucket must have held. */
    private void sharedToTheLastCall() {
        Patience.until("nobody is late", () -> {
            var key = fresh();
            long alone = one.takenHere() + other.takenHere();
            long granted = granted(16, () -> one.take(key, FIFTY), () -> other.take(key, FIFTY));
            if (one.takenHere() + other.takenHere() > alone) return false;
            assertThat(granted).isEqualTo(FIFTY.quota());
            return true;
        });
    }

    private static Buckets.Key fresh() {
        return new Buckets.Key("tea", UUID.randomUUID(), "anna");
    }

    /** How many of ten calls by each of many are let in, when all of them come at once. */
    @SafeVarargs
    private static long granted(int callers, Supplier<Allowance>... nodes) {
        var granted = new AtomicLong();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < callers; i++) {
                var node = nodes[i % nodes.length];
                threads.execute(() -> {
                    for (int call = 0; call < 10; call++) if (node.get().granted()) granted.incrementAndGet();
                });
            }
        }
        return granted.get();
    }

    @Test
    void a_bucket_that_is_empty_refills_for_all() {
        var quick = new Limit("quick", 2, Duration.ofSeconds(4));
        Patience.until("two calls have emptied it", () -> {
            anna = fresh();
            return one.take(anna, quick).remaining() == 1
                    && other.take(anna, quick).remaining() == 0
                    && !one.take(anna, quick).granted();
        });
        Patience.until("half of it has refilled", () -> other.take(anna, quick).granted());
    }

    @Test
    void while_redis_is_frozen_or_dead_each_node_limits_alone_and_nobody_waits() {
        RedisServer.freeze();
        try {
            aloneAndFast();
        } finally {
            RedisServer.thaw();
        }
        sharedToTheLastCall();
        RedisServer.kill();
        try {
            aloneAndFast();
        } finally {
            RedisServer.launch();
        }
        sharedToTheLastCall();
    }

    private void aloneAndFast() {
        var berta = fresh();
        long began = System.nanoTime();
        assertThat(granted(16, () -> one.take(berta, FIFTY))).isEqualTo(FIFTY.quota());
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(3));
        Patience.until("it is known that Redis does not answer", () -> {
            one.take(berta, FIFTY);
            return one.trouble() != null;
        });
        long calls = 1_000;
        began = System.nanoTime();
        for (int call = 0; call < calls; call++) one.take(berta, FIFTY);
        assertThat(Duration.ofNanos((System.nanoTime() - began) / calls))
                .as("once it is known")
                .isLessThan(Duration.ofMillis(1));
        assertThat(one.takenHere()).isGreaterThan(calls);
    }

    @Test
    void the_application_shares_its_buckets_and_says_when_it_does_not() {
        Patience.until("it has found Redis", () -> health().contains("shared in Redis"));
        Patience.until("the application shares a bucket with another node", () -> {
            var key = fresh();
            return ofTheApplication.take(key, FIFTY).remaining() == 49
                    && one.take(key, FIFTY).remaining() == 48;
        });
        Tenant shop = shops.open();
        RedisServer.freeze();
        try {
            assertThat(caller.post(
                                    shop,
                                    "/api/auth/login",
                                    Map.of(),
                                    "{\"email\":\"a@b.example\",\"password\":\"wrong-one-123\"}")
                            .status())
                    .isEqualTo(401);
            Patience.until("it says so", () -> health().contains("while Redis is away"));
            assertThat(metrics()).contains("tradepost_limits_shared 0.0");
        } finally {
            RedisServer.thaw();
        }
        Patience.until("it is back", () -> metrics().contains("tradepost_limits_shared 1.0"));
    }

    private String health() {
        return read("/health/well");
    }

    private String metrics() {
        return read("/metrics");
    }

    private String read(String path) {
        return caller.get(shops.open(), path).body();
    }

    @Test
    void no_name_and_no_address_stands_in_redis() throws Exception {
        Patience.until("a call was counted there", () -> {
            long alone = one.takenHere();
            one.take(new Buckets.Key("log-in.account", UUID.randomUUID(), "anna@example.org"), FIFTY);
            return one.takenHere() == alone;
        });
        try (var client = new java.net.Socket(
                "127.0.0.1", Integer.parseInt(RedisServer.url().replaceAll(".*:", "")))) {
            client.getOutputStream()
                    .write("KEYS tradepost:limits:log-in.account:*\r\n"
                            .getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            var answer = new byte[500];
            int length = client.getInputStream().read(answer);
            assertThat(new String(Arrays.copyOf(answer, length), java.nio.charset.StandardCharsets.US_ASCII))
                    .contains("tradepost:limits:log-in.account:")
                    .doesNotContain("anna");
        }
    }
}
