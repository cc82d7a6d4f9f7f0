package tradepost.platform.jobs;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import tradepost.kernel.Time;
import tradepost.kernel.db.WorkerDb;
import tradepost.kernel.scope.Scope;

/**
 * Shops take turns. A shop with jobs to do stands in the line once for each of its places; at its turn it works for a moment, at least at one job,
 * and goes to the end of the line, so that a shop with thousands of jobs delays another by a moment and no more.
 */
@Singleton
class Turns {
    static final String TASK = "jobs.turn";
    private static final Duration MOMENT = Duration.ofSeconds(1);
    /** Steps from shop to shop along the index; what runs without a turn has lost it and gets it back. */
    private static final String LINE_UP = """
            with recursive due as (
                (select tenant_id from jobs.job where state = 'queued' and run_at <= ?::timestamptz and tenant_id >= ?
                 order by tenant_id limit 1)
                union all
                select (select j.tenant_id from jobs.job j where j.state = 'queued' and j.run_at <= ?::timestamptz and j.tenant_id > due.tenant_id
                        order by j.tenant_id limit 1)
                from due where due.tenant_id is not null
            )
            insert into jobs.scheduled_task (task_name, task_instance, execution_time, picked, version)
            select 'jobs.turn', tenant_id || '/' || slot, ?::timestamptz, false, 1
            from (
                select tenant_id, slot from due, generate_series(1, ?) slot where tenant_id is not null
                union select tenant_id, slot from jobs.job where state = 'running' and tenant_id >= ?
            ) turn
            on conflict do nothing
            """;

    private final WorkerDb queue;
    private final Claims claims;
    private final Work work;
    private final int places;
    private final UUID first;

    @Inject
    Turns(
            WorkerDb queue,
            Claims claims,
            Work work,
            @ConfigProperty(name = "tradepost.jobs.places", defaultValue = "2") int places,
            @ConfigProperty(name = "tradepost.jobs.from-tenant", defaultValue = "00000000-0000-0000-0000-000000000000")
                    UUID first) {
        this.queue = queue;
        this.claims = claims;
        this.work = work;
        this.places = places;
        this.first = first;
    }

    /** Brings shops with jobs to do into the line, and says how many places they got. */
    int lineUp() {
        var now = Time.now();
        return queue.execute(LINE_UP, now, first, now, now, places, first);
    }

    /** Takes one turn and says whether the shop wants another. */
    boolean take(String turn, BooleanSupplier closing) {
        int slash = turn.indexOf('/');
        var tenant = UUID.fromString(turn.substring(0, slash));
        // As PostgreSQL compares them; only tests set a first shop, and leave alone what earlier tests have left.
        if (tenant.toString().compareTo(first.toString()) < 0) return false;
        int place = Integer.parseInt(turn.substring(slash + 1));
        return Scope.system(tenant).call(() -> work(place, closing));
    }

    private boolean work(int place, BooleanSupplier closing) {
        long end = System.nanoTime() + MOMENT.toNanos();
        boolean begins = true;
        do {
            var job = claims.next(place, begins);
            if (job.isEmpty()) return false;
            work.at(job.get(), closing);
            begins = false;
        } while (System.nanoTime() < end && !closing.getAsBoolean());
        return true;
    }
}
