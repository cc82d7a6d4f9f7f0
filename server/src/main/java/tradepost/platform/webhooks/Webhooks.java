package tradepost.platform.webhooks;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import tradepost.db.ids.WebhookDeliveryId;
import tradepost.db.ids.WebhookId;
import tradepost.kernel.Problem;
import tradepost.kernel.Time;
import tradepost.kernel.db.Db;
import tradepost.kernel.egress.Egress;
import tradepost.kernel.facts.FactLog;
import tradepost.kernel.facts.StoredFact;
import tradepost.kernel.verbs.Verb;

/** Who outside wants to be told what. */
@Singleton
public class Webhooks {
    private final Db db;
    private final WebhookRows rows;
    private final Deliveries deliveries;
    private final Secrets secrets;
    private final FactTypes types;
    private final FactLog log;
    private final Egress egress;

    @Inject
    Webhooks(
            Db db,
            WebhookRows rows,
            Deliveries deliveries,
            Secrets secrets,
            FactTypes types,
            FactLog log,
            Egress egress) {
        this.db = db;
        this.rows = rows;
        this.deliveries = deliveries;
        this.secrets = secrets;
        this.types = types;
        this.log = log;
        this.egress = egress;
    }

    /** Tells a program of everything that happens from now on. */
    @Verb("webhooks.create")
    public Created create(NewWebhook wish) {
        var webhook = checked(new Webhook(
                WebhookId.next(),
                wish.title(),
                egress.check("url", wish.url()),
                wish.types(),
                new Conditions(wish.conditions()),
                wish.content(),
                wish.form(),
                WebhookStatus.ACTIVE,
                log.end()));
        return db.write(() -> {
            rows.insert(webhook);
            var secret = secrets.add(webhook.id(), wish.signing());
            db.tell(new WebhookEvent.Created(webhook.id(), webhook.url().toString()));
            return new Created(webhook.id(), secret.shown());
        });
    }

    /** Tells it something else from now on, or elsewhere. */
    @Verb("webhooks.change")
    public void change(WebhookId id, ChangedWebhook wish) {
        db.write(() -> {
            var before = rows.lock(id);
            rows.describe(checked(new Webhook(
                    id,
                    wish.title() == null ? before.title() : wish.title().strip(),
                    wish.url() == null ? before.url() : egress.check("url", wish.url()),
                    wish.types() == null ? before.types() : wish.types(),
                    wish.conditions() == null ? before.conditions() : new Conditions(wish.conditions()),
                    wish.content() == null ? before.content() : wish.content(),
                    wish.form() == null ? before.form() : wish.form(),
                    before.status(),
                    before.read())));
            db.tell(new WebhookEvent.Changed(id));
        });
    }

    private Webhook checked(Webhook webhook) {
        types.granted(webhook.types());
        var checks = Problem.checks().require(!webhook.title().isEmpty(), "title", "Give it a name");
        webhook.conditions().check(checks);
        checks.done();
        return webhook;
    }

    /** Stops for a while; what happens meanwhile is kept for it. */
    @Verb("webhooks.pause")
    public void pause(WebhookId id) {
        db.write(() -> {
            rows.become(id, rows.lock(id).status().to(WebhookStatus.PAUSED), null);
            db.tell(new WebhookEvent.Paused(id));
        });
    }

    /** Goes on, with what was missed or without it. */
    @Verb("webhooks.resume")
    public void resume(WebhookId id, Resuming how) {
        db.write(() -> {
            rows.become(id, rows.lock(id).status().to(WebhookStatus.ACTIVE), null);
            if (how.skipMissed()) {
                deliveries.forget(id);
                rows.read(id, log.end());
            }
            db.tell(new WebhookEvent.Resumed(id));
        });
    }

    /** Because the receiver said that it is gone; within the delivery's transaction. */
    void disable(WebhookId id, String reason) {
        var webhook = rows.lockIfThere(id);
        if (webhook.isEmpty() || webhook.get().status() != WebhookStatus.ACTIVE) return;
        rows.become(id, WebhookStatus.DISABLED, reason);
        db.tell(new WebhookEvent.Disabled(id, reason));
    }

    /** Gives a new secret; deliveries are signed with the old one as well until the overlap is over. */
    @Verb("webhooks.rotate")
    public Created rotate(WebhookId id, Rotation how) {
        return db.write(() -> {
            rows.lock(id);
            var algorithm = how.signing() == null ? secrets.algorithm(id) : how.signing();
            var secret = secrets.rotate(id, algorithm, Duration.ofHours(how.overlapHours()));
            db.tell(new WebhookEvent.SecretRotated(id));
            return new Created(id, secret.shown());
        });
    }

    /** Sends the fact {@code webhooks.tested} to this webhook, whatever it listens to. */
    @Verb(value = "webhooks.test", limit = "60/3600")
    public void test(WebhookId id) {
        db.write(() -> {
            rows.lock(id);
            db.tell(new WebhookEvent.Tested(id));
        });
    }

    /** Sends again what this webhook was told or should have been. */
    @Verb(value = "webhooks.replay", limit = "20/3600")
    public Replayed replay(WebhookId id, Replay what) {
        return db.write(() -> {
            var webhook = rows.lock(id);
            var wanted = types.named(webhook.types());
            wanted.retainAll(types.named(what.types()));
            var facts = facts(what, List.copyOf(wanted));
            boolean more = what.from() != null && facts.size() == Replay.MOST;
            return new Replayed(
                    deliveries.note(webhook, facts, wanted, true),
                    more ? facts.getLast().at() : null);
        });
    }

    private List<StoredFact> facts(Replay what, List<String> wanted) {
        if (what.from() == null)
            return log.of(what.facts().stream().map(StoredFact::parse).toList(), wanted);
        var until = what.until() == null ? Time.now() : what.until();
        return log.between(what.from(), until, wanted, Replay.MOST);
    }

    /** Tries a delivery once more that was given up. */
    @Verb("webhook_deliveries.retry")
    public void retry(WebhookDeliveryId id) {
        db.write(() -> deliveries.retry(id));
    }

    /** Tells it nothing more and forgets its deliveries. */
    @Verb("webhooks.remove")
    public void remove(WebhookId id) {
        db.write(() -> {
            rows.delete(id);
            db.tell(new WebhookEvent.Removed(id));
        });
    }
}
