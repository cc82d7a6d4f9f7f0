package tradepost.kernel.limits;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import tradepost.kernel.Time;

/**
 * Buckets in memory. Each is one number, the moment at which it will be full again (the generic cell rate algorithm): a call costs one look-up
 * and one comparison. Whoever was not seen for an hour is forgotten, which windows of at most an hour do not notice.
 */
final class ProcessBuckets implements Buckets {
    private static final long MICROS = 1_000_000;
    private final Cache<Key, AtomicLong> full = Caffeine.newBuilder()
            .maximumSize(200_000)
            .expireAfterAccess(Duration.ofHours(1))
            .build();

    @Override
    public Allowance take(Key key, Limit limit) {
        var bucket = full.get(key, unknown -> new AtomicLong());
        long window = limit.window().toSeconds() * MICROS;
        long step = Math.max(1, window / limit.quota());
        long now = micros(Time.now());
        while (true) {
            long before = bucket.get();
            long after = Math.max(before, now) + step;
            long used = after - now;
            if (used > window) return new Allowance(limit, false, 0, Duration.ofNanos((used - window) * 1000));
            if (bucket.compareAndSet(before, after))
                return new Allowance(limit, true, (window - used) / step, Duration.ofNanos(used * 1000));
        }
    }

    private static long micros(Instant moment) {
        return moment.getEpochSecond() * MICROS + moment.getNano() / 1000;
    }
}
