package tradepost.platform.transfers;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.UUID;
import tradepost.kernel.Time;
import tradepost.kernel.db.Db;
import tradepost.kernel.db.WorkerDb;
import tradepost.kernel.jobs.Chore;
import tradepost.kernel.scope.Scope;
import tradepost.kernel.settings.Setting;
import tradepost.platform.files.Files;
import tradepost.platform.settings.Settings;

/** Deletes imports with their rows and files that nobody will take back any more. */
@Singleton
class Forgetting {
    static final Setting<Duration> KEPT = Setting.duration("imports.kept", Duration.ofDays(90))
            .between(Duration.ofDays(1), Duration.ofDays(3650))
            .describe("How long the rows of an import are kept, and so how long it can be taken back");

    private static final String OLD =
            "select distinct tenant_id from transfers.import where updated_at < ?::timestamptz";
    private final WorkerDb queue;
    private final Db db;
    private final ImportRecords imports;
    private final Settings settings;
    private final Files files;

    @Inject
    Forgetting(WorkerDb queue, Db db, ImportRecords imports, Settings settings, Files files) {
        this.queue = queue;
        this.db = db;
        this.imports = imports;
        this.settings = settings;
        this.files = files;
    }

    /** Shops with nothing to forget are not asked. */
    @Chore(value = "transfers.forget", every = "PT1H")
    boolean everywhere() {
        var now = Time.now();
        var shops = settings.shopsWith(KEPT);
        shops.addAll(queue.fetch(OLD, now.minus(settings.elsewhere(KEPT))).getValues(0, UUID.class));
        for (var shop : shops) Scope.system(shop).run(this::forget);
        return false;
    }

    /** Forgets for the tenant in scope. */
    void forget() {
        db.write(() -> files.discard(imports.forget(Time.now().minus(settings.get(KEPT)))));
    }
}
