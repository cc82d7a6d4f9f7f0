package tradepost.commerce.invoices;

import static tradepost.commerce.invoices.Paper.INK;
import static tradepost.commerce.invoices.Paper.LEFT;
import static tradepost.commerce.invoices.Paper.RIGHT;
import static tradepost.commerce.invoices.Paper.RULE;
import static tradepost.commerce.invoices.Paper.SIZE;
import static tradepost.commerce.invoices.Paper.SMALL;
import static tradepost.commerce.invoices.Paper.SOFT;

import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.viewerpreferences.PDViewerPreferences;
import tradepost.commerce.invoices.InvoiceDocument.Line;

/**
 * Draws an invoice or credit note as a PDF of A4 pages. The same document always gives the same bytes, so that a copy can be compared
 * with the one that was sent.
 */
public final class InvoicePdf {
    private static final float TITLE_WIDTH = 172;
    private final InvoiceDocument invoice;
    private final PDDocument pdf;
    private final Paper paper;

    private InvoicePdf(InvoiceDocument invoice, PDDocument pdf) {
        this.invoice = invoice;
        this.pdf = pdf;
        this.paper = new Paper(pdf, Color.decode(invoice.colour()));
    }

    /** The bytes of the PDF. Work for the processor: call it from a bounded pool. */
    public static byte[] draw(InvoiceDocument invoice) {
        try (var pdf = new PDDocument();
                var bytes = new ByteArrayOutputStream()) {
            new InvoicePdf(invoice, pdf).draw();
            pdf.save(bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void draw() throws IOException {
        describe();
        paper.turnPage();
        new InvoiceHead(invoice, paper).draw();
        tableHead();
        for (var line : invoice.lines()) {
            tableRow(line);
        }
        new InvoiceFoot(invoice, paper).draw();
        for (var sheet : paper.sheets()) {
            sheet.close();
        }
    }

    private void describe() {
        var information = pdf.getDocumentInformation();
        information.setTitle(invoice.kind().title() + " " + invoice.number());
        information.setAuthor(invoice.seller().name());
        information.setSubject("Order " + invoice.orderNumber());
        information.setCreator("Tradepost");
        pdf.getDocumentCatalog().setLanguage("en");
        var preferences = new PDViewerPreferences(new COSDictionary());
        preferences.setDisplayDocTitle(true);
        pdf.getDocumentCatalog().setViewerPreferences(preferences);
        pdf.setDocumentId(
                (long) (invoice.seller().name() + invoice.number()).hashCode()); // otherwise made from the time of day
    }

    private void tableHead() throws IOException {
        paper.sheet().write(paper.bold, SMALL, SOFT, LEFT, paper.top(), "Description");
        for (var column : Column.values()) {
            paper.sheet()
                    .writeRight(
                            paper.bold, SMALL, SOFT, column.right(RIGHT), paper.top(), column.room(), column.label());
        }
        paper.sheet().line(INK, 0.75f, LEFT, RIGHT, paper.top() + 7);
        paper.down(22);
    }

    private void tableRow(Line line) throws IOException {
        var title = paper.regular.wrap(line.title(), SIZE, TITLE_WIDTH);
        var codes = line.hsn().isEmpty() ? line.sku() : line.sku() + " · HSN " + line.hsn();
        if (!paper.hasRoom(title.size() * 11.5f + 20)) {
            paper.turnPage();
            tableHead();
        }
        for (var column : Column.values()) {
            paper.sheet()
                    .writeRight(
                            column == Column.GROSS ? paper.bold : paper.regular,
                            SIZE,
                            INK,
                            column.right(RIGHT),
                            paper.top(),
                            column.room(),
                            column.of(line));
        }
        for (var piece : title) {
            paper.sheet().write(paper.regular, SIZE, INK, LEFT, paper.top(), piece);
            paper.down(11.5f);
        }
        for (var piece : paper.regular.wrap(codes, SMALL, TITLE_WIDTH)) {
            paper.sheet().write(paper.regular, SMALL, SOFT, LEFT, paper.top(), piece);
            paper.down(10);
        }
        paper.sheet().line(RULE, 0.5f, LEFT, RIGHT, paper.top() - 2);
        paper.down(12);
    }
}
