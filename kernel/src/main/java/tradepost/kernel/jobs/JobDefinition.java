package tradepost.kernel.jobs;

import java.time.Duration;
import java.util.function.BiFunction;

/**
 * A kind of job as the annotation processor found it.
 *
 * @param call calls the method with the bound input and the run
 */
public record JobDefinition(
        String name,
        Class<?> input,
        String description,
        int attempts,
        int patience,
        String cron,
        BiFunction<Object, Run, Object> call) {
    private static final Duration LONGEST = Duration.ofHours(1);

    /** How long to wait behind an attempt that failed. */
    public Duration pause(int attempt) {
        var pause = Duration.ofSeconds(patience).multipliedBy(1L << Math.min(20, Math.max(0, attempt - 1)));
        return pause.compareTo(LONGEST) > 0 ? LONGEST : pause;
    }

    public boolean recurs() {
        return !cron.isEmpty();
    }
}
