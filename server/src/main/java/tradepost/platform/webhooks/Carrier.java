package tradepost.platform.webhooks;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import tradepost.kernel.Time;
import tradepost.kernel.db.Db;
import tradepost.kernel.egress.Egress;
import tradepost.kernel.egress.Exchange;
import tradepost.kernel.facts.FactLog;

/** Makes one attempt to deliver: reads, signs and sends outside any transaction, and writes down in one what came of it. */
@Singleton
class Carrier {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int GONE = 410;
    private final Db db;
    private final WebhookRows rows;
    private final FactLog log;
    private final Message message;
    private final Secrets secrets;
    private final Egress egress;
    private final Attempts attempts;
    private final Webhooks webhooks;

    @Inject
    Carrier(
            Db db,
            WebhookRows rows,
            FactLog log,
            Message message,
            Secrets secrets,
            Egress egress,
            Attempts attempts,
            Webhooks webhooks) {
        this.db = db;
        this.rows = rows;
        this.log = log;
        this.message = message;
        this.secrets = secrets;
        this.egress = egress;
        this.attempts = attempts;
        this.webhooks = webhooks;
    }

    /** A webhook may be removed at any moment, and its deliveries with it: there is nobody to tell then, and nothing to write down. */
    void bring(Post.Claimed delivery) {
        rows.find(delivery.webhook()).ifPresent(webhook -> bring(delivery, webhook));
    }

    private void bring(Post.Claimed delivery, Webhook webhook) {
        var found = log.of(delivery.fact());
        if (found.isEmpty()) {
            db.write(() -> attempts.failed(delivery, null, "The fact is older than this installation keeps facts"));
            return;
        }
        var fact = found.get();
        var body = message.body(webhook, fact);
        var timestamp = Long.toString(Time.now().getEpochSecond());
        var signatures = secrets.signatures(webhook.id(), fact.id(), timestamp, body);
        if (signatures.isEmpty()) return; // removed since it was read: nothing leaves unsigned
        var headers = Map.of(
                "Content-Type",
                webhook.form().mediaType(),
                "User-Agent",
                "Tradepost",
                "webhook-id",
                fact.id(),
                "webhook-timestamp",
                timestamp,
                "webhook-signature",
                signatures);
        long begin = System.nanoTime();
        var exchange = egress.post(webhook.url(), headers, body, PATIENCE);
        // The process stops: what became of it is not known here, and the lease runs out.
        if (Thread.currentThread().isInterrupted()) return;
        var duration = Duration.ofNanos(System.nanoTime() - begin);
        db.write(() -> {
            // The webhook's lock comes before those of its deliveries, as when somebody removes it.
            if (exchange instanceof Exchange.Answered answer && answer.status() == GONE)
                webhooks.disable(webhook.id(), "The receiver answered 410: it is gone for good");
            if (!attempts.lock(delivery)) return;
            attempts.add(delivery, webhook.url(), body, exchange, duration);
            switch (exchange) {
                case Exchange.Answered answer when answer.status() / 100 == 2 -> attempts.delivered(delivery, answer);
                case Exchange.Answered answer ->
                    attempts.failed(delivery, answer.status(), "Answered " + answer.status());
                case Exchange.Failed none -> attempts.failed(delivery, null, none.reason());
            }
        });
    }
}
