package tradepost.commerce.payments;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import tradepost.db.ids.OperationId;
import tradepost.kernel.Time;
import tradepost.kernel.db.Db;
import tradepost.kernel.db.WorkerDb;
import tradepost.kernel.jobs.Rounds;
import tradepost.kernel.scope.Scope;

/** Looks after operations whose answer never came: a process that died between two steps, a lost reply, a customer who closed the browser. */
@Singleton
class PaymentWatchdog {
    private static final Logger LOG = Logger.getLogger(PaymentWatchdog.class);
    private static final Duration AGAIN = Duration.ofSeconds(60);
    private static final int BATCH = 50;
    private final WorkerDb queue;
    private final Db db;
    private final PaymentRows rows;
    private final GatewayCalls calls;
    private final Duration pause;
    private Rounds rounds;

    @Inject
    PaymentWatchdog(
            WorkerDb queue,
            Db db,
            PaymentRows rows,
            GatewayCalls calls,
            @ConfigProperty(name = "tradepost.payments.watchdog-every", defaultValue = "5S") Duration pause) {
        this.queue = queue;
        this.db = db;
        this.rows = rows;
        this.calls = calls;
        this.pause = pause;
    }

    void start(@Observes StartupEvent event) {
        rounds = Rounds.start("payment-watchdog", pause, this::round);
    }

    void stop(@Observes ShutdownEvent event) {
        rounds.close();
    }

    private boolean round() {
        var due = queue.fetch(
                "select tenant_id, id from payments.operation where check_at <= ? order by check_at limit ?",
                Time.now(),
                BATCH);
        for (var row : due) {
            var operation = OperationId.of(row.get("id", UUID.class));
            Scope.system(row.get("tenant_id", UUID.class)).run(() -> look(operation));
        }
        return due.size() == BATCH;
    }

    /** Looks at one operation if it is due and nobody else does. */
    void look(OperationId operation) {
        if (!db.write(() -> rows.claim(operation, Time.now().plus(AGAIN)))) return;
        try {
            calls.check(operation);
        } catch (RuntimeException e) {
            LOG.warnf(e, "The open operation %s could not be settled; trying again in a minute", operation);
        }
    }
}
