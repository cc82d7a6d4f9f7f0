package tradepost.kernel.db;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How far a replica is behind, measured by what the first server had written when. Unlike the age of the last replayed transaction this is right for a
 * shop that sleeps, and for a replica whose connection is cut.
 */
final class Lag {
    private static final int MOST = 10_000;
    private final long limit;
    private final Deque<Sample> samples = new ArrayDeque<>();

    private record Sample(long nanos, long position) {}

    Lag(Duration limit) {
        this.limit = limit.toNanos();
    }

    /** Where the first server's log ended at a moment. */
    void wrote(long nanos, long position) {
        samples.addLast(new Sample(nanos, position));
        while (samples.size() > MOST) samples.removeFirst();
    }

    /** Whether everything older than the limit has been replayed. */
    boolean isWithin(long nanos, long replayed) {
        // The newest sample that was replayed says how old the state is; those before it are not needed any more.
        while (samples.size() > 1 && second().position <= replayed) samples.removeFirst();
        if (samples.isEmpty() || samples.peekFirst().position > replayed) return false;
        return samples.size() == 1 || nanos - samples.peekFirst().nanos <= limit;
    }

    private Sample second() {
        var all = samples.iterator();
        all.next();
        return all.next();
    }
}
