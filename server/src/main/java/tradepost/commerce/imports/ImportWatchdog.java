package tradepost.commerce.imports;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import tradepost.db.ids.ImportRunId;
import tradepost.kernel.Time;
import tradepost.kernel.db.WorkerDb;
import tradepost.kernel.jobs.Chore;
import tradepost.kernel.scope.Scope;

/**
 * Looks after imports that nothing was heard of for a while because their process died before a job was there: what was staged gets one; of a file
 * that was still being read only the reader had the rest, so its run fails and says so.
 */
@Singleton
class ImportWatchdog {
    private static final Logger LOG = Logger.getLogger(ImportWatchdog.class);
    private static final String SILENT = """
            select tenant_id, id, status from imports.import_run where status in ('staging', 'applying') and updated_at <= ? order by updated_at limit 1
            """;
    private final WorkerDb queue;
    private final Imports imports;
    private final Duration silence;

    @Inject
    ImportWatchdog(
            WorkerDb queue,
            Imports imports,
            @ConfigProperty(name = "tradepost.imports.silence", defaultValue = "60S") Duration silence) {
        this.queue = queue;
        this.imports = imports;
        this.silence = silence;
    }

    /** One look: whether a run was found that had fallen silent. */
    @Chore(value = "imports.look_after", every = "PT10S")
    boolean round() {
        var silent = queue.fetchOptional(SILENT, Time.now().minus(silence)).orElse(null);
        if (silent == null) return false;
        var run = ImportRunId.of(silent.get("id", UUID.class));
        Scope.system(silent.get("tenant_id", UUID.class)).run(() -> lookAfter(run, silent.get("status", String.class)));
        return true;
    }

    private void lookAfter(ImportRunId run, String status) {
        switch (ImportStatus.of(status)) {
            case STAGING -> imports.giveUp(run);
            case APPLYING -> LOG.infof("The import %s goes on as job %s", run, imports.start(run));
            case FINISHED, FAILED -> LOG.debugf("The import %s ended meanwhile", run);
        }
    }
}
