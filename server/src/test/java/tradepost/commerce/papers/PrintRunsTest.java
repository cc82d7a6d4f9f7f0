package tradepost.commerce.papers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.zip.ZipInputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdfparser.PDFParser;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import tradepost.commerce.invoices.Invoice;
import tradepost.db.ids.InvoiceId;
import tradepost.db.ids.OrderId;
import tradepost.db.ids.PrintRunId;
import tradepost.kernel.Problem;
import tradepost.kernel.Time;
import tradepost.kernel.entities.ListQuery;
import tradepost.platform.files.NewLink;
import tradepost.platform.outputs.Outputs;
import tradepost.platform.transfers.Killable;

/** Many documents printed into one file, whatever happens on the way. */
@QuarkusTest
class PrintRunsTest extends PaperStory {
    @Inject
    PrintRuns runs;

    @Inject
    PrintJob job;

    @Inject
    Outputs outputs;

    @Inject
    Papers papers;

    private PrintRunId printed(NewPrintRun wanted) {
        var id = runs.begin(wanted);
        job.print(new RunPrint(id), new Killable(db, json));
        return id;
    }

    private static NewPrintRun days(LocalDate from, LocalDate to) {
        return new NewPrintRun(null, null, from, to, null, null, null);
    }

    private static NewPrintRun named(List<Invoice> invoices, PrintedAs as) {
        return new NewPrintRun(invoices.stream().map(Invoice::id).toList(), null, null, null, null, "", as);
    }

