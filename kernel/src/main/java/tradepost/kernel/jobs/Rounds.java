package tradepost.kernel.jobs;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/**
 * Work that never ends, on a thread of its own: round after round while a round finds something, otherwise after a pause. A round that fails is
 * logged and does not end the work.
 */
public final class Rounds implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Rounds.class);
    private static final long PATIENCE = 5_000;
    private final String name;
    private final Duration pause;
    private final BooleanSupplier round;
    private final Thread thread;
    private volatile boolean running = true;

    private Rounds(String name, Duration pause, BooleanSupplier round) {
        this.name = name;
        this.pause = pause;
        this.round = round;
        this.thread = Thread.ofPlatform().name(name).daemon().unstarted(this::work);
    }

    /** The round says whether there may be more to do at once. */
    public static Rounds start(String name, Duration pause, BooleanSupplier round) {
        var rounds = new Rounds(name, pause, round);
        rounds.thread.start();
        return rounds;
    }

    private void work() {
        while (running) {
            if (!done()) pause();
        }
    }

    private boolean done() {
        try {
            return round.getAsBoolean();
        } catch (RuntimeException e) {
            if (running) LOG.warnf(e, "A round of %s failed; the next one comes in %s", name, pause);
            return false;
        }
    }

    private void pause() {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException stopped) {
            running = false;
        }
    }

    /** Ends after the present round. */
    @Override
    public void close() {
        running = false;
        thread.interrupt();
        try {
            thread.join(PATIENCE);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}
