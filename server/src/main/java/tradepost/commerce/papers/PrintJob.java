package tradepost.commerce.papers;

import static java.util.Comparator.comparingInt;
import static tradepost.db.papers.Tables.RUN;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jooq.Record;
import tradepost.commerce.invoices.Chosen;
import tradepost.commerce.invoices.Invoice;
import tradepost.commerce.invoices.Invoices;
import tradepost.commerce.papers.Outcomes.Outcome;
import tradepost.kernel.Json;
import tradepost.kernel.Problem;
import tradepost.kernel.Time;
import tradepost.kernel.jobs.Job;
import tradepost.kernel.jobs.Run;
import tradepost.kernel.scope.Scope;
import tradepost.kernel.settings.Setting;
import tradepost.platform.files.NewFile;
import tradepost.platform.files.Purpose;
import tradepost.platform.files.Visibility;
import tradepost.platform.outputs.Output;
import tradepost.platform.outputs.Outputs;
import tradepost.platform.outputs.Page;
import tradepost.platform.tenants.Tenants;

/** Many documents as one file: some are drawn at a time and kept as a ZIP, and all of these are bound as was asked for. */
@Singleton
class PrintJob implements Output<PrintRun, PrintJob.Behind> {
    static final Setting<Duration> KEPT = Setting.duration("print_runs.kept", Duration.ofDays(7))
            .between(Duration.ofHours(1), Duration.ofDays(365))
            .describe("How long the file of a print run can be fetched");

    private static final Kind<Behind> KIND =
            new Kind<>("print_run", "papers.print", RUN, Behind.class, KEPT, "start a new run");
    private static final Behind NOTHING = new Behind(0, 0, null, 0, 0);
    private static final Logger LOG = Logger.getLogger(PrintJob.class);
    private static final int SOME = 20;
    private final Json json;
    private final Outputs outputs;
    private final Outcomes outcomes;
    private final Invoices invoices;
    private final Outstanding outstanding;
    private final Papers papers;
    private final Press press;
    private final Tenants tenants;

    /**
     * So many orders are invoiced and so many of those named are printed, with so many documents of all.
     *
     * @param document the last one of the days, or of the order whose documents are not all printed
     */
    record Behind(int issued, int named, Chosen.Place document, long documents, long total) {}

    @Inject
    PrintJob(
            Json json,
            Outputs outputs,
            Outcomes outcomes,
            Invoices invoices,
            Outstanding outstanding,
            Papers papers,
            Press press,
            Tenants tenants) {
        this.json = json;
        this.outputs = outputs;
        this.outcomes = outcomes;
        this.invoices = invoices;
        this.outstanding = outstanding;
        this.papers = papers;
        this.press = press;
        this.tenants = tenants;
    }

    /** Prints documents into a file. */
    @Job("papers.print")
    Map<String, Object> print(RunPrint input, Run run) {
        return outputs.make(this, input.run(), run);
    }

    @Override
    public Kind<Behind> kind() {
        return KIND;
    }

    @Override
    public PrintRun wanted(Record row) {
        var wanted = json.read(row.get(RUN.WANTED).data(), NewPrintRun.class);
        return new PrintRun(row.get(RUN.ID), wanted, row.get(RUN.PRINTED), row.get(RUN.REFUSED));
    }

    @Override
    public void demandFetching(PrintRun run) {
        Scope.demand("invoices.read");
    }

    @Override
    public Page<Behind> read(PrintRun run, Behind reached) {
        var behind = reached == null ? NOTHING : reached;
        return behind.issued() < run.wanted().orders().size() ? issued(run, behind) : printed(run, behind);
    }

    private Page<Behind> issued(PrintRun run, Behind behind) {
        var orders = run.wanted().orders();
        var refused = outstanding.issue(orders.get(behind.issued())).stream().toList();
        int issued = behind.issued() + 1;
        return new Page<>(
                null,
                new Behind(issued, 0, null, 0, 0),
                false,
                new Page.Progress(issued, orders.size(), "issuing"),
                Map.of(RUN.REFUSED, RUN.REFUSED.plus(refused.size())),
                () -> outcomes.tell(run.id(), refused));
    }

    private Page<Behind> printed(PrintRun run, Behind behind) {
        var wanted = run.wanted();
        boolean first = behind.documents() == 0 && behind.named() == 0;
        long total = first ? invoices.count(wanted.chosen()) : behind.total();
        var some = some(wanted, behind);
        var after = after(wanted, behind, some, total);
        var told = new ArrayList<Outcome>();
        var kept = some.isEmpty() ? null : drawn(some, wanted.language(), told);
        long printed = told.stream().filter(Outcome::printed).count();
        return new Page<>(
                kept,
                after,
                wanted.named() == 0 ? some.size() < SOME : after.named() == wanted.named(),
                new Page.Progress(after.documents(), total, "printing"),
                Map.of(
                        RUN.DOCUMENTS, total,
                        RUN.PRINTED, RUN.PRINTED.plus(printed),
                        RUN.REFUSED, RUN.REFUSED.plus(told.size() - printed)),
                () -> outcomes.tell(run.id(), told));
    }

    /** An order may have any number of documents, so orders are taken one by one; an invoice is one document. */
    private static int step(NewPrintRun wanted) {
        return wanted.orders().isEmpty() ? SOME : 1;
    }

    private List<Invoice> some(NewPrintRun wanted, Behind behind) {
        if (wanted.named() == 0) return invoices.chosen(wanted.chosen(), behind.document(), SOME);
        var chosen = wanted.chosen(behind.named(), step(wanted));
        var some = invoices.chosen(chosen, behind.document(), SOME);
        return wanted.orders().isEmpty()
                ? some.stream()
                        .sorted(comparingInt(one -> chosen.invoices().indexOf(one.id())))
                        .toList()
                : some;
    }

    private static Behind after(NewPrintRun wanted, Behind behind, List<Invoice> some, long total) {
        boolean more = some.size() == SOME && wanted.invoices().isEmpty();
        int named = more ? behind.named() : Math.min(behind.named() + step(wanted), wanted.named());
        return new Behind(
                behind.issued(),
                named,
                more ? Chosen.Place.of(some.getLast()) : null,
                behind.documents() + some.size(),
                total);
    }

    private byte[] drawn(List<Invoice> some, String language, List<Outcome> told) {
        var documents = papers.documents(some, language);
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipBinding(bytes)) {
            for (int i = 0; i < some.size(); i++) {
                var one = some.get(i);
                told.add(new Outcome(one.id(), one.order(), one.number(), draw(one, documents.get(i), zip)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** One document that cannot be drawn is no reason to keep the others back: it is named with the reason. */
    private String draw(Invoice invoice, InvoiceDocument document, Binding binding) throws IOException {
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
        binding.add(folder + PrintedPaper.fileName(invoice.number()), pdf);
        return "";
    }

    @Override
    public void write(PrintRun run, Iterable<byte[]> parts, Path file) throws IOException {
        try (var binding = run.wanted().as().bind(new BufferedOutputStream(Files.newOutputStream(file)))) {
            for (var part : parts) ZipBinding.rebind(part, binding);
        }
    }

    @Override
    public NewFile named(PrintRun run) {
        var as = run.wanted().as();
        var name = "documents-%s.%s".formatted(Time.today(tenants.current().zone()), as.code());
        return new NewFile(name, as.type, Purpose.DOCUMENT, Visibility.LINKED);
    }

    @Override
    public Map<String, Object> result(PrintRun run) {
        return Map.of("printed", run.printed(), "refused", run.refused());
    }
}
