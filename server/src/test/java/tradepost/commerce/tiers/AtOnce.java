package tradepost.commerce.tiers;

import java.util.Optional;
import tradepost.kernel.jobs.Run;

/** The run of a job that nobody watches, stops or begins again. */
final class AtOnce implements Run {
    @Override
    public int attempt() {
        return 1;
    }

    @Override
    public void advance(long done, long total, String note) {}

    @Override
    public <T> Optional<T> checkpoint(Class<T> type) {
        return Optional.empty();
    }

    @Override
    public void save(Object checkpoint) {}
}
