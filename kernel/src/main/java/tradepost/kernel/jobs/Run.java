package tradepost.kernel.jobs;

import java.util.Optional;

/** What a job's method knows of its job: it tells how far it is, hears that it should stop, and keeps what the next attempt goes on from. */
public interface Run {
    /** Which attempt this is, from one. */
    int attempt();

    /**
     * Tells how far the job is. Call it as often as you like outside a transaction: it writes at most a few times a second. It throws
     * {@link Stopped} when the job was cancelled, and that is how a job ends early: let it pass.
     */
    void advance(long done, long total, String note);

    /** What an earlier attempt saved last. */
    <T> Optional<T> checkpoint(Class<T> type);

    /** Keeps where to go on from. Call it in the transaction of the work it stands for, so that both happen or neither does. */
    void save(Object checkpoint);
}
