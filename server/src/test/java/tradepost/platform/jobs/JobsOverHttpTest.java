package tradepost.platform.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static tradepost.testing.Shops.in;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tradepost.db.ids.JobId;
import tradepost.kernel.Json;
import tradepost.kernel.Problem;
import tradepost.kernel.db.Db;
import tradepost.platform.tenants.Tenant;
import tradepost.testing.Caller;
import tradepost.testing.OwnDatabase;
import tradepost.testing.Patience;
import tradepost.testing.Shops;
import tradepost.testing.errands.Errands;

/** Jobs as a program outside sees them. */
@QuarkusTest
@QuarkusTestResource(OwnDatabase.class)
class JobsOverHttpTest {
    @Inject
    Shops shops;

    @Inject
    Caller caller;

    @Inject
    Errands errands;

    @Inject
    Jobs jobs;

    @Inject
    Json json;

    @Inject
    Db db;

    private Tenant shop;
    private Map<String, String> owner;

    @BeforeEach
    void logIn() {
        shop = shops.open();
        var credentials = "{\"email\":\"owner@%s.example\",\"password\":\"%s\"}".formatted(shop.slug(), Shops.PASSWORD);
        owner = bearer(caller.post(shop, "/api/auth/login", Map.of(), credentials));
    }

    private Map<String, String> bearer(Caller.Answer answer) {
        return Map.of(
                "Authorization",
                "Bearer " + json.tree(answer.body()).path("access_token").asText());
    }

    private Caller.Answer send() {
        return caller.post(
                shop, "/api/v1/errands/actions/send", owner, "{\"name\":\"%s\",\"number\":1}".formatted(shop.slug()));
    }

    private void ended(String location) {
        var id = JobId.of(location.substring(location.lastIndexOf('/') + 1));
        Patience.until("it ends", () -> in(shop, () -> jobs.get(id)).state().hasEnded());
    }

    @Test
    void a_verb_that_starts_a_job_is_accepted_and_says_where_to_look() {
        errands.mean(shop.slug(), (errand, run) -> null);
        var accepted = send();
        assertThat(accepted.status()).isEqualTo(202);
        assertThat(accepted.location()).startsWith("/api/v1/jobs/job_");
        ended(accepted.location());
        var job = json.tree(caller.get(shop, accepted.location(), owner).body());
        assertThat(job.path("state").asText()).isEqualTo("succeeded");
        assertThat(job.path("starter").asText()).startsWith("account:");
        var listed = caller.get(shop, "/api/v1/jobs?filter[state]=succeeded&filter[kind]=errands.run", owner);
        assertThat(json.tree(listed.body()).path("data")).hasSize(1);
    }

    @Test
    void the_work_is_done_for_whoever_asked_and_no_longer_when_that_person_is_locked_out() {
        errands.mean(shop.slug(), (errand, run) -> {
            in(shop, () -> db.write(() -> db.execute("update accounts.account set status = 'suspended'")));
            throw Problem.unavailable("later", "Later");
        });
        var location = send().location();
        ended(location);
        assertThat(errands.done)
                .filteredOn(done -> done.name().equals(shop.slug()))
                .singleElement()
                .satisfies(done -> assertThat(done.principal()).startsWith("account:"));
        var id = JobId.of(location.substring(location.lastIndexOf('/') + 1));
        assertThat(in(shop, () -> jobs.get(id)).problem().path("code").asText()).isEqualTo("starter_gone");
    }

    @Test
    void progress_is_told_until_the_end() throws IOException {
        var heard = new StringBuffer();
        errands.mean(shop.slug(), (errand, run) -> {
            for (int i = 1; heard.indexOf("event:running") < 0; i++) {
                run.advance(i, 1_000_000, "row " + i);
                breathe();
            }
            return Map.of("rows", 7);
        });
        listen(send().location() + "/progress", heard);
        assertThat(heard.toString()).contains("\"note\":\"row ", "\"rows\":7");
        assertThat(heard.lastIndexOf("event:succeeded")).isGreaterThan(heard.lastIndexOf("event:running"));
    }

    /** Hears what comes over a line until the other side has ended it. */
    private void listen(String path, StringBuffer heard) throws IOException {
        int port = ConfigProvider.getConfig().getValue("quarkus.http.test-port", Integer.class);
        try (var socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(60_000);
            var request = "GET %s HTTP/1.1\r\nHost: %s.localhost\r\nAuthorization: %s\r\n\r\n"
                    .formatted(path, shop.slug(), owner.get("Authorization"));
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            var part = new byte[8192];
            while (heard.indexOf("\r\n0\r\n") < 0) {
                int length = socket.getInputStream().read(part);
                if (length < 0) return;
                heard.append(new String(part, 0, length, StandardCharsets.UTF_8));
            }
        }
    }

    private static void breathe() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void a_job_is_cancelled_and_begun_again_over_http() {
        errands.mean(shop.slug(), (errand, run) -> {
            while (true) {
                run.advance(1, 1, null);
                breathe();
            }
        });
        var location = send().location();
        assertThat(caller.post(shop, location + "/actions/cancel", owner, "").status())
                .isEqualTo(200);
        ended(location);
        errands.mean(shop.slug(), (errand, run) -> null);
        var again = caller.post(shop, location + "/actions/retry", owner, "");
        assertThat(again.status()).isEqualTo(202);
        assertThat(again.location()).isEqualTo(location);
        ended(location);
        assertThat(json.tree(caller.get(shop, location, owner).body())
                        .path("state")
                        .asText())
                .isEqualTo("succeeded");
    }

    @Test
    void what_somebody_else_asked_for_is_not_shown_and_not_stopped() {
        errands.mean(shop.slug(), (errand, run) -> null);
        var location = send().location();
        assertThat(caller.get(shop, location + "/progress").status()).isEqualTo(401);
        assertThat(caller.post(shop, location + "/actions/cancel", Map.of(), "").status())
                .isEqualTo(401);
        var other = shops.open();
        assertThat(caller.get(other, location, Map.of()).status()).isIn(401, 404);
    }
}
