package tradepost.commerce.payments;

import static tradepost.db.payments.Tables.SANDBOX_WEBHOOK;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;
import org.jooq.Record;
import tradepost.kernel.Time;
import tradepost.kernel.db.Db;
import tradepost.kernel.db.WorkerDb;
import tradepost.kernel.jobs.Rounds;
import tradepost.kernel.scope.Scope;
import tradepost.platform.tenants.Tenants;

/** Brings the sandbox bank's messages to the shops, over HTTP like any other bank; again and again, later each time, until one is taken. */
@Singleton
class SandboxPost {
    private static final Logger LOG = Logger.getLogger(SandboxPost.class);
    private static final int MOST_ATTEMPTS = 12;
    private static final String CLAIM = """
            update payments.sandbox_webhook w set attempts = w.attempts + 1, due_at = ?::timestamptz + interval '2 seconds' * power(2, least(w.attempts, 10))
            from (select tenant_id, id from payments.sandbox_webhook where due_at <= ? order by due_at limit 20 for update skip locked) due
            where w.tenant_id = due.tenant_id and w.id = due.id
            returning w.tenant_id, w.id, w.charge, w.attempts
            """;

    private final WorkerDb queue;
    private final Db db;
    private final SandboxBank bank;
    private final SandboxMessages messages;
    private final Tenants tenants;
    private final Vertx vertx;
    private final Config config;
    private HttpClient client;
    private Rounds rounds;

    @Inject
    SandboxPost(
            WorkerDb queue,
            Db db,
            SandboxBank bank,
            SandboxMessages messages,
            Tenants tenants,
            Vertx vertx,
            Config config) {
        this.queue = queue;
        this.db = db;
        this.bank = bank;
        this.messages = messages;
        this.tenants = tenants;
        this.vertx = vertx;
        this.config = config;
    }

    void start(@Observes StartupEvent event) {
        client = vertx.createHttpClient();
        rounds = Rounds.start("sandbox-post", Duration.ofMillis(500), this::round);
    }

    void stop(@Observes ShutdownEvent event) {
        rounds.close();
    }

    private boolean round() {
        var now = Time.now();
        var due = queue.fetch(CLAIM, now, now);
        for (var row : due) Scope.system(row.get("tenant_id", UUID.class)).run(() -> deliver(row));
        return due.isNotEmpty();
    }

    private void deliver(Record row) {
        var id = row.get("id", UUID.class);
        try {
            var charge = bank.charge(row.get("charge", String.class));
            if (charge.status() == SandboxBank.Charge.Status.PENDING) charge = bank.approve(charge.reference());
            int status = post(messages.signed(id, charge));
            if (status / 100 == 2 || row.get("attempts", Integer.class) >= MOST_ATTEMPTS) {
                db.write(() -> db.deleteFrom(SANDBOX_WEBHOOK)
                        .where(SANDBOX_WEBHOOK.ID.eq(id))
                        .execute());
            } else {
                LOG.infof("The shop answered %s to the sandbox bank's message %s", status, id);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            LOG.infof("The sandbox bank's message %s was not taken: %s", id, e.getMessage());
        }
    }

    /** The shop is found by the Host header: its name need not resolve to this machine. */
    private int post(SandboxMessages.Signed message) throws Exception {
        var address = address();
        var request = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setServer(SocketAddress.inetSocketAddress(address.getPort(), address.getHost()))
                .setHost(tenants.current().slug() + ".localhost")
                .setPort(address.getPort())
                .setURI("/api/v1/webhooks/payments/sandbox")
                .putHeader("Content-Type", "application/json")
                .putHeader("webhook-id", message.id())
                .putHeader("webhook-timestamp", message.timestamp())
                .putHeader("webhook-signature", message.signature());
        return client.request(request)
                .compose(open -> open.send(message.body()))
                .map(answer -> answer.statusCode())
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
    }

    private URI address() {
        Optional<String> configured = config.getOptionalValue("tradepost.http.url", String.class);
        var port = LaunchMode.current() == LaunchMode.TEST ? "quarkus.http.test-port" : "quarkus.http.port";
        return URI.create(configured.orElseGet(() -> "http://127.0.0.1:" + config.getValue(port, Integer.class)));
    }
}
