package tradepost.platform.webhooks;

import static tradepost.db.webhooks.Tables.ATTEMPT;
import static tradepost.db.webhooks.Tables.DELIVERY;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import tradepost.db.ids.WebhookAttemptId;
import tradepost.kernel.Time;
import tradepost.kernel.db.Db;
import tradepost.kernel.egress.Exchange;

/** The log of what was sent and what came back, and what follows from it for the delivery. */
@Singleton
class Attempts {
    private static final int EXCERPT = 2_000;
    /** Passes by what somebody else has: it only saves claims, and must not wait while it has the delivery that failed. */
    private static final String POSTPONE_OTHERS = """
            with head as materialized (
                select webhook_id, aggregate_id from webhooks.delivery where id = ?::uuid and status = 'waiting'
            ), behind as materialized (
                select d.id from head cross join lateral (
                    select id from webhooks.delivery
                    where webhook_id = head.webhook_id and aggregate_id = head.aggregate_id and status = 'waiting'
                      and leased_until is null and available_at < ?::timestamptz
                    for update skip locked) d
            )
            update webhooks.delivery set available_at = ?::timestamptz where id in (select id from behind)
            """;

    private final Db db;
    private final Schedule schedule;

    @Inject
    Attempts(Db db, Schedule schedule) {
        this.db = db;
        this.schedule = schedule;
    }

    /** Says whether the delivery is still there; it stays until the transaction ends. */
    boolean lock(Post.Claimed delivery) {
        return db.select(DELIVERY.ID)
                .from(DELIVERY)
                .where(DELIVERY.ID.eq(delivery.id()))
                .forUpdate()
                .fetchOptional()
                .isPresent();
    }

    void add(Post.Claimed delivery, URI url, String body, Exchange exchange, Duration duration) {
        var answer = exchange instanceof Exchange.Answered given ? given : null;
        var failure = exchange instanceof Exchange.Failed none ? excerpt(none.reason()) : null;
        db.insertInto(ATTEMPT)
                .set(ATTEMPT.ID, WebhookAttemptId.next())
                .set(ATTEMPT.DELIVERY_ID, delivery.id())
                .set(ATTEMPT.NUMBER, delivery.attempt())
                .set(ATTEMPT.URL, url.toString())
                .set(ATTEMPT.STATUS, answer == null ? null : answer.status())
                .set(ATTEMPT.ERROR, failure)
                .set(ATTEMPT.DURATION_MS, duration.toMillis())
                .set(ATTEMPT.REQUEST, excerpt(body))
                .set(ATTEMPT.RESPONSE, answer == null ? null : excerpt(answer.body()))
                .set(ATTEMPT.CREATED_AT, Time.now())
                .execute();
    }

    /** PostgreSQL takes no NUL in a text, and the other side may send any. */
    private static String excerpt(String text) {
        var clean = text.replace('\0', ' ');
        return clean.length() > EXCERPT ? clean.substring(0, EXCERPT) : clean;
    }

    void delivered(Post.Claimed delivery, Exchange.Answered answer) {
        var now = Time.now();
        db.update(DELIVERY)
                .set(DELIVERY.STATUS, "delivered")
                .set(DELIVERY.DELIVERED_AT, now)
                .set(DELIVERY.LAST_STATUS, answer.status())
                .setNull(DELIVERY.LAST_ERROR)
                .setNull(DELIVERY.LEASED_UNTIL)
                .set(DELIVERY.UPDATED_AT, now)
                .set(DELIVERY.VERSION, DELIVERY.VERSION.plus(1))
                .where(DELIVERY.ID.eq(delivery.id()))
                .execute();
    }

    /** Tries again later, or gives up; whoever claimed it meanwhile, because the lease ran out, decides himself. */
    void failed(Post.Claimed delivery, Integer status, String error) {
        var now = Time.now();
        var next = schedule.next(delivery.attempt(), now);
        int changed = db.update(DELIVERY)
                .set(DELIVERY.STATUS, next.isPresent() ? "waiting" : "dead")
                .set(DELIVERY.AVAILABLE_AT, next.orElse(now))
                .set(DELIVERY.LAST_STATUS, status)
                .set(DELIVERY.LAST_ERROR, excerpt(error))
                .setNull(DELIVERY.LEASED_UNTIL)
                .set(DELIVERY.UPDATED_AT, now)
                .set(DELIVERY.VERSION, DELIVERY.VERSION.plus(1))
                .where(DELIVERY.ID.eq(delivery.id()), DELIVERY.ATTEMPTS.eq(delivery.attempt()))
                .and(DELIVERY.STATUS.eq("waiting"))
                .execute();
        if (changed == 1) next.ifPresent(moment -> postponeOthers(delivery, moment));
    }

    /** What comes after it in its record waits as long, so that claims need not pass over it again and again. */
    private void postponeOthers(Post.Claimed delivery, Instant until) {
        db.execute(POSTPONE_OTHERS, delivery.id().value(), until, until);
    }
}
