package tradepost.platform.webhooks;

import static tradepost.db.webhooks.Tables.WEBHOOK;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jooq.impl.DSL;
import tradepost.db.ids.WebhookId;
import tradepost.kernel.Json;
import tradepost.kernel.Problem;
import tradepost.kernel.Time;
import tradepost.kernel.db.Db;
import tradepost.kernel.facts.StoredFact.Position;

/** Webhooks as stored. */
@Singleton
class WebhookRows {
    private static final TypeReference<List<String>> TEXTS = new TypeReference<>() {};
    private static final TypeReference<Map<String, JsonNode>> MEMBERS = new TypeReference<>() {};
    private static final Field<String> READ_XID =
            DSL.field("read_xid::text", String.class).as("read_position");
    private final Db db;
    private final Json json;

    @Inject
    WebhookRows(Db db, Json json) {
        this.db = db;
        this.json = json;
    }

    void insert(Webhook webhook) {
        var now = Time.now();
        db.insertInto(WEBHOOK)
                .set(WEBHOOK.ID, webhook.id())
                .set(described(webhook))
                .set(WEBHOOK.STATUS, webhook.status().code())
                .set(WEBHOOK.CREATED_AT, now)
                .set(WEBHOOK.UPDATED_AT, now)
                .execute();
        read(webhook.id(), webhook.read());
    }

    void describe(Webhook webhook) {
        change(webhook.id(), described(webhook));
    }

    void become(WebhookId id, WebhookStatus status, String reason) {
        change(id, Map.of(WEBHOOK.STATUS, status.code(), WEBHOOK.STATUS_REASON, DSL.val(reason)));
    }

    /** How far the log was read; not a change of the webhook itself. */
    void read(WebhookId id, Position position) {
        db.execute(
                "update webhooks.webhook set read_xid = ?::xid8, read_id = ?::uuid where id = ?::uuid",
                position.transaction(),
                position.fact(),
                id.value());
    }

    void delete(WebhookId id) {
        if (db.deleteFrom(WEBHOOK).where(WEBHOOK.ID.eq(id)).execute() == 0) throw Problem.notFound("webhook", id);
    }

    private void change(WebhookId id, Map<? extends Field<?>, ?> values) {
        db.update(WEBHOOK)
                .set(values)
                .set(WEBHOOK.VERSION, WEBHOOK.VERSION.plus(1))
                .set(WEBHOOK.UPDATED_AT, Time.now())
                .where(WEBHOOK.ID.eq(id))
                .execute();
    }

    private Map<Field<?>, Object> described(Webhook webhook) {
        return Map.of(
                WEBHOOK.TITLE, webhook.title(),
                WEBHOOK.URL, webhook.url().toString(),
                WEBHOOK.TYPES, JSONB.valueOf(json.write(webhook.types())),
                WEBHOOK.CONDITIONS, JSONB.valueOf(json.write(webhook.conditions())),
                WEBHOOK.CONTENT, webhook.content().code(),
                WEBHOOK.FORM, webhook.form().code());
    }

    /** Empty where it was removed meanwhile. */
    Optional<Webhook> find(WebhookId id) {
        return db.select(WEBHOOK.asterisk(), READ_XID)
                .from(WEBHOOK)
                .where(WEBHOOK.ID.eq(id))
                .fetchOptional(this::webhook);
    }

    Webhook lock(WebhookId id) {
        return lockIfThere(id).orElseThrow(() -> Problem.notFound("webhook", id));
    }

    Optional<Webhook> lockIfThere(WebhookId id) {
        return db.select(WEBHOOK.asterisk(), READ_XID)
                .from(WEBHOOK)
                .where(WEBHOOK.ID.eq(id))
                .forUpdate()
                .fetchOptional(this::webhook);
    }

    /** An active webhook for whoever is first; others go on to the next. */
    Optional<Webhook> tryLock(WebhookId id) {
        return db.select(WEBHOOK.asterisk(), READ_XID)
                .from(WEBHOOK)
                .where(WEBHOOK.ID.eq(id), WEBHOOK.STATUS.eq(WebhookStatus.ACTIVE.code()))
                .forUpdate()
                .skipLocked()
                .fetchOptional(this::webhook);
    }

    List<WebhookId> active() {
        return db.select(WEBHOOK.ID)
                .from(WEBHOOK)
                .where(WEBHOOK.STATUS.eq(WebhookStatus.ACTIVE.code()))
                .orderBy(WEBHOOK.ID)
                .fetch(WEBHOOK.ID);
    }

    private Webhook webhook(Record row) {
        return new Webhook(
                row.get(WEBHOOK.ID),
                row.get(WEBHOOK.TITLE),
                URI.create(row.get(WEBHOOK.URL)),
                json.read(row.get(WEBHOOK.TYPES).data(), TEXTS),
                new Conditions(json.read(row.get(WEBHOOK.CONDITIONS).data(), MEMBERS)),
                Content.of(row.get(WEBHOOK.CONTENT)),
                Form.of(row.get(WEBHOOK.FORM)),
                WebhookStatus.of(row.get(WEBHOOK.STATUS)),
                new Position(row.get(READ_XID.getName(), String.class), row.get(WEBHOOK.READ_ID)));
    }
}
