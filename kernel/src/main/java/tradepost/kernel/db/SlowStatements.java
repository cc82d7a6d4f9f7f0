package tradepost.kernel.db;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jboss.logging.MDC;
import org.jooq.ExecuteContext;
import org.jooq.ExecuteListener;
import org.jooq.ExecuteListenerProvider;
import tradepost.kernel.Time;
import tradepost.kernel.scope.Scope;

/**
 * Takes note of statements that take too long, by their shape, which is their text without a single value. It costs two looks at the clock;
 * telling of them is left to {@link SlowStatementLog}, since whoever was slow need not wait for that too.
 */
@Singleton
public class SlowStatements implements ExecuteListenerProvider {
    private static final int MOST_SHAPES = 500;
    private static final Pattern VALUES = Pattern.compile("\\(\\s*\\?(?:\\s*,\\s*\\?)+\\s*\\)");
    private volatile long limit = Long.MAX_VALUE;
    private volatile Duration again = Duration.ZERO;
    private final Counter slow;
    private final Map<String, Seen> shapes = new LinkedHashMap<>();

    /** A shape that was seen since it was last told of, and how it did when it was slowest; of a queue's search there may be no tenant. */
    record Seen(
            String sql,
            boolean acrossTenants,
            UUID tenant,
            String operation,
            String correlation,
            Duration worst,
            long times,
            Instant since) {
        private Seen and(Seen other) {
            var slower = other.worst.compareTo(worst) > 0 ? other : this;
            return new Seen(
                    slower.sql,
                    acrossTenants,
                    slower.tenant,
                    slower.operation,
                    slower.correlation,
                    slower.worst,
                    times + 1,
                    since);
        }

        private Seen told(Instant now) {
            return new Seen(sql, acrossTenants, tenant, operation, correlation, Duration.ZERO, 0, now);
        }
    }

    @Inject
    SlowStatements(MeterRegistry meters) {
        this.slow = meters.counter("tradepost.statements.slow");
    }

    /** What is slow, and after how long a shape may be told of again. Said at the start, since the database is wired before the settings are known. */
    void limit(Duration over, Duration pause) {
        limit = over.toNanos();
        again = pause;
    }

    @Override
    public ExecuteListener provide() {
        return new Watch(this, false);
    }

    /** The same for the login that sees the queues of all tenants. */
    ExecuteListenerProvider acrossTenants() {
        return () -> new Watch(this, true);
    }

    void ended(String sql, boolean acrossTenants, Duration took) {
        if (took.toNanos() < limit) return;
        slow.increment();
        var scope = Scope.currentOrNull();
        if (sql == null || scope == null && !acrossTenants) return;
        var operation = MDC.get("operation") instanceof String named
                ? named
                : Thread.currentThread().getName();
        var seen = new Seen(
                sql,
                acrossTenants,
                scope == null ? null : scope.tenant(),
                operation,
                scope == null ? null : scope.correlation(),
                took,
                1,
                null);
        var shape = acrossTenants + " " + VALUES.matcher(sql).replaceAll("(?)");
        synchronized (shapes) {
            shapes.merge(shape, seen, Seen::and);
            if (shapes.size() > MOST_SHAPES)
                shapes.remove(shapes.keySet().iterator().next());
        }
    }

    /** What is to be told now: what was never told of, and what has been slow again a while after it was. */
    List<Seen> due() {
        var now = Time.now();
        var due = new ArrayList<Seen>();
        synchronized (shapes) {
            for (var shape : shapes.entrySet()) {
                var seen = shape.getValue();
                if (seen.times() == 0
                        || seen.since() != null && now.isBefore(seen.since().plus(again))) continue;
                due.add(seen);
                shape.setValue(seen.told(now));
            }
        }
        return due;
    }

    /** One execution of a statement, from its sending to its first rows or its failure. */
    private static final class Watch implements ExecuteListener {
        private static final long serialVersionUID = 1;
        private final transient SlowStatements notes;
        private final boolean acrossTenants;
        private long began;

        private Watch(SlowStatements notes, boolean acrossTenants) {
            this.notes = notes;
            this.acrossTenants = acrossTenants;
        }

        @Override
        public void executeStart(ExecuteContext context) {
            began = System.nanoTime();
        }

        @Override
        public void executeEnd(ExecuteContext context) {
            note(context);
        }

        /** Also of a statement that was cut off, which is the slowest of all. */
        @Override
        public void exception(ExecuteContext context) {
            if (began != 0) note(context);
        }

        private void note(ExecuteContext context) {
            notes.ended(context.sql(), acrossTenants, Duration.ofNanos(System.nanoTime() - began));
            began = 0;
        }
    }
}
