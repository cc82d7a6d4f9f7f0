package tradepost.platform.webhooks;

import static tradepost.db.webhooks.Tables.SECRET;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import tradepost.db.ids.WebhookId;
import tradepost.kernel.Ids;
import tradepost.kernel.Time;
import tradepost.kernel.db.Db;
import tradepost.kernel.keys.Vault;
import tradepost.kernel.scope.Scope;

/**
 * The secrets of webhooks, which lie sealed in the database. During a rotation there are several, and a delivery is signed with each, so that the
 * receiver may change over when it likes.
 */
@Singleton
class Secrets {
    private final Db db;
    private final Vault vault;

    @Inject
    Secrets(Db db, Vault vault) {
        this.db = db;
        this.vault = vault;
    }

    SigningSecret add(WebhookId webhook, Algorithm algorithm) {
        var id = Ids.next();
        var secret = SigningSecret.make(algorithm);
        db.insertInto(SECRET)
                .set(SECRET.ID, id)
                .set(SECRET.WEBHOOK_ID, webhook)
                .set(SECRET.ALGORITHM, algorithm.code())
                .set(SECRET.SEALED_KEY, seal(id, secret.privateKey()))
                .set(SECRET.PUBLIC_KEY, secret.publicKey())
                .set(SECRET.CREATED_AT, Time.now())
                .execute();
        return secret;
    }

    /** A new secret; those before sign as well until the overlap is over, and are then forgotten. */
    SigningSecret rotate(WebhookId webhook, Algorithm algorithm, Duration overlap) {
        var now = Time.now();
        db.deleteFrom(SECRET)
                .where(SECRET.WEBHOOK_ID.eq(webhook), SECRET.EXPIRES_AT.le(now))
                .execute();
        db.update(SECRET)
                .set(SECRET.EXPIRES_AT, now.plus(overlap))
                .where(SECRET.WEBHOOK_ID.eq(webhook), SECRET.EXPIRES_AT.isNull())
                .execute();
        return add(webhook, algorithm);
    }

    /** The newest one's kind, for a rotation that does not name another. */
    Algorithm algorithm(WebhookId webhook) {
        return db.select(SECRET.ALGORITHM)
                .from(SECRET)
                .where(SECRET.WEBHOOK_ID.eq(webhook))
                .orderBy(SECRET.ID.desc())
                .limit(1)
                .fetchSingle(row -> Algorithm.of(row.value1()));
    }

    /** The signatures of a message, newest secret first, separated by blanks. */
    String signatures(WebhookId webhook, String id, String timestamp, String body) {
        return valid(webhook).stream()
                .map(secret -> secret.sign(id, timestamp, body))
                .collect(Collectors.joining(" "));
    }

    private List<SigningSecret> valid(WebhookId webhook) {
        return db.select(SECRET.ID, SECRET.ALGORITHM, SECRET.SEALED_KEY, SECRET.PUBLIC_KEY)
                .from(SECRET)
                .where(SECRET.WEBHOOK_ID.eq(webhook))
                .and(SECRET.EXPIRES_AT.isNull().or(SECRET.EXPIRES_AT.gt(Time.now())))
                .orderBy(SECRET.ID.desc())
                .fetch(row ->
                        new SigningSecret(Algorithm.of(row.value2()), open(row.value1(), row.value3()), row.value4()));
    }

    private byte[] seal(UUID id, byte[] key) {
        return vault.seal(place(id), Base64.getEncoder().encodeToString(key));
    }

    private byte[] open(UUID id, byte[] sealed) {
        return Base64.getDecoder().decode(vault.open(place(id), sealed));
    }

    private static String place(UUID id) {
        return "webhooks.secret/" + Scope.current().tenant() + "/" + id;
    }
}
