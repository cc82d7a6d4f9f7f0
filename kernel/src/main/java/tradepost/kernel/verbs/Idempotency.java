package tradepost.kernel.verbs;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import tradepost.kernel.Problem;
import tradepost.kernel.Time;
import tradepost.kernel.audit.PersonalCopies;
import tradepost.kernel.db.Db;
import tradepost.kernel.db.LightWrites;
import tradepost.kernel.scope.Scope;

/**
 * Makes a repeated write harmless: a key is claimed by a statement of its own with a lease, which waits for no disk, and closed by the transaction of the
 * write, so that after a crash the same request runs again safely and after success it gets the first answer.
 */
@Singleton
class Idempotency implements PersonalCopies {
    private static final int LEASE_SECONDS = 60;
    private static final String FORGOTTEN = "{\"forgotten\":true}";
    private final Db db;
    private final LightWrites light;

    /** An answer given before. */
    record Answer(int status, String body) {}

    @Inject
    Idempotency(Db db, LightWrites light) {
        this.db = db;
        this.light = light;
    }

    /** Claims the key for this caller, or gives the answer of the first time. */
    Optional<Answer> claim(String key, byte[] fingerprint) {
        if (!key.matches("[\\x21-\\x7e]{1,255}"))
            throw Problem.invalid("Idempotency-Key", "Use 1 to 255 visible ASCII characters");
        var principal = principal();
        var now = Time.now();
        var claimed = light.execute("""
                insert into kernel.idempotency as held (principal, key, fingerprint, leased_until, created_at) values (?, ?, ?, ?::timestamptz, ?::timestamptz)
                on conflict (tenant_id, principal, key) do update set leased_until = excluded.leased_until
                where held.status is null and held.leased_until < excluded.created_at and held.fingerprint = excluded.fingerprint
                """, principal, key, fingerprint, now.plusSeconds(LEASE_SECONDS), now);
        if (claimed == 1) return Optional.empty();
        var first = db.fetchOne(
                "select fingerprint, status, answer from kernel.idempotency where principal = ? and key = ?",
                principal,
                key);
        if (first == null) return claim(key, fingerprint);
        if (!Arrays.equals(first.get("fingerprint", byte[].class), fingerprint)) {
            throw Problem.of(
                    Problem.Kind.INVALID,
                    "idempotency_key_reused",
                    "This Idempotency-Key was used for another request; take a new one");
        }
        if (first.get("status") == null) {
            throw Problem.conflict(
                            "request_in_flight",
                            "The first request with this Idempotency-Key is still running; ask again in a moment")
                    .with("retry_after", 1);
        }
        return Optional.of(new Answer(first.get("status", Integer.class), first.get("answer", String.class)));
    }

    /** Keeps the answer, within the transaction of the write. A claim that a crash of the database has taken back meanwhile takes the write with it. */
    void close(String key, int status, String answer) {
        int kept = db.execute(
                "update kernel.idempotency set status = ?, answer = ? where principal = ? and key = ?",
                status,
                answer,
                principal(),
                key);
        if (kept != 1)
            throw Problem.unavailable(
                    "database_unavailable", "The database was interrupted; send the request again with the same key");
    }

    /** Frees the key of a request that changed nothing. */
    void free(String key) {
        light.execute(
                "delete from kernel.idempotency where principal = ? and key = ? and status is null", principal(), key);
    }

    /** A kept answer tells of records as well: their ids stand in it. The key stays spent. */
    @Override
    public void forget(Collection<String> subjects) {
        db.execute(
                "update kernel.idempotency set answer = ? where exists (select from unnest(?::text[]) told where position(told in answer) > 0)",
                FORGOTTEN,
                subjects.toArray(String[]::new));
    }

    private static String principal() {
        var scope = Scope.current();
        return scope.principal().isAnonymous()
                ? "visitor:" + scope.address()
                : scope.principal().key();
    }
}
