package tradepost.commerce.papers;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.jboss.logging.Logger;
import tradepost.commerce.invoices.Chosen;
import tradepost.commerce.invoices.Invoice;
import tradepost.commerce.invoices.Invoices;
import tradepost.commerce.papers.RunRows.Outcome;
import tradepost.db.ids.FileId;
import tradepost.kernel.Problem;
import tradepost.kernel.Time;
import tradepost.kernel.db.Db;
import tradepost.kernel.jobs.Job;
import tradepost.kernel.jobs.Run;
import tradepost.kernel.settings.Setting;
import tradepost.platform.files.Files;
import tradepost.platform.files.NewFile;
import tradepost.platform.files.Purpose;
import tradepost.platform.files.Visibility;
import tradepost.platform.settings.Settings;
import tradepost.platform.tenants.Tenants;

/**
 * Prints documents some at a time, each part kept with the place behind it, and packs the parts into one file once all are there: whichever process
 * goes on, every document stands in the file once, and no more than a part of it is ever in memory.
 */
@Singleton
class PrintJob {
    static final Setting<Duration> KEPT = Setting.duration("print_runs.kept", Duration.ofDays(7))
            .between(Duration.ofHours(1), Duration.ofDays(365))
            .describe("How long the file of a print run can be fetched");

    private static final Logger LOG = Logger.getLogger(PrintJob.class);
    private static final int PART = 20;
    private final Db db;
    private final RunRows rows;
    private final Invoices invoices;
    private final Outstanding outstanding;
    private final Papers papers;
    private final Press press;
    private final Files files;
    private final Settings settings;
    private final Tenants tenants;

    /** So many orders are invoiced and so many parts kept with so many documents; the place behind them is null before the first. */
    private record Printed(int orders, int parts, long documents, Chosen.Place behind, boolean all) {}

    @Inject
    PrintJob(
            Db db,
            RunRows rows,
            Invoices invoices,
            Outstanding outstanding,
            Papers papers,
            Press press,
            Files files,
            Settings settings,
            Tenants tenants) {
        this.db = db;
        this.rows = rows;
        this.invoices = invoices;
        this.outstanding = outstanding;
        this.papers = papers;
        this.press = press;
        this.files = files;
        this.settings = settings;
        this.tenants = tenants;
    }

    /** Prints documents into a file. */
    @Job("papers.print")
    Map<String, Object> print(RunPrint input, Run run) {
        var wanted = rows.get(input.run());
        if (wanted.status().equals("expired"))
            throw Problem.conflict("print_run_expired", "What was printed is gone; start a new run");
        // Its process may have died between the last step and saying so.
        return wanted.status().equals("done") ? result(wanted) : printed(wanted, run);
    }

    private Map<String, Object> printed(PrintRun wanted, Run run) {
        var printed = run.checkpoint(Printed.class).orElse(new Printed(0, 0, 0, null, false));
        var orders = wanted.wanted().orders();
        while (printed.orders() < orders.size()) {
            printed = invoiced(wanted, printed, run);
            run.advance(printed.orders(), orders.size(), "issuing");
        }
        long total = invoices.count(wanted.wanted().chosen());
        while (!printed.all()) {
            printed = more(wanted, printed, total, run);
            run.advance(printed.documents(), total, "printing");
        }
        var file = file(wanted, printed.parts());
        var expires = Time.now().plus(settings.get(KEPT));
        db.write(() -> rows.done(wanted.id(), file, expires));
        return result(rows.get(wanted.id()));
    }

    private static Map<String, Object> result(PrintRun run) {
        return Map.of(
                "print_run_id", run.id(),
                "printed", run.printed(),
                "refused", run.refused(),
                "expires_at", run.expiresAt());
    }

    private Printed invoiced(PrintRun wanted, Printed before, Run run) {
        var order = wanted.wanted().orders().get(before.orders());
        var refusal = outstanding.issue(order);
        var after = new Printed(before.orders() + 1, before.parts(), before.documents(), null, false);
        db.write(() -> {
            if (refusal.isPresent()) rows.tell(wanted.id(), List.of(refusal.get()), 0);
            run.save(after);
        });
        return after;
    }

    private Printed more(PrintRun wanted, Printed before, long total, Run run) {
        var some = invoices.chosen(wanted.wanted().chosen(), before.behind(), PART);
        var after = new Printed(
                before.orders(),
                some.isEmpty() ? before.parts() : before.parts() + 1,
                before.documents() + some.size(),
                some.isEmpty() ? before.behind() : Chosen.Place.of(some.getLast()),
                some.size() < PART);
        var outcomes = new ArrayList<Outcome>();
        var part = some.isEmpty() ? null : part(some, wanted.wanted().language(), outcomes);
        db.write(() -> {
            if (part != null) {
                rows.addPart(wanted.id(), before.parts(), part);
                rows.tell(wanted.id(), outcomes, total);
            }
            run.save(after);
        });
        return after;
    }

    private byte[] part(List<Invoice> some, String language, List<Outcome> outcomes) {
        var documents = papers.documents(some, language);
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i < some.size(); i++) {
                var reason = add(some.get(i), documents.get(i), zip);
                outcomes.add(new Outcome(
                        some.get(i).id(), some.get(i).order(), some.get(i).number(), reason));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** One document that cannot be drawn is no reason to keep the others back: it is named with the reason. */
    private String add(Invoice invoice, InvoiceDocument document, ZipOutputStream zip) throws IOException {
        byte[] pdf;
        try {
            pdf = press.print(document);
        } catch (Problem busy) {
            throw busy;
        } catch (RuntimeException e) {
            LOG.errorf(e, "Document %s cannot be drawn", invoice.id());
            return "It cannot be drawn; the log of the server has the reason";
        }
        // Two sellers may number alike.
        var folder = invoice.seller().entity() == null ? "" : invoice.seller().entity() + "/";
        zip.putNextEntry(entry(folder + PrintedPaper.fileName(invoice.number())));
        zip.write(pdf);
        return "";
    }

    private static ZipEntry entry(String name) {
        var entry = new ZipEntry(name);
        entry.setTime(Time.now().toEpochMilli());
        return entry;
    }

    private FileId file(PrintRun run, int parts) {
        try {
            var path = java.nio.file.Files.createTempFile("tradepost-", ".zip");
            try {
                pack(run, parts, path);
                var name = "documents-" + Time.today(tenants.current().zone()) + ".zip";
                return files.keep(new NewFile(name, "application/zip", Purpose.DOCUMENT, Visibility.LINKED), path);
            } finally {
                java.nio.file.Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The file of a print run cannot be written", e);
        }
    }

    private void pack(PrintRun run, int parts, Path path) throws IOException {
        try (var out = new ZipOutputStream(java.nio.file.Files.newOutputStream(path))) {
            for (int part = 0; part < parts; part++)
                try (var in = new ZipInputStream(new ByteArrayInputStream(rows.part(run.id(), part)))) {
                    for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                        out.putNextEntry(entry(entry.getName()));
                        in.transferTo(out);
                    }
                }
        }
    }
}
