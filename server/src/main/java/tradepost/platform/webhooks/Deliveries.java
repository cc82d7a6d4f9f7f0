package tradepost.platform.webhooks;

import static tradepost.db.webhooks.Tables.DELIVERY;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import tradepost.db.ids.WebhookDeliveryId;
import tradepost.db.ids.WebhookId;
import tradepost.kernel.Ids;
import tradepost.kernel.Json;
import tradepost.kernel.Problem;
import tradepost.kernel.Time;
import tradepost.kernel.db.Db;
import tradepost.kernel.facts.StoredFact;

/** What is on its way to webhooks, of the tenant in scope; the caller has a transaction. */
@Singleton
class Deliveries {
    static final String TESTED = "webhooks.tested";
    private static final String NOTE = """
            insert into webhooks.delivery
                (id, webhook_id, fact_id, type, aggregate_id, aggregate_seq, status, replayed, available_at, created_at, updated_at)
            select id, ?::uuid, fact_id, type, aggregate_id, aggregate_seq, 'waiting', ?, ?::timestamptz, ?::timestamptz, ?::timestamptz
            from unnest(?::uuid[], ?::uuid[], ?::text[], ?::uuid[], ?::bigint[]) f (id, fact_id, type, aggregate_id, aggregate_seq)
            """;

    private final Db db;
    private final Json json;

    @Inject
    Deliveries(Db db, Json json) {
        this.db = db;
        this.json = json;
    }

    /** Notes those of the facts that the webhook wants, in one statement, and says how many there were. */
    int note(Webhook webhook, List<StoredFact> facts, Set<String> wanted, boolean replayed) {
        var news = facts.stream().filter(fact -> wants(webhook, fact, wanted)).toList();
        if (news.isEmpty()) return 0;
        var now = Time.now();
        return db.execute(
                NOTE,
                webhook.id().value(),
                replayed,
                now,
                now,
                now,
                news.stream().map(fact -> Ids.next()).toArray(UUID[]::new),
                news.stream().map(fact -> fact.position().fact()).toArray(UUID[]::new),
                news.stream().map(StoredFact::type).toArray(String[]::new),
                news.stream().map(StoredFact::aggregate).toArray(UUID[]::new),
                news.stream().map(StoredFact::sequence).toArray(Long[]::new));
    }

    private boolean wants(Webhook webhook, StoredFact fact, Collection<String> wanted) {
        if (fact.type().equals(TESTED))
            return fact.aggregate().equals(webhook.id().value());
        return wanted.contains(fact.type()) && webhook.conditions().hold(json.tree(fact.payload()));
    }

    /** Drops what waits for a webhook that does not want to hear what it missed. */
    void forget(WebhookId webhook) {
        db.deleteFrom(DELIVERY)
                .where(DELIVERY.WEBHOOK_ID.eq(webhook), DELIVERY.STATUS.eq("waiting"))
                .execute();
    }

    /** Lets a delivery that was given up begin anew. */
    void retry(WebhookDeliveryId id) {
        var now = Time.now();
        int changed = db.update(DELIVERY)
                .set(DELIVERY.STATUS, "waiting")
                .set(DELIVERY.ATTEMPTS, 0)
                .set(DELIVERY.AVAILABLE_AT, now)
                .setNull(DELIVERY.LEASED_UNTIL)
                .set(DELIVERY.UPDATED_AT, now)
                .set(DELIVERY.VERSION, DELIVERY.VERSION.plus(1))
                .where(DELIVERY.ID.eq(id), DELIVERY.STATUS.eq("dead"))
                .execute();
        if (changed == 0)
            throw Problem.conflict("delivery_not_dead", "Only a delivery that was given up is tried anew");
    }
}
