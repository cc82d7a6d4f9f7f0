package tradepost.kernel.db;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import tradepost.kernel.Time;
import tradepost.kernel.scope.Principal;
import tradepost.kernel.scope.Scope;

/**
 * Who may be shown what is a moment old. Nobody is, unless the edge or a job says so; and never the caller who has just changed something, because
 * people look at what they did. A program that talks to several nodes sends the moment of its last write along instead.
 */
@Singleton
public class Freshness {
    private static final ThreadLocal<Boolean> MAY_BE_OLD = ThreadLocal.withInitial(() -> false);
    private static final Duration LONGEST_WINDOW = Duration.ofMinutes(10);
    private final Provider<Duration> window;
    private final Cache<String, Instant> writers = Caffeine.newBuilder()
            .maximumSize(100_000)
            .expireAfterWrite(LONGEST_WINDOW)
            .build();

    // Looked up late: the database is wired before the settings are known.
    @Inject
    Freshness(
            @ConfigProperty(name = "tradepost.database.replica-after-write", defaultValue = "5S")
                    Provider<Duration> window) {
        this.window = window;
    }

    /** From here on, this thread's reads may be a moment old: only for an edge, which owns the thread and ends it. */
    public void relax(boolean mayBeOld) {
        if (mayBeOld) MAY_BE_OLD.set(true);
        else MAY_BE_OLD.remove();
    }

    /** Reads of which nobody minds when they are a moment old, such as those of a report. */
    public <T> T relaxed(Supplier<T> reads) {
        boolean before = MAY_BE_OLD.get();
        MAY_BE_OLD.set(true);
        try {
            return reads.get();
        } finally {
            relax(before);
        }
    }

    /** Whether the caller has changed something so lately, here or by his own account, that a replica may not know yet. */
    public boolean isOwed(Scope scope, Instant lastWrite) {
        var since = Time.now().minus(window.get());
        var known = writers.getIfPresent(key(scope));
        return lastWrite != null && lastWrite.isAfter(since) || known != null && known.isAfter(since);
    }

    boolean mayBeOld() {
        return MAY_BE_OLD.get();
    }

    /** Something was written for this caller; what this thread reads afterwards is meant to show it. */
    void wrote() {
        MAY_BE_OLD.remove();
        var scope = Scope.current();
        if (scope.principal().kind() != Principal.Kind.SYSTEM) writers.put(key(scope), Time.now());
    }

    private static String key(Scope scope) {
        return scope.tenant() + " " + scope.principal().key()
                + (scope.principal().isAnonymous() ? " " + scope.address() : "");
    }
}
