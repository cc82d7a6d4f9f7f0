package tradepost.kernel.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tradepost.kernel.Problem;

/** What leaves the platform and what does not. */
class EgressTest {
    private final Vertx vertx = Vertx.vertx();
    private final Egress strict = new Egress(vertx, Optional.empty());
    private final Egress lenient = new Egress(vertx, Optional.of(List.of("127.0.0.1")));
    private final AtomicInteger calls = new AtomicInteger();
    private HttpServer server;

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/moved", exchange -> {
            calls.incrementAndGet();
            exchange.getResponseHeaders().add("Location", "/taken");
            exchange.sendResponseHeaders(307, -1);
        });
        server.createContext("/taken", exchange -> {
            calls.incrementAndGet();
            exchange.sendResponseHeaders(200, -1);
        });
        server.createContext("/endless", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try (var out = exchange.getResponseBody()) {
                for (int i = 0; i < 10_000; i++) out.write(new byte[10_000]);
            }
        });
        server.createContext("/drops", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try (var out = exchange.getResponseBody()) {
                for (int i = 0; i < 100; i++) {
                    out.write('.');
                    out.flush();
                    Thread.sleep(100);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        server.start();
    }

    @AfterEach
    void close() {
        server.stop(0);
        vertx.close();
    }

    private URI at(String host, String path) {
        return URI.create("http://" + host + ":" + server.getAddress().getPort() + path);
    }

    /** Whoever does not ask what becomes of the slow has patience with a busy machine. */
    private Exchange post(Egress egress, URI uri) {
        return post(egress, uri, Duration.ofSeconds(30));
    }

    private static Exchange post(Egress egress, URI uri, Duration patience) {
        return egress.post(uri, Map.of(), "{}", patience);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "10.1.2.3",
                "172.31.0.1",
                "192.168.1.1",
                "169.254.169.254",
                "100.100.100.200",
                "0.0.0.0",
                "255.255.255.255",
                "224.0.0.1",
                "192.0.0.192",
                "::1",
                "::",
                "fe80::1",
                "fd00:ec2::254",
                "::ffff:10.0.0.1",
                "64:ff9b::a9fe:a9fe",
                "2002:7f00:1::",
                "2001:0:1::1",
                "2001:db8::1",
                "::127.0.0.1",
                "fec0::1",
                "ff02::1"
            })
    void addresses_of_our_own_network_are_not_public(String address) throws UnknownHostException {
        assertThat(PublicAddress.is(InetAddress.ofLiteral(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.1.1.1", "172.32.0.1", "100.128.0.1", "9.255.255.255", "2606:4700::1111", "2a00:1450::1"})
    void addresses_of_the_internet_are(String address) throws UnknownHostException {
        assertThat(PublicAddress.is(InetAddress.ofLiteral(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://example.com/",
                "ftp://example.com/",
                "https://user@example.com/",
                "https:///x",
                "hooks",
                "",
                "https://127.0.0.1/",
                "https://[::1]/",
                "https://169.254.169.254/latest",
                "https://2130706433/"
            })
    void what_leads_nowhere_or_inwards_is_refused_when_it_is_entered(String address) {
        assertThatThrownBy(() -> strict.check("url", address)).isInstanceOf(Problem.class);
    }

    @Test
    void a_name_that_leads_inwards_is_not_connected_to() {
        var name = URI.create("https://localhost:" + server.getAddress().getPort() + "/taken");
        assertThat(post(strict, name))
                .isEqualTo(new Exchange.Failed("localhost is unknown or leads to an address that is not public"));
        assertThat(post(strict, at("127.0.0.1", "/taken"))).isInstanceOf(Exchange.Failed.class);
        assertThat(calls).hasValue(0);
    }

    @Test
    void a_redirect_is_an_answer_and_not_followed() {
        assertThat(post(lenient, at("127.0.0.1", "/moved"))).isEqualTo(new Exchange.Answered(307, ""));
        assertThat(calls).hasValue(1);
    }

    @Test
    void of_an_endless_answer_the_beginning_is_kept() {
        assertThat(post(lenient, at("127.0.0.1", "/endless")))
                .isInstanceOfSatisfying(Exchange.Answered.class, answer -> assertThat(answer.body())
                        .hasSize(16 * 1024));
    }

    @Test
    void an_answer_that_comes_in_drops_runs_out_of_time() {
        assertThat(post(lenient, at("127.0.0.1", "/drops"), Duration.ofSeconds(1)))
                .isEqualTo(new Exchange.Failed("No answer within 1 s"));
    }
}
