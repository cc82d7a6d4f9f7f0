package tradepost.platform.jobs;

import static java.time.ZoneOffset.UTC;

import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.schedule.CronSchedule;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.UUID;
import tradepost.kernel.Registry;
import tradepost.kernel.Time;
import tradepost.kernel.db.Db;
import tradepost.kernel.db.WorkerDb;
import tradepost.kernel.jobs.Chore;
import tradepost.kernel.jobs.JobDefinition;
import tradepost.kernel.scope.Scope;
import tradepost.platform.tenants.Tenants;

/**
 * Jobs that recur. In every shop the next occurrence stands in the queue, at most one of a kind; the end of one adds the following, by the clock of
 * the shop, and so what was missed while nothing ran is done once.
 */
@Singleton
class Calendar {
    private static final String PLANNED =
            "select tenant_id, kind from jobs.job where recurring and state in ('queued', 'running')";
    private final Registry registry;
    private final Tenants tenants;
    private final JobRows rows;
    private final Db db;
    private final WorkerDb queue;

    /** A kind in a shop. */
    private record Planned(UUID tenant, String kind) {}

    @Inject
    Calendar(Registry registry, Tenants tenants, JobRows rows, Db db, WorkerDb queue) {
        this.registry = registry;
        this.tenants = tenants;
        this.rows = rows;
        this.db = db;
        this.queue = queue;
    }

    /** Adds what is missing: in new shops, and of kinds that a release brought. */
    @Chore(value = "jobs.plan", every = "PT1M")
    boolean plan() {
        var recurring = registry.jobs().stream().filter(JobDefinition::recurs).toList();
        if (recurring.isEmpty()) return false;
        var planned = new HashSet<Planned>();
        queue.fetch(PLANNED).forEach(row -> planned.add(new Planned(row.get(0, UUID.class), row.get(1, String.class))));
        for (var tenant : tenants.ids())
            for (var kind : recurring)
                if (!planned.contains(new Planned(tenant, kind.name())))
                    Scope.system(tenant).run(() -> db.write(() -> next(kind)));
        return false;
    }

    /** Adds the next occurrence in the shop in scope. */
    void next(JobDefinition kind) {
        if (kind == null || !kind.recurs()) return;
        rows.addNext(kind, after(kind.cron(), tenants.current().zone(), Time.now()));
    }

    /**
     * The first moment behind another at which a cron expression holds in a zone. Where the clocks are put forward over it, the cron library would
     * skip the day; then it is as much later as the clocks jump.
     */
    static Instant after(String cron, ZoneId zone, Instant moment) {
        var byTheClock = next(cron, zone, moment);
        var asIfNoneJumped = LocalDateTime.ofInstant(
                        next(cron, UTC, moment.atZone(zone).toLocalDateTime().toInstant(UTC)), UTC)
                .atZone(zone)
                .toInstant();
        return asIfNoneJumped.isAfter(moment) && asIfNoneJumped.isBefore(byTheClock) ? asIfNoneJumped : byTheClock;
    }

    private static Instant next(String cron, ZoneId zone, Instant moment) {
        return new CronSchedule(cron, zone).getNextExecutionTime(ExecutionComplete.simulatedSuccess(moment));
    }
}
