package tradepost.commerce.papers;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import tradepost.kernel.Time;
import tradepost.kernel.db.Db;
import tradepost.kernel.facts.Subscribe;
import tradepost.kernel.jobs.Chore;
import tradepost.kernel.scope.Scope;
import tradepost.platform.files.Files;
import tradepost.platform.jobs.JobEvent;
import tradepost.platform.settings.Settings;
import tradepost.platform.tenants.Tenants;

/** Ends print runs whose job has ended, and deletes what nobody may fetch any more. */
@Singleton
class RunEnds {
    private final Db db;
    private final RunRows rows;
    private final Files files;
    private final Settings settings;
    private final Tenants tenants;

    @Inject
    RunEnds(Db db, RunRows rows, Files files, Settings settings, Tenants tenants) {
        this.db = db;
        this.rows = rows;
        this.files = files;
        this.settings = settings;
        this.tenants = tenants;
    }

    /** A run does not stay under way when nobody works at it any more; trying its job again goes on. */
    @Subscribe(Subscribe.When.WITHIN)
    void failed(JobEvent.Failed fact) {
        rows.ended(fact.job(), "failed", "The run cannot go on; its job has the reason");
    }

    @Subscribe(Subscribe.When.WITHIN)
    void cancelled(JobEvent.Cancelled fact) {
        rows.ended(fact.job(), "cancelled", null);
    }

    @Chore(value = "papers.forget", every = "PT1H")
    boolean everywhere() {
        for (var tenant : tenants.all()) Scope.system(tenant.id()).run(this::forget);
        return false;
    }

    /** Forgets what nobody may fetch any more in the shop in scope. */
    void forget() {
        db.write(() -> files.discard(rows.expire(Time.now(), Time.now().minus(settings.get(PrintJob.KEPT)))));
    }
}
