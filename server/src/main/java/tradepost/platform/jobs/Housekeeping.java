package tradepost.platform.jobs;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import tradepost.kernel.db.WorkerDb;

/** The installation's chores as the database remembers them: when each was last done and how often it failed since. */
@Singleton
public class Housekeeping {
    private static final String CHORES = """
            select task_name, execution_time, picked, last_success, last_failure, coalesce(consecutive_failures, 0)
            from jobs.scheduled_task where task_name <> 'jobs.turn' order by task_name
            """;
    private final WorkerDb queue;

    /** One chore; failures are those since it was last done. */
    public record Entry(String name, Instant next, boolean running, Instant done, Instant failed, int failures) {}

    @Inject
    Housekeeping(WorkerDb queue) {
        this.queue = queue;
    }

    /** All chores by name. */
    public List<Entry> chores() {
        return queue.fetch(CHORES)
                .map(row -> new Entry(
                        row.get(0, String.class),
                        row.get(1, Instant.class),
                        row.get(2, Boolean.class),
                        row.get(3, Instant.class),
                        row.get(4, Instant.class),
                        row.get(5, Integer.class)));
    }
}
