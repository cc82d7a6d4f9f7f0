package tradepost.platform.accounts;

import static tradepost.db.accounts.Tables.SESSION;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.Record;
import tradepost.db.ids.AccountId;
import tradepost.db.ids.SessionId;
import tradepost.kernel.Problem;
import tradepost.kernel.Secret;
import tradepost.kernel.Time;
import tradepost.kernel.db.Db;
import tradepost.kernel.scope.Scope;

/**
 * Log-ins, one for each device. A session has one refresh token at a time, kept as its hash. Every token names its session, so that whoever
 * comes with an earlier one, however old, shows that two have had it, of whom one stole it: then the session ends for both.
 */
@Singleton
class Sessions {
    private static final Duration LIFE = Duration.ofDays(30);
    /** Another node's log-out is noticed after this time at the latest, one of this node at once. */
    private static final Duration FRESH = Duration.ofSeconds(5);

    private final Db db;
    private final Cache<SessionId, Optional<Standing>> standings =
            Caffeine.newBuilder().maximumSize(100_000).expireAfterWrite(FRESH).build();

    /** A session and the token that continues it. */
    record Started(Standing standing, Secret token) {}

    @Inject
    Sessions(Db db) {
        this.db = db;
    }

    Started start(AccountId account, String agent) {
        return db.write(() -> {
            var id = SessionId.next();
            var token = token(id);
            var now = Time.now();
            db.insertInto(SESSION)
                    .set(SESSION.ID, id)
                    .set(SESSION.ACCOUNT_ID, account)
                    .set(SESSION.REFRESH_HASH, token.hash())
                    .set(SESSION.ADDRESS, Scope.current().address())
                    .set(SESSION.AGENT, agent == null ? "" : agent.substring(0, Math.min(agent.length(), 200)))
                    .set(SESSION.EXPIRES_AT, now.plus(LIFE))
                    .set(SESSION.CREATED_AT, now)
                    .set(SESSION.UPDATED_AT, now)
                    .execute();
            return new Started(one(SESSION.ID.eq(id)).orElseThrow(), token);
        });
    }

    private static Secret token(SessionId session) {
        return Secret.of(session + "." + Secret.random().reveal());
    }

    /** Turns the token over; of two who bring the same one at once, the second is taken for a thief. */
    Started rotate(Secret token) {
        var id = named(token).orElseThrow(Sessions::over);
        var started = db.write(() -> {
            var current = db.select(SESSION.REFRESH_HASH)
                    .from(SESSION)
                    .where(SESSION.ID.eq(id))
                    .forUpdate()
                    .fetchOne(SESSION.REFRESH_HASH);
            if (current == null) return Optional.<Started>empty();
            if (!Arrays.equals(current, token.hash())) {
                revoke(SESSION.ID.eq(id));
                return Optional.<Started>empty();
            }
            return one(SESSION.ID.eq(id))
                    .filter(standing -> standing.isGood(Time.now()))
                    .map(standing -> new Started(standing, renew(id)));
        });
        return started.orElseThrow(Sessions::over);
    }

    /** The session that a token names, if it has the form of one. */
    private static Optional<SessionId> named(Secret token) {
        var text = token.reveal();
        int dot = text.indexOf('.');
        try {
            return dot < 0 ? Optional.empty() : Optional.of(SessionId.of(text.substring(0, dot)));
        } catch (Problem malformed) {
            return Optional.empty();
        }
    }

    private Secret renew(SessionId id) {
        var next = token(id);
        var now = Time.now();
        db.update(SESSION)
                .set(SESSION.REFRESH_HASH, next.hash())
                .set(SESSION.EXPIRES_AT, now.plus(LIFE))
                .set(SESSION.UPDATED_AT, now)
                .where(SESSION.ID.eq(id))
                .execute();
        return next;
    }

    static Problem over() {
        return Problem.of(Problem.Kind.UNAUTHENTICATED, "session_over", "This session is over; log in again");
    }

    /** How the session of an access token stands; known for some seconds, since every call asks. */
    Optional<Standing> standing(SessionId id) {
        return standings.get(id, unknown -> one(SESSION.ID.eq(unknown)));
    }

    /** The session of a browser, which keeps its token: pages are loaded side by side and could not turn it over. */
    Optional<Standing> at(Secret token) {
        return named(token).flatMap(id -> one(SESSION.ID.eq(id).and(SESSION.REFRESH_HASH.eq(token.hash()))));
    }

    void end(Secret token) {
        named(token).ifPresent(id -> db.write(() -> revoke(SESSION.ID.eq(id))));
    }

    /** Ends all sessions of an account, within the transaction that gives the reason. */
    void endAll(AccountId account) {
        revoke(SESSION.ACCOUNT_ID.eq(account));
    }

    private void revoke(Condition which) {
        List<SessionId> ended = db.update(SESSION)
                .set(SESSION.REVOKED_AT, Time.now())
                .set(SESSION.UPDATED_AT, Time.now())
                .where(which, SESSION.REVOKED_AT.isNull())
                .returningResult(SESSION.ID)
                .fetch(SESSION.ID);
        db.afterCommit(() -> standings.invalidateAll(ended));
    }

    private Optional<Standing> one(Condition which) {
        return db.select(
                        SESSION.ID,
                        SESSION.ACCOUNT_ID,
                        SESSION.account().NAME,
                        SESSION.account().ROLE,
                        SESSION.account().STATUS,
                        SESSION.account().STAMP,
                        SESSION.EXPIRES_AT,
                        SESSION.REVOKED_AT)
                .from(SESSION)
                .where(which)
                .fetchOptional(Sessions::standing);
    }

    private static Standing standing(Record row) {
        return new Standing(
                row.get(SESSION.ID),
                row.get(SESSION.ACCOUNT_ID),
                row.get(SESSION.account().NAME),
                Role.of(row.get(SESSION.account().ROLE)),
                row.get(SESSION.account().STATUS),
                row.get(SESSION.account().STAMP),
                row.get(SESSION.EXPIRES_AT),
                row.get(SESSION.REVOKED_AT));
    }
}
