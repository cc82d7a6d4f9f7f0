package tradepost.platform.outputs;

import io.quarkus.arc.All;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import tradepost.kernel.Time;
import tradepost.kernel.db.WorkerDb;
import tradepost.kernel.facts.Subscribe;
import tradepost.kernel.jobs.Chore;
import tradepost.kernel.scope.Scope;
import tradepost.platform.jobs.JobEvent;
import tradepost.platform.settings.Settings;

/** Ends the making of files whose job has ended, and forgets files whose time is over. */
@Singleton
class OutputEnds {
    private static final String OLD = """
            select tenant_id from %1$s where status = 'done' and expires_at <= ?::timestamptz
            union select tenant_id from %1$s where status in ('failed', 'cancelled') and updated_at < ?::timestamptz
            """;
    private final WorkerDb queue;
    private final OutputRows rows;
    private final Outputs outputs;
    private final Settings settings;
    private final List<Output<?, ?>> all;

    @Inject
    OutputEnds(WorkerDb queue, OutputRows rows, Outputs outputs, Settings settings, @All List<Output<?, ?>> all) {
        this.queue = queue;
        this.rows = rows;
        this.outputs = outputs;
        this.settings = settings;
        this.all = all;
    }

    /** Nothing stays under way when nobody works at it any more; trying its job again goes on. */
    @Subscribe(Subscribe.When.WITHIN)
    void failed(JobEvent.Failed fact) {
        ended(fact, fact.kind(), "failed", "It cannot go on; its job has the reason");
    }

    @Subscribe(Subscribe.When.WITHIN)
    void cancelled(JobEvent.Cancelled fact) {
        ended(fact, fact.kind(), "cancelled", null);
    }

    private void ended(JobEvent fact, String job, String status, String why) {
        for (var output : all)
            if (output.kind().job().equals(job)) rows.ended(output.kind().table(), fact.job(), status, why);
    }

    /** Shops with nothing to forget are not asked. */
    @Chore(value = "outputs.forget", every = "PT1H")
    boolean everywhere() {
        for (var output : all)
            for (var shop : withOld(output)) Scope.system(shop).run(() -> outputs.forget(output));
        return false;
    }

    private Set<UUID> withOld(Output<?, ?> output) {
        var table = output.kind().table();
        var kept = output.kind().kept();
        var now = Time.now();
        var old = OLD.formatted(table.getSchema().getName() + "." + table.getName());
        var shops = new HashSet<>(settings.shopsWith(kept));
        shops.addAll(queue.fetch(old, now, now.minus(settings.elsewhere(kept))).getValues(0, UUID.class));
        return shops;
    }
}
