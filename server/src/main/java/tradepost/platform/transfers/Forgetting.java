package tradepost.platform.transfers;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import tradepost.kernel.Time;
import tradepost.kernel.db.Db;
import tradepost.kernel.jobs.Chore;
import tradepost.kernel.scope.Scope;
import tradepost.platform.files.Files;
import tradepost.platform.tenants.Tenants;

/** Deletes the files of exports whose time is over. */
@Singleton
class Forgetting {
    private final Db db;
    private final ExportRows exports;
    private final Files files;
    private final Tenants tenants;

    @Inject
    Forgetting(Db db, ExportRows exports, Files files, Tenants tenants) {
        this.db = db;
        this.exports = exports;
        this.files = files;
        this.tenants = tenants;
    }

    @Chore(value = "transfers.forget", every = "PT1H")
    boolean everywhere() {
        for (var tenant : tenants.all()) Scope.system(tenant.id()).run(this::forget);
        return false;
    }

    /** Forgets for the tenant in scope. */
    void forget() {
        for (var export : exports.expired(Time.now()))
            db.write(() -> {
                files.delete(export.file());
                exports.expire(export.id());
            });
    }
}
