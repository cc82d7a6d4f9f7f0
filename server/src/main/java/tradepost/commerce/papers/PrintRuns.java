package tradepost.commerce.papers;

import static tradepost.db.papers.Tables.RUN;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.Map;
import org.jooq.JSONB;
import tradepost.commerce.invoices.Invoices;
import tradepost.db.ids.PrintRunId;
import tradepost.kernel.Json;
import tradepost.kernel.Problem;
import tradepost.kernel.db.Db;
import tradepost.kernel.scope.Scope;
import tradepost.kernel.verbs.Verb;
import tradepost.platform.files.NewLink;
import tradepost.platform.files.SignedLink;
import tradepost.platform.outputs.Outputs;

/** Prints many documents into one file, for those who may read them. */
@Singleton
public class PrintRuns {
    private final Db db;
    private final Json json;
    private final Invoices invoices;
    private final PrintJob print;
    private final Outputs outputs;

    @Inject
    PrintRuns(Db db, Json json, Invoices invoices, PrintJob print, Outputs outputs) {
        this.db = db;
        this.json = json;
        this.invoices = invoices;
        this.print = print;
        this.outputs = outputs;
    }

    /** Starts a print run; the file is there when its job has succeeded. */
    @Verb(value = "print_runs.start", limit = "60/3600")
    public StartedPrintRun start(NewPrintRun wanted) {
        return db.write(() -> {
            var id = begin(wanted);
            return new StartedPrintRun(outputs.start(print, id, new RunPrint(id)), id);
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
        var id = PrintRunId.next();
        outputs.add(print, id, Map.of(RUN.WANTED, JSONB.valueOf(json.write(wanted))));
        return id;
    }

    /** Gives a link by which the file can be fetched for a while. */
    @Verb("print_runs.link")
    public SignedLink link(PrintRunId id, NewLink wanted) {
        return outputs.link(print, id, wanted);
    }
}
