package tradepost.platform.jobs;

import io.quarkus.agroal.DataSource;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import tradepost.kernel.Registry;

/** Lets this process work at jobs and chores while it serves; a command beside a running server does not. */
@Singleton
class JobRunner {
    private final javax.sql.DataSource pool;
    private final Registry registry;
    private final Turns turns;
    private final Bell bell;
    private final boolean enabled;
    private final int threads;
    private final Duration heartbeat;
    private Clockwork clockwork;

    @Inject
    JobRunner(
            @DataSource("worker") javax.sql.DataSource pool,
            Registry registry,
            Turns turns,
            Bell bell,
            @ConfigProperty(name = "tradepost.dispatcher.enabled", defaultValue = "true") boolean enabled,
            @ConfigProperty(name = "tradepost.jobs.threads", defaultValue = "4") int threads,
            @ConfigProperty(name = "tradepost.jobs.heartbeat", defaultValue = "5S") Duration heartbeat) {
        this.pool = pool;
        this.registry = registry;
        this.turns = turns;
        this.bell = bell;
        this.enabled = enabled;
        this.threads = threads;
        this.heartbeat = heartbeat;
    }

    void start(@Observes StartupEvent event) {
        if (enabled) clockwork = beside(ProcessHandle.current().pid() + "-" + UUID.randomUUID());
    }

    void stop(@Observes ShutdownEvent event) {
        if (clockwork != null) clockwork.close();
    }

    /** One more that takes part in the work. */
    Clockwork beside(String name) {
        return new Clockwork(pool, registry, turns, bell, new Clockwork.Settings(name, threads, heartbeat));
    }
}
