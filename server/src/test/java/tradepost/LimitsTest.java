package tradepost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tradepost.kernel.Problem;
import tradepost.kernel.Time;
import tradepost.kernel.limits.Buckets;
import tradepost.kernel.limits.Limit;
import tradepost.kernel.limits.Limits;
import tradepost.kernel.scope.Principal;
import tradepost.kernel.scope.Scope;
import tradepost.platform.accounts.Accounts;
import tradepost.platform.accounts.Credentials;
import tradepost.platform.tenants.Password;
import tradepost.platform.tenants.Tenant;
import tradepost.testing.Caller;
import tradepost.testing.OwnDatabase;
import tradepost.testing.Shops;

/** Callers from other addresses than the machine's own, which has no limit. */
@QuarkusTest
@QuarkusTestResource(OwnDatabase.class)
class LimitsTest {
    private static final Instant NOON = Instant.parse("2027-01-31T12:00:00Z");

    @Inject
    Shops shops;

    @Inject
    Limits limits;

    @Inject
    Buckets buckets;

    @Inject
    Accounts accounts;

    @Inject
    Caller caller;

    @Inject
    Vertx vertx;

    private Tenant shop;

    @BeforeEach
    void open() {
        shop = shops.open();
    }

    @Test
    void every_answer_says_what_is_left_and_the_last_one_when_to_come_back() {
        for (int left = 2; left >= 0; left--) {
            var answer = get("127.0.0.2", "/api/v1/seals");
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.getHeader("RateLimit-Policy")).isEqualTo("\"seals\";q=3;w=60");
            assertThat(answer.getHeader("RateLimit")).startsWith("\"seals\";r=" + left + ";t=");
        }
        var refused = get("127.0.0.2", "/api/v1/seals");
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(Integer.parseInt(refused.getHeader("Retry-After"))).isBetween(1, 20);
        assertThat(get("127.0.0.3", "/api/v1/seals").statusCode()).isEqualTo(401);
    }

    @Test
    void a_verb_with_a_limit_of_its_own_is_refused_by_caller_and_says_by_which_limit() {
        var owner = caller.owner(shop);
        var forget = "/api/v1/audits/actions/forget";
        var subjects = "{\"subjects\":[\"acc_01m7z4yzy1ektr92n1s7y04jty\"]}";
        for (int call = 0; call < 3; call++)
            assertThat(post("127.0.0.2", forget + "?dry_run=true", owner, subjects)
                            .statusCode())
                    .as("what is only tried does not count")
                    .isEqualTo(200);
        for (int call = 0; call < 2; call++)
            assertThat(post("127.0.0.2", forget, owner, subjects).statusCode()).isEqualTo(200);
        var refused = post("127.0.0.3", forget, owner, subjects);
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.getHeader("RateLimit-Policy"))
                .isEqualTo("\"writes\";q=1200;w=60, \"audits.forget\";q=2;w=60");
        assertThat(refused.getHeader("RateLimit")).contains(", \"audits.forget\";r=0;t=");
        assertThat(Integer.parseInt(refused.getHeader("Retry-After"))).isBetween(1, 30);
        var another = shops.open();
        shop = another;
        assertThat(post("127.0.0.2", forget, caller.owner(another), subjects).statusCode())
                .isEqualTo(200);
    }

    @Test
    void many_calls_in_one_request_count_as_many() {
        var owner = caller.owner(shop);
        var items = "{\"mode\":\"%s\",\"items\":[%s]}";
        var one = "{\"action\":\"forget\",\"data\":{\"subjects\":[\"acc_01m7z4yzy1ektr92n1s7y04jty\"]}}";
        var three = items.formatted("atomic", String.join(",", one, one, one));
        assertThat(post("127.0.0.2", "/api/v1/audits/bulk", owner, three).statusCode())
                .isEqualTo(429);
    }

    @Test
    void the_machine_itself_has_no_limit() {
        for (int call = 0; call < 5; call++) {
            var answer = get("127.0.0.1", "/api/v1/seals");
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.getHeader("RateLimit")).isNull();
        }
    }

    @Test
    void a_bucket_refills_steadily() {
        var limit = new Limit("tea", 4, Duration.ofSeconds(60));
        var key = new Buckets.Key("tea", shop.id(), "anna");
        for (int left = 3; left >= 0; left--)
            assertThat(at(0, key, limit).remaining()).isEqualTo(left);
        assertThat(at(1, key, limit).granted()).isFalse();
        assertThat(at(1, key, limit).resetSeconds()).isEqualTo(14);
        assertThat(at(15, key, limit).granted()).isTrue();
        assertThat(at(15, key, limit).granted()).isFalse();
        assertThat(at(75, key, limit).remaining()).isEqualTo(3);
    }

    @Test
    void guesses_at_one_account_end_whatever_address_they_come_from() {
        var guess = new Credentials("anna@example.org", new Password("incorrect horse battery"));
        for (int attempt = 0; attempt < 20; attempt++)
            assertThatThrownBy(() -> logIn("203.0.113.7", guess))
                    .isInstanceOf(Problem.class)
                    .extracting("code")
                    .isIn("wrong_credentials", "locked");
        assertThatThrownBy(() -> logIn("198.51.100.9", guess))
                .isInstanceOf(Problem.class)
                .extracting("code")
                .isEqualTo("rate_limited");
    }

    @Test
    void mails_that_reset_a_password_do_not_flood_an_inbox() {
        for (int mail = 0; mail < 5; mail++) from("203.0.113.8", () -> accounts.forgotPassword("anna@example.org"));
        assertThatThrownBy(() -> from("203.0.113.8", () -> accounts.forgotPassword("ANNA@example.org")))
                .isInstanceOf(Problem.class)
                .extracting("code")
                .isEqualTo("rate_limited");
    }

    @Test
    void addresses_of_one_network_share_a_bucket() {
        var tenant = UUID.randomUUID();
        for (int door = 0; door < 10; door++) limits.demand("sign-up", tenant, "2001:db8:0:7:0:0:0:" + door);
        assertThatThrownBy(() -> limits.demand("sign-up", tenant, "2001:db8:0:7:0:0:0:a"))
                .isInstanceOf(Problem.class);
        limits.demand("sign-up", tenant, "2001:db8:0:8:0:0:0:1");
    }

    private tradepost.kernel.limits.Allowance at(int seconds, Buckets.Key key, Limit limit) {
        return Time.at(Clock.fixed(NOON.plusSeconds(seconds), ZoneOffset.UTC), () -> buckets.take(key, limit));
    }

    private void logIn(String address, Credentials credentials) {
        from(address, () -> accounts.logIn(credentials, ""));
    }

    private void from(String address, Runnable work) {
        new Scope(shop.id(), Principal.ANONYMOUS, "test", address, null).run(work);
    }

    private HttpClientResponse get(String address, String path) {
        return send(HttpMethod.GET, address, path, Map.of(), "");
    }

    private HttpClientResponse post(String address, String path, Map<String, String> headers, String body) {
        var all = new HashMap<>(headers);
        all.put("Content-Type", "application/json");
        return send(HttpMethod.POST, address, path, all, body);
    }

    private HttpClientResponse send(
            HttpMethod method, String address, String path, Map<String, String> headers, String body) {
        int port = ConfigProvider.getConfig().getValue("quarkus.http.test-port", Integer.class);
        var request = new RequestOptions()
                .setMethod(method)
                .setServer(SocketAddress.inetSocketAddress(port, "127.0.0.1"))
                .setHost(shop.slug() + ".localhost")
                .setPort(port)
                .setURI(path);
        headers.forEach(request::putHeader);
        var client = vertx.createHttpClient(new HttpClientOptions().setLocalAddress(address));
        try {
            return client.request(request)
                    .compose(open -> open.send(body))
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(path + " got no answer", e);
        } finally {
            client.close();
        }
    }
}
