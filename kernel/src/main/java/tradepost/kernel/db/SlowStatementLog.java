package tradepost.kernel.db;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;
import org.jooq.DSLContext;
import org.jooq.exception.DataAccessException;
import tradepost.kernel.jobs.Rounds;
import tradepost.kernel.scope.Scope;

/**
 * Writes slow statements into the log, once for each shape and while, with the plan PostgreSQL makes for the login that waited, under its tenant
 * where it has one. The plan is the generic one, {@code EXPLAIN (GENERIC_PLAN)}: it is made from the text alone, so that nothing personal gets into a log.
 */
@Singleton
class SlowStatementLog {
    private static final Logger LOG = Logger.getLogger(SlowStatementLog.class);
    private final SlowStatements slow;
    private final Db db;
    private final WorkerDb queue;
    private Rounds rounds;

    @Inject
    SlowStatementLog(
            SlowStatements slow,
            Db db,
            WorkerDb queue,
            @ConfigProperty(name = "tradepost.slow-statements.over", defaultValue = "0.5S") Duration over,
            @ConfigProperty(name = "tradepost.slow-statements.again", defaultValue = "10M") Duration again) {
        this.slow = slow;
        this.db = db;
        this.queue = queue;
        slow.limit(over, again);
    }

    void start(@Observes StartupEvent event) {
        rounds = Rounds.start("slow-statements", Duration.ofSeconds(1), () -> {
            slow.due().forEach(this::tell);
            return false;
        });
    }

    void stop(@Observes ShutdownEvent event) {
        rounds.close();
    }

    private void tell(SlowStatements.Seen seen) {
        var plan = seen.acrossTenants()
                ? plan(queue, seen.sql())
                : Scope.system(seen.tenant()).call(() -> plan(db, seen.sql()));
        if (seen.tenant() != null) {
            MDC.put("tenant", seen.tenant().toString());
            MDC.put("correlation", seen.correlation());
        }
        try {
            LOG.warnf(
                    "A slow statement: %s ms in %s, %s times in all%s%n%s%n%s",
                    seen.worst().toMillis(),
                    seen.operation(),
                    seen.times(),
                    seen.since() == null ? "" : " since " + seen.since(),
                    seen.sql(),
                    plan);
        } finally {
            MDC.remove("tenant");
            MDC.remove("correlation");
        }
    }

    /** Why there is none, where PostgreSQL cannot tell the type of a parameter from the text. */
    private static String plan(DSLContext login, String sql) {
        try {
            var lines = login.fetch("select kernel.plan_of(?)", numbered(sql)).getValues(0, String.class);
            return String.join("\n", lines);
        } catch (DataAccessException e) {
            return "No plan: " + (e.getCause() == null ? e : e.getCause()).getMessage();
        }
    }

    /** The parameters as PostgreSQL itself writes them; what stands in quotes is left as it is. */
    static String numbered(String sql) {
        var text = new StringBuilder(sql.length() + 16);
        int number = 0;
        char quote = 0;
        for (int i = 0; i < sql.length(); i++) {
            char c = sql.charAt(i);
            if (quote != 0) {
                if (c == quote) quote = 0;
            } else if (c == '\'' || c == '"') {
                quote = c;
            } else if (c == '?' && i + 1 < sql.length() && sql.charAt(i + 1) == '?') {
                text.append('?');
                i++;
            } else if (c == '?') {
                text.append('$').append(++number);
                continue;
            }
            text.append(c);
        }
        return text.toString();
    }
}
