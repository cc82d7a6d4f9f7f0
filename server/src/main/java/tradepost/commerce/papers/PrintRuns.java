package tradepost.commerce.papers;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashSet;
import tradepost.commerce.invoices.Invoices;
import tradepost.db.ids.PrintRunId;
import tradepost.kernel.Problem;
import tradepost.kernel.db.Db;
import tradepost.kernel.scope.Scope;
import tradepost.kernel.verbs.Verb;
import tradepost.platform.files.Files;
import tradepost.platform.files.NewLink;
import tradepost.platform.files.SignedLink;
import tradepost.platform.jobs.Jobs;

/** Prints many documents into one file, for those who may read them. */
@Singleton
public class PrintRuns {
    private final Db db;
    private final RunRows rows;
    private final Invoices invoices;
    private final Jobs jobs;
    private final Files files;

    @Inject
    PrintRuns(Db db, RunRows rows, Invoices invoices, Jobs jobs, Files files) {
        this.db = db;
        this.rows = rows;
        this.invoices = invoices;
        this.jobs = jobs;
        this.files = files;
    }

    /** Starts a print run; the file is there when its job has succeeded. */
    @Verb(value = "print_runs.start", limit = "60/3600")
    public StartedPrintRun start(NewPrintRun wanted) {
        return db.write(() -> {
            var id = begin(wanted);
            var job = jobs.start(new RunPrint(id)).id();
            rows.job(id, job);
            return new StartedPrintRun(job, id);
        });
    }

    /** Everything that is wrong with what is wanted is said now, and not by a job that fails. */
    PrintRunId begin(NewPrintRun wanted) {
        Scope.demand("invoices.read");
        if (!wanted.orders().isEmpty()) Scope.demand("invoices.issue");
        wanted.chosen();
        var missing = new HashSet<>(wanted.invoices());
        if (!missing.isEmpty()) missing.removeAll(invoices.numbers(missing).keySet());
        if (!missing.isEmpty())
            throw Problem.notFound("invoice", missing.iterator().next());
        return db.write(() -> rows.add(wanted));
    }

    /** Gives a link by which the file can be fetched for a while. */
    @Verb("print_runs.link")
    public SignedLink link(PrintRunId id, NewLink wanted) {
        Scope.demand("invoices.read");
        var run = rows.get(id);
        return switch (run.status()) {
            case "done" -> files.linkTo(run.file(), wanted);
            case "expired" ->
                throw Problem.of(Problem.Kind.GONE, "print_run_expired", "The file was deleted; print once more");
            default ->
                throw Problem.conflict(
                        "print_run_not_done", "The run is %s; look at its job %s", run.status(), run.job());
        };
    }
}
