package tradepost.commerce.imports;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import tradepost.commerce.catalogue.Catalogue;
import tradepost.commerce.imports.Progress.Phase;
import tradepost.db.ids.CategoryId;
import tradepost.db.ids.ImportRunId;
import tradepost.db.ids.JobId;
import tradepost.kernel.Problem;
import tradepost.kernel.db.Db;
import tradepost.platform.jobs.Jobs;

/**
 * Imports of files: staged, surveyed, applied in chunks, each with its outcome and notes in one transaction. A run that was cut off at any
 * point goes on when the same file is given again, or by {@link #resume}; a file that was imported before changes nothing.
 */
@Singleton
public class Imports {
    private static final int CHUNK = 1_000;
    private static final int BEHIND_HEADER = 1_000;
    private final Db db;
    private final Catalogue catalogue;
    private final Runs runs;
    private final Staging staging;
    private final Applying applying;
    private final Jobs jobs;

    @Inject
    Imports(Db db, Catalogue catalogue, Runs runs, Staging staging, Applying applying, Jobs jobs) {
        this.db = db;
        this.catalogue = catalogue;
        this.runs = runs;
        this.staging = staging;
        this.applying = applying;
        this.jobs = jobs;
    }

    /** Imports a .csv or .csv.gz file of products. It runs its own transactions and tells its progress after each. */
    public ImportRun run(Path file, Consumer<Progress> progress) {
        return run(file, file.getFileName().toString(), progress);
    }

    /** Notes that a file is about to be imported, so that its report can be looked at from the first moment; {@code run} then goes on with it. */
    public ImportRun begin(Path file, String fileName) {
        try {
            return runs.begin(fileName, digest(file));
        } catch (IOException e) {
            throw Problem.invalid("file", "The file %s cannot be read: %s", fileName, e.getMessage());
        }
    }

    /** As above, for a file that somebody named otherwise. */
    public ImportRun run(Path file, String fileName, Consumer<Progress> progress) {
        return resume(staged(file, fileName, progress), progress);
    }

    /** Reads the file and hands the rest to a job, which any process may do. */
    public JobId submit(Path file, String fileName) {
        return start(staged(file, fileName, progress -> {}));
    }

    private ImportRunId staged(Path file, String fileName, Consumer<Progress> progress) {
        try {
            var run = runs.begin(fileName, digest(file));
            if (run.status() == ImportStatus.STAGING) stage(run, file, progress);
            return run.id();
        } catch (UnreadableFile e) {
            throw Problem.invalid("file", "%s", e.getMessage());
        } catch (IOException e) {
            throw Problem.invalid("file", "The file %s cannot be read: %s", fileName, e.getMessage());
        }
    }

    private void stage(ImportRun run, Path file, Consumer<Progress> progress) throws IOException {
        try {
            staging.stage(run, file, progress);
            db.write(() -> runs.move(run.id(), ImportStatus.APPLYING));
        } catch (UnreadableFile e) {
            db.write(() -> runs.failed(run.id(), e.getMessage()));
            throw e;
        }
    }

    /** Starts the job that applies a staged run, unless it has one that has not ended. */
    JobId start(ImportRunId id) {
        return db.write(() -> {
            var job = runs.job(id);
            if (job == null || jobs.get(job).state().hasEnded())
                job = jobs.start(new ApplyImport(id)).id();
            runs.job(id, job);
            return job;
        });
    }

    /** Opens a run again whose job ended before it. */
    void reopen(ImportRunId id) {
        if (runs.get(id).status() == ImportStatus.FAILED) db.write(() -> runs.move(id, ImportStatus.APPLYING));
    }

    /** Ends the run of a job that came to nothing. */
    void abandoned(JobId job, String why) {
        runs.of(job).ifPresent(id -> failed(id, why));
    }

    /** Goes on with a run whose file is staged; one that has finished is left as it is. */
    public ImportRun resume(ImportRunId id, Consumer<Progress> progress) {
        var run = runs.get(id);
        if (run.status() == ImportStatus.STAGING) {
            throw Problem.conflict(
                    "import_not_staged",
                    "The import was cut off while its file was read; give the file %s once more",
                    run.fileName());
        }
        if (run.status() != ImportStatus.APPLYING) return run;
        runs.beat(id);
        var findings = survey(run, progress);
        var categories = db.write(() -> {
            runs.rules(id, findings.rules());
            runs.note(id, BEHIND_HEADER, findings.notes());
            return applying.prepare(findings);
        });
        for (long applied = run.applied(); ; ) {
            var rows = staging.rows(id, applied, CHUNK);
            if (rows.isEmpty()) break;
            apply(run, applied, rows, findings, categories);
            applied = rows.getLast().number();
            progress.accept(new Progress(Phase.APPLYING, applied, run.rows()));
        }
        db.write(() -> {
            runs.finished(id);
            staging.clear(id);
        });
        progress.accept(new Progress(Phase.FINISHED, run.rows(), run.rows()));
        return runs.get(id);
    }

    /** Ends a run whose file was still being read when its reader disappeared. */
    void giveUp(ImportRunId id) {
        failed(id, "The import was cut off while its file was read; give the file once more");
    }

    void failed(ImportRunId id, String why) {
        db.write(() -> runs.failed(id, why));
    }

    private Findings survey(ImportRun run, Consumer<Progress> progress) {
        var survey = new Survey(TypeRules.standard());
        for (long last = 0; ; ) {
            var rows = staging.rows(run.id(), last, CHUNK);
            if (rows.isEmpty()) break;
            rows.forEach(survey::add);
            runs.beat(run.id());
            last = rows.getLast().number();
            progress.accept(new Progress(Phase.SURVEYING, last, run.rows()));
        }
        return survey.findings(catalogue.attributeKinds());
    }

    private void apply(
            ImportRun run,
            long applied,
            List<ProductRow> rows,
            Findings findings,
            Map<List<String>, CategoryId> categories) {
        var ready = new ArrayList<Prepared.Ready>();
        var notes = new ArrayList<Note>();
        for (var row : rows) {
            var prepared = findings.prepare(row);
            notes.addAll(prepared.notes());
            if (prepared instanceof Prepared.Ready one) ready.add(one);
        }
        db.write(() -> {
            runs.claim(run.id(), applied);
            var saved = applying.apply(ready, categories, notes);
            runs.note(run.id(), notes);
            runs.applied(run.id(), rows.getLast().number(), Outcomes.of(saved, rows.size() - ready.size(), notes));
        });
    }

    public ImportReport report(ImportRunId id) {
        return runs.report(id);
    }

    /** Imports that were cut off. */
    public List<ImportRun> unfinished() {
        return runs.open();
    }

    private static String digest(Path file) throws IOException {
        try (var stream = new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
            stream.transferTo(java.io.OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(stream.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
