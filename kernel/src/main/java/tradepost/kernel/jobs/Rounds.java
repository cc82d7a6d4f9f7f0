package tradepost.kernel.jobs;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;
import tradepost.kernel.Time;

/**
 * Work that never ends, on a thread of its own: round after round while a round finds something, otherwise after a pause. A round that fails is
 * logged and does not end the work.
 */
public final class Rounds implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Rounds.class);
    private static final long PATIENCE = 5_000;
    private static final List<Rounds> ALL = new CopyOnWriteArrayList<>();
    private final String name;
    private static final Duration FIRST_WAIT = Duration.ofMillis(100);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);
    private final Duration pause;
    private final BooleanSupplier round;
    private final Thread thread;
    /** How many rounds have failed since one did not; only the loop's own thread counts. */
    private int inARow;

    private volatile boolean running = true;
    private volatile Report report;

    /** How the loops of this process do: when the last round began, how long it took, and what went wrong last. */
    public record Report(String name, Duration pause, Instant began, Duration took, long failures, String failure) {}

    private Rounds(String name, Duration pause, BooleanSupplier round) {
        this.name = name;
        this.pause = pause;
        this.round = round;
        this.report = new Report(name, pause, null, Duration.ZERO, 0, null);
        this.thread = Thread.ofPlatform().name(name).daemon().unstarted(this::work);
    }

    /** The round says whether there may be more to do at once. */
    public static Rounds start(String name, Duration pause, BooleanSupplier round) {
        var rounds = new Rounds(name, pause, round);
        rounds.thread.start();
        ALL.add(rounds);
        return rounds;
    }

    /** All loops that run in this process. */
    public static List<Report> reports() {
        return ALL.stream().map(rounds -> rounds.report).toList();
    }

    private void work() {
        while (running) {
            switch (done()) {
                case MORE -> inARow = 0;
                case NOTHING -> {
                    inARow = 0;
                    sleep(pause);
                }
                case FAILED -> sleep(afterFailure(pause, inARow++));
            }
        }
    }

    private enum Done {
        MORE,
        NOTHING,
        FAILED
    }

    /** What fails is often something that is away for a while, such as the database: whoever asks each millisecond keeps a core busy and fills the log. */
    static Duration afterFailure(Duration pause, int before) {
        var wait = FIRST_WAIT.multipliedBy(1L << Math.min(before, 10));
        var longest = wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
        return longest.compareTo(pause) > 0 ? longest : pause;
    }

    private Done done() {
        var began = Time.now();
        try {
            boolean more = round.getAsBoolean();
            note(began, report.failures(), report.failure());
            return more ? Done.MORE : Done.NOTHING;
        } catch (RuntimeException e) {
            note(began, report.failures() + 1, String.valueOf(e.getMessage()));
            if (running)
                LOG.warnf(e, "A round of %s failed; the next one comes in %s", name, afterFailure(pause, inARow));
            return Done.FAILED;
        }
    }

    private void note(Instant began, long failures, String failure) {
        report = new Report(name, pause, began, Duration.between(began, Time.now()), failures, failure);
    }

    private void sleep(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException stopped) {
            running = false;
        }
    }

    /** Ends after the present round. */
    @Override
    public void close() {
        running = false;
        ALL.remove(this);
        thread.interrupt();
        try {
            thread.join(PATIENCE);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}
