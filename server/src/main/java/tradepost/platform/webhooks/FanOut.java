package tradepost.platform.webhooks;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import tradepost.db.ids.WebhookId;
import tradepost.kernel.db.Db;
import tradepost.kernel.db.WorkerDb;
import tradepost.kernel.facts.FactFeed;
import tradepost.kernel.facts.FactLog;
import tradepost.kernel.jobs.Rounds;
import tradepost.kernel.scope.Scope;

/**
 * Notes new facts for the webhooks that want them. Each webhook has a place in the log up to which it was read; place and deliveries move in one
 * transaction under the webhook's lock, so that nothing is noted twice or left out, whoever dies in between.
 */
@Singleton
class FanOut {
    private static final int BATCH = 500;
    private final WorkerDb queue;
    private final Db db;
    private final FactFeed feed;
    private final FactLog log;
    private final WebhookRows rows;
    private final FactTypes types;
    private final Deliveries deliveries;
    private final Set<UUID> news = ConcurrentHashMap.newKeySet();
    private Rounds rounds;

    @Inject
    FanOut(
            WorkerDb queue,
            Db db,
            FactFeed feed,
            FactLog log,
            WebhookRows rows,
            FactTypes types,
            Deliveries deliveries) {
        this.queue = queue;
        this.db = db;
        this.feed = feed;
        this.log = log;
        this.rows = rows;
        this.types = types;
        this.deliveries = deliveries;
    }

    void start(@Observes StartupEvent event) {
        feed.listen(news::addAll);
        // What happened while no process ran, or after the last round of one that died.
        news.addAll(queue.fetch("select distinct tenant_id from webhooks.webhook where status = 'active'")
                .getValues(0, UUID.class));
        rounds = Rounds.start("webhook-fan-out", Duration.ofMillis(200), this::round);
    }

    void stop(@Observes ShutdownEvent event) {
        rounds.close();
    }

    private boolean round() {
        boolean more = false;
        for (var tenant : news.toArray(UUID[]::new)) {
            news.remove(tenant);
            try {
                if (!Scope.system(tenant).call(this::read)) continue;
            } catch (RuntimeException e) {
                news.add(tenant);
                throw e;
            }
            news.add(tenant);
            more = true;
        }
        return more;
    }

    /** Reads on for every active webhook of the tenant, and says whether one has still more to read. */
    private boolean read() {
        boolean more = false;
        for (var webhook : rows.active()) more |= db.write(() -> read(webhook));
        return more;
    }

    private boolean read(WebhookId id) {
        var found = rows.tryLock(id);
        // Somebody else reads for it, or changes it: look again.
        if (found.isEmpty()) return rows.active().contains(id);
        var webhook = found.get();
        var wanted = types.named(webhook.types());
        var facts = log.after(webhook.read(), wanted, BATCH);
        if (facts.isEmpty()) return false;
        deliveries.note(webhook, facts, wanted, false);
        rows.read(id, facts.getLast().position());
        return facts.size() == BATCH;
    }
}
