package tradepost.platform.tenants;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Supplier;
import tradepost.kernel.db.Db;
import tradepost.kernel.scope.Scope;

/**
 * Something of the shop in scope that is read often and rarely changes. The stamp of the shop is looked at once for every scope, which is a request
 * or a piece of work; only where it has risen is the rest read again. Whoever changes it raises the stamp and forgets.
 */
public final class Stamped<T> {
    /** Work that goes on in one scope looks again after this time. */
    private static final long LONGEST_NANOS = Duration.ofSeconds(1).toNanos();

    private final Db db;
    private final Tenants tenants;
    private final Supplier<T> fetch;
    private final Cache<UUID, Known<T>> known =
            Caffeine.newBuilder().maximumSize(10_000).build();
    private final ThreadLocal<Seen<T>> seen = new ThreadLocal<>();

    /** As it was at a stamp. */
    private record Known<T>(long stamp, T value) {}

    /** What this thread saw in a scope. */
    private record Seen<T>(Scope scope, long at, T value) {}

    public Stamped(Db db, Tenants tenants, Supplier<T> fetch) {
        this.db = db;
        this.tenants = tenants;
        this.fetch = fetch;
    }

    @SuppressWarnings("ReferenceEquality") // two requests of one caller may be equal and are still two
    public T current() {
        var scope = Scope.current();
        var last = seen.get();
        if (last != null && last.scope() == scope && System.nanoTime() - last.at() < LONGEST_NANOS) return last.value();
        var current = stamped(scope.tenant());
        // A transaction may see what is taken back afterwards; what others have seen too is not.
        if (!db.inTransaction() || current == known.getIfPresent(scope.tenant()))
            seen.set(new Seen<>(scope, System.nanoTime(), current.value()));
        return current.value();
    }

    private Known<T> stamped(UUID tenant) {
        long stamp = tenants.stamp();
        var cached = known.getIfPresent(tenant);
        if (cached != null && cached.stamp() == stamp) return cached;
        // The stamp was read first: values that are newer than it are read once more, never the other way round.
        var fresh = new Known<>(stamp, fetch.get());
        if (db.inTransaction()) db.afterCommit(() -> known.put(tenant, fresh));
        else known.put(tenant, fresh);
        return fresh;
    }

    /** This thread has changed something and looks again, now and after the commit. */
    public void forget() {
        seen.remove();
        db.afterCommit(seen::remove);
    }
}