    private List<Invoice> issued(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> invoice(null, null, "1.00", "INR"))
                .toList();
    }

    private static List<String> names(List<Invoice> issued) {
        return issued.stream().map(one -> PrintedPaper.fileName(one.number())).toList();
    }

    private byte[] file(PrintRunId id) {
        try (var in = files.read(outputs.get(job, id).file())) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private List<String> packed(PrintRunId id) {
        var names = new ArrayList<String>();
        try (var in = new ZipInputStream(new ByteArrayInputStream(file(id)))) {
            for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                names.add(entry.getName());
                assertThat(in.readAllBytes()).startsWith('%', 'P', 'D', 'F');
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return names;
    }

    /** The run's job dies at one step after the other, and another process goes on; what is asserted of the file holds each time. */
    private void killedEverywhere(NewPrintRun wanted, Consumer<PrintRunId> holds) {
        for (int step = 1; step < 50; step++) {
            var id = runs.begin(wanted);
            var killable = new Killable(db, json);
            boolean died = false;
            try {
                job.print(new RunPrint(id), killable.dyingAt(step));
            } catch (Killable.Killed expectedDeath) {
                died = true;
                job.print(new RunPrint(id), killable.dyingAt(0));
            }
            holds.accept(id);
            if (!died) return;
        }
        throw new AssertionError("The run never ends");
    }

    private List<Map<String, Object>> outcomes(PrintRunId id) {
        return entities.list(
                        entities.named("print_outcomes"),
                        ListQuery.of(new TreeMap<>(Map.of("filter[run_id]", id.toString(), "limit", "100"))))
                .data();
    }

    @Test
    void many_documents_are_printed_into_one_file_and_whoever_is_killed_leaves_none_out_and_none_twice() {
        var issued = issued(22);
        var day = issued.getFirst().issuedOn();
        killedEverywhere(days(day, day), id -> {
            assertThat(packed(id)).isEqualTo(names(issued));
            assertThat(outputs.get(job, id).wanted().printed()).isEqualTo(22);
            assertThat(outcomes(id)).hasSize(22).allSatisfy(one -> assertThat(one)
                    .containsEntry("outcome", "printed"));
        });
        assertThat(db.fetchOne("select count(*) from outputs.part").get(0, Long.class))
                .isZero();
    }

    @Test
    void one_pdf_has_the_pages_of_all_in_the_order_asked_for_and_a_bookmark_for_each() {
        var wanted = issued(23).reversed();
        killedEverywhere(named(wanted, PrintedAs.PDF), id -> {
            try (var document = strictly(file(id))) {
                assertThat(document.getNumberOfPages()).isEqualTo(23);
                var bookmark =
                        document.getDocumentCatalog().getDocumentOutline().getFirstChild();
                for (int i = 0; i < 23; i++, bookmark = bookmark.getNextSibling()) {
                    var number = wanted.get(i).number();
                    assertThat(bookmark.getTitle()).contains(number);
                    assertThat(bookmark.findDestinationPage(document)).isEqualTo(document.getPage(i));
                    assertThat(page(document, i + 1)).contains(number);
                }
                assertThat(bookmark).isNull();
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
    }

    /** No reader mends what this one reads. */
    private static PDDocument strictly(byte[] pdf) throws IOException {
        return new PDFParser(new RandomAccessReadBuffer(pdf)).parse(false);
    }

    private static String page(PDDocument document, int number) throws IOException {
        var stripper = new PDFTextStripper();
        stripper.setStartPage(number);
        stripper.setEndPage(number);
        return stripper.getText(document);
    }

    @Test
    void letters_codes_and_pictures_look_in_one_pdf_as_they_do_alone() throws IOException {
        create(
                "legal_entities",
                "{'name':'Tea House','country':'IN','region':'Karnataka','upi':'tea@bank','preferred':true}");
        var invoice = invoice(null, null, "1.00", "INR");
        try (var alone = Loader.loadPDF(papers.pdf(invoice.id(), ""));
                var bound = strictly(file(printed(named(List.of(invoice, invoice), PrintedAs.PDF))))) {
            assertThat(bound.getNumberOfPages()).isEqualTo(alone.getNumberOfPages());
            var expected = new PDFRenderer(alone).renderImage(0);
            var image = new PDFRenderer(bound).renderImage(0);
            assertThat(pixels(image)).isEqualTo(pixels(expected));
        }
    }

    private static int[] pixels(BufferedImage image) {
        return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    }

    @Test
    void an_order_that_cannot_be_invoiced_is_named_and_keeps_nobody_back() throws IOException {
        var unknown = OrderId.next();
        var id = printed(new NewPrintRun(null, List.of(unknown), null, null, null, "", null));
        assertThat(outcomes(id)).singleElement().satisfies(one -> assertThat(one)
                .containsEntry("outcome", "refused")
                .containsEntry("number", unknown.toString()));
        assertThat(packed(id)).isEmpty();
        var pdf = printed(new NewPrintRun(null, List.of(unknown), null, null, null, "", PrintedAs.PDF));
        try (var document = strictly(file(pdf))) {
            assertThat(document.getNumberOfPages()).isEqualTo(1);
        }
    }

    @Test
    void a_run_of_nothing_in_particular_is_refused_and_its_file_is_forgotten_in_time() {
        assertThatThrownBy(() -> runs.begin(new NewPrintRun(null, null, null, null, null, "", null)))
                .hasMessageContaining("invoices or orders");
        var unknown = new NewPrintRun(List.of(InvoiceId.next()), null, null, null, null, "", null);
        assertThatThrownBy(() -> runs.begin(unknown))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.kind()).isEqualTo(Problem.Kind.NOT_FOUND));
        var id = printed(named(issued(1), null));
        outputs.forget(job);
        assertThat(outputs.get(job, id).status()).isEqualTo("done");
        Time.at(Clock.offset(Clock.systemUTC(), PrintJob.KEPT.otherwise()), () -> {
            outputs.forget(job);
            return null;
        });
        assertThat(outputs.get(job, id).status()).isEqualTo("expired");
        assertThat(outputs.get(job, id).file()).isNull();
        assertThatThrownBy(() -> runs.link(id, new NewLink(null)))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.kind()).isEqualTo(Problem.Kind.GONE));
    }
}
