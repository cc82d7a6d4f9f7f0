package tradepost.platform.jobs;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.CronSchedule;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import com.github.kagkarlsson.scheduler.task.schedule.Schedule;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import javax.sql.DataSource;
import tradepost.kernel.Registry;
import tradepost.kernel.Time;
import tradepost.kernel.jobs.ChoreDefinition;
import tradepost.kernel.jobs.Rounds;

/**
 * One process's share in the line of turns and in the chores. Its heartbeats say that it lives; the turns of one that fell silent are taken by
 * another. A bounded pool of platform threads does the work, so that heavy jobs leave the requests their processor.
 */
final class Clockwork implements AutoCloseable {
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final Duration FAREWELL = Duration.ofSeconds(10);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);
    private final Turns turns;
    private final Scheduler scheduler;
    private final Rounds line;
    private volatile boolean closing;

    /** How a process takes part. */
    record Settings(String name, int threads, Duration heartbeat) {}

    Clockwork(DataSource pool, Registry registry, Turns turns, Bell bell, Settings settings) {
        this.turns = turns;
        this.scheduler = Scheduler.create(pool, List.of(turn()))
                .startTasks(registry.chores().stream().map(this::chore).toList())
                .tableName("jobs.scheduled_task")
                .schedulerName(new SchedulerName.Fixed(settings.name()))
                .clock(Time::now)
                .threads(settings.threads())
                .pollingInterval(LOOK)
                .pollUsingLockAndFetch(0.5, 1.0)
                .heartbeatInterval(settings.heartbeat())
                .missedHeartbeatsLimit(4)
                .shutdownMaxWait(FAREWELL)
                .failureLogging(LogLevel.WARN, true)
                .build();
        scheduler.start();
        line = Rounds.start("job-line", Duration.ofMillis(1), () -> {
            if (turns.lineUp() > 0) scheduler.triggerCheckForDueExecutions();
            bell.await(LOOK);
            return false;
        });
    }

    private Task<Void> turn() {
        return Tasks.custom(Turns.TASK, Void.class)
                .onFailure((complete, operations) ->
                        operations.reschedule(complete, Time.now().plus(AFTER_FAILURE)))
                .onDeadExecutionRevive()
                .execute((instance, context) -> turns.take(instance.getId(), () -> closing) ? again() : over());
    }

    private CompletionHandler<Void> again() {
        return (complete, operations) -> {
            operations.reschedule(complete, Time.now());
            scheduler.triggerCheckForDueExecutions();
        };
    }

    private static CompletionHandler<Void> over() {
        return (complete, operations) -> operations.remove();
    }

    private RecurringTask<Void> chore(ChoreDefinition chore) {
        return Tasks.recurring(chore.name(), schedule(chore)).execute((instance, context) -> {
            while (chore.call().getAsBoolean() && !closing) continue;
        });
    }

    private static Schedule schedule(ChoreDefinition chore) {
        return chore.cron().isEmpty()
                ? FixedDelay.of(Duration.parse(chore.every()))
                : new CronSchedule(chore.cron(), ZoneOffset.UTC);
    }

    /** Jobs end where they next tell how far they are, and others go on with them. */
    @Override
    public void close() {
        closing = true;
        line.close();
        scheduler.stop();
    }
}
