package tradepost.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
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
    private Buckets.Key anna;

    @BeforeEach
    void connect() {
        one = new RedisBuckets(RedisServer.url());
        other = new RedisBuckets(RedisServer.url());
        anna = new Buckets.Key("tea", UUID.randomUUID(), "anna");
    }

    @AfterEach
    void close() {
        one.close();
        other.close();
    }

    @Test
    void two_nodes_share_a_bucket_to_the_last_call() throws Exception {
        assertThat(granted(16, () -> one.take(anna, FIFTY).granted(), () -> other.take(anna, FIFTY)
                        .granted()))
                .isEqualTo(FIFTY.quota());
        assertThat(one.takenHere() + other.takenHere()).isZero();
        var refused = other.take(anna, FIFTY);
        assertThat(refused.granted()).isFalse();
        assertThat(refused.resetSeconds()).isBetween(1L, 72L);
    }

    /** How many of ten calls by each of many are let in, when all of them come at once. */
    @SafeVarargs
    private static long granted(int callers, Callable<Boolean>... nodes) throws Exception {
        var granted = new AtomicLong();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < callers; i++) {
                var node = nodes[i % nodes.length];
                threads.submit(() -> {
                    for (int call = 0; call < 10; call++) if (node.call()) granted.incrementAndGet();
                    return null;
                });
            }
        }
        return granted.get();
    }

    @Test
    void a_bucket_that_has_refilled_is_forgotten_and_starts_anew() throws InterruptedException {
        var quick = new Limit("quick", 2, Duration.ofSeconds(1));
        assertThat(one.take(anna, quick).remaining()).isEqualTo(1);
        assertThat(other.take(anna, quick).remaining()).isZero();
        assertThat(one.take(anna, quick).granted()).isFalse();
        Patience.until("half of it has refilled", () -> other.take(anna, quick).granted());
    }

    @Test
    void while_redis_is_frozen_or_dead_each_node_limits_alone_and_nobody_waits() throws Exception {
        assertThat(one.take(anna, FIFTY).remaining()).isEqualTo(49);
        RedisServer.freeze();
        try {
            aloneAndFast("no answer within 50 ms");
        } finally {
            RedisServer.thaw();
        }
        sharedAgain();
        RedisServer.kill();
        try {
            aloneAndFast("onnect");
        } finally {
            RedisServer.launch();
        }
        sharedAgain();
    }

    private void aloneAndFast(String because) throws Exception {
        var berta = new Buckets.Key("tea", UUID.randomUUID(), "berta");
        long began = System.nanoTime();
        assertThat(granted(16, () -> one.take(berta, FIFTY).granted())).isEqualTo(FIFTY.quota());
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(1));
        assertThat(one.trouble()).contains(because);
        long calls = 1_000;
        began = System.nanoTime();
        for (int call = 0; call < calls; call++) one.take(berta, FIFTY);
        assertThat(Duration.ofNanos((System.nanoTime() - began) / calls))
                .as("once it is known")
                .isLessThan(Duration.ofMillis(1));
        assertThat(one.takenHere()).isGreaterThan(calls);
    }

    private void sharedAgain() throws Exception {
        Patience.until("both nodes are back", () -> one.trouble() == null && other.trouble() == null);
        var clara = new Buckets.Key("tea", UUID.randomUUID(), "clara");
        assertThat(granted(16, () -> one.take(clara, FIFTY).granted(), () -> other.take(clara, FIFTY)
                        .granted()))
                .isEqualTo(FIFTY.quota());
    }

    @Test
    void the_application_shares_its_buckets_and_says_when_it_does_not() {
        Patience.until("it has found Redis", () -> health().contains("shared in Redis"));
        assertThat(ofTheApplication.take(anna, FIFTY).remaining()).isEqualTo(49);
        assertThat(one.take(anna, FIFTY).remaining()).isEqualTo(48);
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
        one.take(new Buckets.Key("log-in.account", UUID.randomUUID(), "anna@example.org"), FIFTY);
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
