package tradepost.commerce.tiers;

import static tradepost.db.tiers.Tables.STANDING;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import tradepost.kernel.Time;
import tradepost.kernel.db.Db;
import tradepost.kernel.db.WorkerDb;
import tradepost.kernel.jobs.Chore;
import tradepost.kernel.jobs.Job;
import tradepost.kernel.jobs.Run;
import tradepost.kernel.scope.Scope;

/**
 * Looks at tiers that time alone may change. Standings carry the day on which somebody looks at them next, so a round reads those that are due and
 * nothing else; only tiers that became others have everybody looked at.
 */
@Singleton
class TierReviews {
    private static final int BATCH = 100;
    private static final UUID FIRST = new UUID(0, 0);
    /** It is tomorrow somewhere before it is here. */
    private static final Duration EARLIEST_ZONE = Duration.ofHours(14);

    /** By the day first: a plan by shops would walk all of them to find those of which something is due. */
    static final String SHOPS = """
            with due as materialized (select tenant_id from tiers.standing where review_on <= ?::date order by review_on)
            select distinct tenant_id from due
            """;

    private final WorkerDb queue;
    private final Db db;
    private final Turnovers turnovers;
    private final Reviewing reviewing;

    private record Reached(UUID customer) {}

    @Inject
    TierReviews(WorkerDb queue, Db db, Turnovers turnovers, Reviewing reviewing) {
        this.queue = queue;
        this.db = db;
        this.turnovers = turnovers;
        this.reviewing = reviewing;
    }

    @Chore(value = "tiers.review", every = "PT1H")
    boolean round() {
        boolean more = false;
        var day = Time.now().plus(EARLIEST_ZONE).atOffset(ZoneOffset.UTC).toLocalDate();
        for (var shop : queue.fetch(SHOPS, day.toString()).getValues(0, UUID.class))
            more |= Scope.system(shop).call(() -> review(reviewing.today()) == BATCH);
        return more;
    }

    /** Looks at what is due in the shop in scope, a batch at once, and says how much that was. */
    int review(LocalDate today) {
        return db.write(() -> {
            var due = db.select(STANDING.ACCOUNT_ID)
                    .from(STANDING)
                    .where(STANDING.REVIEW_ON.le(today))
                    .orderBy(STANDING.REVIEW_ON, STANDING.ID)
                    .limit(BATCH)
                    .forUpdate()
                    .skipLocked()
                    .fetch(STANDING.ACCOUNT_ID);
            for (var customer : due) reviewing.review(customer, false);
            return due.size();
        });
    }

    /** Looks at everybody's tier. */
    @Job("tiers.review_all")
    Map<String, Object> reviewAll(ReviewTiers input, Run run) {
        var reached = run.checkpoint(Reached.class).orElse(new Reached(FIRST));
        long done = 0;
        while (reached != null) {
            var from = reached;
            reached = db.write(() -> part(from, run));
            run.advance(++done, 0, "reviewing");
        }
        return Map.of("parts", done);
    }

    private Reached part(Reached from, Run run) {
        var customers = turnovers.customers(from.customer(), BATCH);
        if (customers.isEmpty()) return null;
        for (var customer : customers) reviewing.review(customer, true);
        var reached = new Reached(customers.getLast().value());
        run.save(reached);
        return reached;
    }
}
