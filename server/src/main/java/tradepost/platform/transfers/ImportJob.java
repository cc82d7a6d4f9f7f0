package tradepost.platform.transfers;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Map;
import tradepost.db.ids.ImportId;
import tradepost.kernel.Problem;
import tradepost.kernel.db.Db;
import tradepost.kernel.facts.Subscribe;
import tradepost.kernel.jobs.Job;
import tradepost.kernel.jobs.Run;
import tradepost.platform.jobs.JobEvent;

/**
 * Works at an import, phase by phase. How far each row is stands in the row and is written with what was done for it; the checkpoint knows the phase,
 * so that a job that was cut off or failed goes on where it was.
 */
@Singleton
class ImportJob {
    private final Db db;
    private final ImportRecords records;
    private final Reading reading;
    private final Checking checking;
    private final Applying applying;
    private final Undoing undoing;
    private final ErrorFile errors;

    /** The phase that a job is in. */
    record Reached(Stage phase) {}

    @Inject
    ImportJob(
            Db db,
            ImportRecords records,
            Reading reading,
            Checking checking,
            Applying applying,
            Undoing undoing,
            ErrorFile errors) {
        this.db = db;
        this.records = records;
        this.reading = reading;
        this.checking = checking;
        this.applying = applying;
        this.undoing = undoing;
        this.errors = errors;
    }

    /** Brings a file in, or takes back what came in. */
    @Job("transfers.import")
    Map<String, Object> work(RunImport input, Run run) {
        var phase = run.checkpoint(Reached.class).map(Reached::phase).orElse(input.from());
        while (phase.isWork()) phase = worked(input.importId(), phase, run);
        var done = records.get(input.importId());
        var result = new LinkedHashMap<String, Object>();
        result.put("import_id", done.id());
        result.put("status", done.stage());
        result.put("created", done.created());
        result.put("changed", done.changed());
        result.put("unchanged", done.unchanged());
        result.put("refused", done.refused());
        return result;
    }

    /** Does a phase to its end and says which one comes next. */
    private Stage worked(ImportId id, Stage phase, Run run) {
        enter(id, phase);
        switch (phase) {
            case READING -> reading.read(records.get(id), run);
            case CHECKING -> checking.check(records.get(id), run);
            case APPLYING -> applying.apply(records.get(id), run);
            case UNDOING -> undoing.undo(records.get(id), run);
            default -> throw new IllegalStateException("No work for " + phase);
        }
        var at = records.get(id);
        boolean checkedOnly = at.dryRun() || at.onError() == OnError.STOP && at.refused() > 0;
        var next =
                switch (phase) {
                    case READING -> Stage.CHECKING;
                    case CHECKING -> checkedOnly ? Stage.CHECKED : Stage.APPLYING;
                    case APPLYING -> Stage.APPLIED;
                    default -> Stage.UNDONE;
                };
        if (next == Stage.CHECKED || next == Stage.APPLIED) errors.write(at, run);
        db.write(() -> {
            records.move(id, next);
            run.save(new Reached(next));
        });
        return next;
    }

    /** A job whose import somebody has taken further meanwhile has nothing to do there any more. */
    private void enter(ImportId id, Stage phase) {
        db.write(() -> {
            var at = records.lock(id);
            boolean undone = at.undone() + at.kept() > 0;
            if (!at.stage().admits(phase) || undone && phase != Stage.UNDOING)
                throw Problem.conflict(
                        "import_moved_on", "The import is %s", at.stage().code());
            if (at.stage() != phase) records.move(id, phase);
        });
    }

    /** An import does not stay under way when nobody works at it any more; trying its job again goes on. */
    @Subscribe(Subscribe.When.WITHIN)
    void failed(JobEvent.Failed fact) {
        records.ended(fact.job(), Stage.FAILED, "The import cannot go on; its job has the reason");
    }

    @Subscribe(Subscribe.When.WITHIN)
    void cancelled(JobEvent.Cancelled fact) {
        records.ended(fact.job(), Stage.CANCELLED, "It was cancelled; what was applied stays until it is taken back");
    }
}
