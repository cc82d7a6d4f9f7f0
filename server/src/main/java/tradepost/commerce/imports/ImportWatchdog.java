package tradepost.commerce.imports;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import tradepost.db.ids.ImportRunId;
import tradepost.kernel.Problem;
import tradepost.kernel.Time;
import tradepost.kernel.db.WorkerDb;
import tradepost.kernel.jobs.Rounds;
import tradepost.kernel.scope.Scope;

/**
 * Goes on with imports whose process died: those that nothing was heard of for a while. What was staged is applied to its end; of a file that
 * was still being read only the reader had the rest, so its run fails and says so.
 */
@Singleton
class ImportWatchdog {
    private static final Logger LOG = Logger.getLogger(ImportWatchdog.class);
    private static final String SILENT = """
            select tenant_id, id, status from imports.import_run where status in ('staging', 'applying') and updated_at <= ? order by updated_at limit 1
            """;
    private final WorkerDb queue;
    private final Imports imports;
    private final boolean enabled;
    private final Duration pause;
    private final Duration silence;
    private Rounds rounds;

    @Inject
    ImportWatchdog(
            WorkerDb queue,
            Imports imports,
            @ConfigProperty(name = "tradepost.dispatcher.enabled", defaultValue = "true") boolean enabled,
            @ConfigProperty(name = "tradepost.imports.watchdog-every", defaultValue = "10S") Duration pause,
            @ConfigProperty(name = "tradepost.imports.silence", defaultValue = "60S") Duration silence) {
        this.queue = queue;
        this.imports = imports;
        this.enabled = enabled;
        this.pause = pause;
        this.silence = silence;
    }

    void start(@Observes StartupEvent event) {
        if (enabled) rounds = Rounds.start("import-watchdog", pause, this::round);
    }

    void stop(@Observes ShutdownEvent event) {
        if (rounds != null) rounds.close();
    }

    /** One look: whether a run was found that had fallen silent. */
    boolean round() {
        var silent = queue.fetchOptional(SILENT, Time.now().minus(silence)).orElse(null);
        if (silent == null) return false;
        var run = ImportRunId.of(silent.get("id", UUID.class));
        Scope.system(silent.get("tenant_id", UUID.class)).run(() -> goOn(run, silent.get("status", String.class)));
        return true;
    }

    private void goOn(ImportRunId run, String status) {
        try {
            if (ImportStatus.of(status) == ImportStatus.STAGING) imports.giveUp(run);
            else
                LOG.infof(
                        "Going on with the import %s: %s",
                        run, imports.resume(run, progress -> {}).status());
        } catch (Problem e) {
            LOG.infof("The import %s is left alone: %s", run, e.getMessage());
        } catch (RuntimeException e) {
            imports.failed(run, "The import cannot go on; the log has the reason");
            throw e;
        }
    }
}
