package tradepost.commerce.papers;

import static tradepost.commerce.papers.Paper.INK;
import static tradepost.commerce.papers.Paper.LEFT;
import static tradepost.commerce.papers.Paper.RIGHT;
import static tradepost.commerce.papers.Paper.RULE;
import static tradepost.commerce.papers.Paper.SIZE;
import static tradepost.commerce.papers.Paper.SMALL;
import static tradepost.commerce.papers.Paper.SOFT;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;
import org.apache.pdfbox.pdmodel.PDDocument;
import tradepost.commerce.papers.InvoiceDocument.Line;

/**
 * Draws an invoice or note as a PDF of A4 pages that is fit for an archive. The same document always gives the same bytes, so that a copy can be
 * compared with the one that was sent.
 */
final class InvoicePdf {
    private static final float GAP = 12;
    private final InvoiceDocument invoice;
    private final Wording wording;
    private final PDDocument pdf;
    private final Paper paper;
    private final List<Column> figures;
    private final float titleWidth;

    private InvoicePdf(InvoiceDocument invoice, PDDocument pdf) throws IOException {
        this.invoice = invoice;
        this.wording = invoice.wording();
        this.pdf = pdf;
        this.paper = new Paper(pdf, invoice.look(), InvoiceHead.imprint(invoice.seller()));
        this.figures = Column.figures(invoice.look().columns());
        this.titleWidth = RIGHT - LEFT - Column.width(figures) - GAP;
    }

    /** The bytes of the PDF. Work for the processor: call it from a bounded pool. */
    static byte[] draw(InvoiceDocument invoice) {
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
        Archive.describe(pdf, invoice.title(), invoice.seller().name(), wording.language());
        Archive.attach(pdf, "document.json", invoice.title(), invoice.record(), invoice.day());
        paper.turnPage();
        new InvoiceHead(invoice, paper).draw();
        tableHead();
        for (var line : invoice.lines()) {
            tableRow(line);
        }
        new InvoiceFoot(invoice, paper).draw();
        paper.finish(invoice.number(), wording);
    }

    private void tableHead() throws IOException {
        paper.sheet().write(paper.bold, SMALL, SOFT, LEFT, paper.top(), wording.of("description"));
        for (var column : figures) {
            var right = column.right(figures, RIGHT);
            paper.sheet().writeRight(paper.bold, SMALL, SOFT, right, paper.top(), column.room(), column.label(wording));
        }
        paper.sheet().line(INK, 0.75f, LEFT, RIGHT, paper.top() + 7);
        paper.down(22);
    }

    private void tableRow(Line line) throws IOException {
        var title = paper.regular.wrap(line.title(), SIZE, titleWidth);
        var codes = codes(line);
        if (!paper.hasRoom(title.size() * 11.5f + 20)) {
            paper.turnPage();
            tableHead();
        }
        for (var column : figures) {
            var letters = column == Column.GROSS ? paper.bold : paper.regular;
            var right = column.right(figures, RIGHT);
            paper.sheet().writeRight(letters, SIZE, INK, right, paper.top(), column.room(), column.of(line));
        }
        for (var piece : title) {
            paper.sheet().write(paper.regular, SIZE, INK, LEFT, paper.top(), piece);
            paper.down(11.5f);
        }
        for (var piece : codes.isEmpty() ? List.<String>of() : paper.regular.wrap(codes, SMALL, titleWidth)) {
            paper.sheet().write(paper.regular, SMALL, SOFT, LEFT, paper.top(), piece);
            paper.down(10);
        }
        paper.sheet().line(RULE, 0.5f, LEFT, RIGHT, paper.top() - 2);
        paper.down(GAP);
    }

    private String codes(Line line) {
        return Stream.of(Column.SKU, Column.HSN)
                .filter(invoice.look().columns()::contains)
                .map(column -> column.of(line))
                .filter(code -> !code.isEmpty())
                .reduce((sku, hsn) -> sku + " · " + hsn)
                .orElse("");
    }
}
