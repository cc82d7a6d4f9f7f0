package tradepost.commerce.invoices;

import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.viewerpreferences.PDViewerPreferences;
import tradepost.commerce.invoices.InvoiceDocument.Line;
import tradepost.commerce.invoices.InvoiceDocument.Party;

/**
 * Draws an invoice or credit note as a PDF of A4 pages. The same document always gives the same bytes, so that a copy can be compared
 * with the one that was sent.
 */
public final class InvoicePdf {
    private static final float LEFT = 48;
    private static final float RIGHT = Sheet.WIDTH - 48;
    private static final float BOTTOM = Sheet.HEIGHT - 72;
    private static final Color INK = new Color(26, 28, 32);
    private static final Color SOFT = new Color(92, 97, 105);
    private static final Color RULE = new Color(216, 213, 206);
    private static final float SIZE = 8.5f;
    private static final float SMALL = 7.5f;
    private static final float TITLE_WIDTH = 172;

    private final InvoiceDocument invoice;
    private final PDDocument pdf;
    private final Lettering regular;
    private final Lettering bold;
    private final Color brand;
    private final List<Sheet> sheets = new ArrayList<>();
    private Sheet sheet;
    private float top;

    private InvoicePdf(InvoiceDocument invoice, PDDocument pdf) {
        this.invoice = invoice;
        this.pdf = pdf;
        regular = Lettering.regular(pdf);
        bold = Lettering.bold(pdf);
        brand = Color.decode(invoice.colour());
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
        turnPage();
        letterhead();
        parties();
        tableHead();
        for (var line : invoice.lines()) {
            tableRow(line);
        }
        sums();
        notes();
        for (var number = 1; number <= sheets.size(); number++) {
            footer(sheets.get(number - 1), number);
            sheets.get(number - 1).close();
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

    private void turnPage() throws IOException {
        sheet = new Sheet(pdf);
        sheets.add(sheet);
        sheet.fill(brand, 0, 0, Sheet.WIDTH, 5, 0);
        top = 54;
    }

    private void letterhead() throws IOException {
        var seller = invoice.seller();
        var initial = new String(Character.toChars(seller.name().codePointAt(0)));
        sheet.fill(brand, LEFT, 40, 38, 38, 9);
        sheet.write(bold, 22, onBrand(), LEFT + 19 - bold.width(initial, 22) / 2, 67, initial);
        sheet.write(bold, 14, INK, LEFT + 50, 57, seller.name());
        if (!seller.email().isEmpty()) {
            sheet.write(regular, SIZE, SOFT, LEFT + 50, 71, seller.email());
        }
        sheet.writeRight(bold, 20, INK, RIGHT, 60, 230, invoice.kind().title());
        sheet.writeRight(regular, 10, SOFT, RIGHT, 76, 230, invoice.number());
        top = 104;
        var facts = new ArrayList<>(List.of(
                new String[] {"Issued", invoice.issuedOn()},
                new String[] {"Due", invoice.dueOn()},
                new String[] {"Order", invoice.orderNumber()},
                new String[] {"Currency", invoice.currency()}));
        if (!invoice.corrects().isEmpty()) {
            facts.set(1, new String[] {"Corrects invoice", invoice.corrects()}); // nothing is due on a credit note
        }
        for (var place = 0; place < facts.size(); place++) {
            var x = LEFT + place * (RIGHT - LEFT) / facts.size();
            sheet.write(regular, SMALL, SOFT, x, top, facts.get(place)[0]);
            sheet.write(bold, 9.5f, INK, x, top + 13, facts.get(place)[1]);
        }
        sheet.line(RULE, 0.75f, LEFT, RIGHT, top + 24);
        top += 44;
    }

    private Color onBrand() {
        var light = 0.2126 * brand.getRed() + 0.7152 * brand.getGreen() + 0.0722 * brand.getBlue();
        return light > 150 ? INK : Color.WHITE;
    }

    private void parties() throws IOException {
        var width = (RIGHT - LEFT) / 3;
        var start = top;
        var lowest = start;
        for (var place = 0; place < 3; place++) {
            top = start;
            party(
                    List.of("From", "Bill to", "Ship to").get(place),
                    List.of(invoice.seller(), invoice.buyer(), invoice.shipTo()).get(place),
                    LEFT + place * width,
                    width - 14);
            lowest = Math.max(lowest, top);
        }
        top = lowest + 20;
    }

    private void party(String label, Party party, float left, float width) throws IOException {
        sheet.write(regular, SMALL, SOFT, left, top, label);
        top += 14;
        for (var line : bold.wrap(party.name(), 9.5f, width)) {
            sheet.write(bold, 9.5f, INK, left, top, line);
            top += 13;
        }
        for (var line : party.address()) {
            for (var piece : regular.wrap(line, SIZE, width)) {
                sheet.write(regular, SIZE, INK, left, top, piece);
                top += 11.5f;
            }
        }
        if (!party.taxNumber().isEmpty()) {
            sheet.write(regular, SIZE, SOFT, left, top, "Tax number " + party.taxNumber());
            top += 11.5f;
        }
    }

    private void tableHead() throws IOException {
        sheet.write(bold, SMALL, SOFT, LEFT, top, "Description");
        for (var column : Column.values()) {
            sheet.writeRight(bold, SMALL, SOFT, column.right(RIGHT), top, column.room(), column.label());
        }
        sheet.line(INK, 0.75f, LEFT, RIGHT, top + 7);
        top += 22;
    }

    private void tableRow(Line line) throws IOException {
        var title = regular.wrap(line.title(), SIZE, TITLE_WIDTH);
        var codes = line.hsn().isEmpty() ? line.sku() : line.sku() + " · HSN " + line.hsn();
        needRoom(title.size() * 11.5f + 20, true);
        for (var column : Column.values()) {
            sheet.writeRight(
                    column == Column.GROSS ? bold : regular,
                    SIZE,
                    INK,
                    column.right(RIGHT),
                    top,
                    column.room(),
                    column.of(line));
        }
        for (var piece : title) {
            sheet.write(regular, SIZE, INK, LEFT, top, piece);
            top += 11.5f;
        }
        for (var piece : regular.wrap(codes, SMALL, TITLE_WIDTH)) {
            sheet.write(regular, SMALL, SOFT, LEFT, top, piece);
            top += 10;
        }
        sheet.line(RULE, 0.5f, LEFT, RIGHT, top - 2);
        top += 12;
    }

    private void needRoom(float height, boolean inTable) throws IOException {
        if (top + height > BOTTOM) {
            turnPage();
            if (inTable) {
                tableHead();
            }
        }
    }

    private void sums() throws IOException {
        var totals = invoice.totals();
        needRoom(70 + Math.max(invoice.taxes().size() * 13 + 14, 90), false);
        top += 10;
        var start = top;
        taxSummary();
        var lowest = top;
        top = start;
        sum("Net", totals.net(), regular, 9);
        sum("Tax", totals.tax(), regular, 9);
        sheet.line(INK, 0.75f, 350, RIGHT, top - 6);
        top += 11;
        sum("Total " + invoice.currency(), totals.total(), bold, 12.5f);
        if (!totals.paid().isEmpty()) {
            sum("Paid", totals.paid(), regular, 9);
        }
        if (!totals.due().isEmpty()) {
            sum("Amount due", totals.due(), bold, 9);
        }
        top = Math.max(top, lowest) + 16;
    }

    private void sum(String label, String amount, Lettering letters, float size) throws IOException {
        sheet.write(letters, size, INK, 350, top, label);
        sheet.writeRight(letters, size, INK, RIGHT, top, 130, amount);
        top += size + 7;
    }

    private void taxSummary() throws IOException {
        if (invoice.taxes().isEmpty()) {
            return;
        }
        var edges = new float[] {200, 260, 318};
        sheet.write(bold, SMALL, SOFT, LEFT, top, "Tax summary");
        sheet.writeRight(bold, SMALL, SOFT, edges[0], top, 45, "Rate");
        sheet.writeRight(bold, SMALL, SOFT, edges[1], top, 58, "Taxable");
        sheet.writeRight(bold, SMALL, SOFT, edges[2], top, 56, "Tax");
        sheet.line(RULE, 0.5f, LEFT, edges[2], top + 5);
        top += 16;
        for (var tax : invoice.taxes()) {
            sheet.write(regular, SIZE, INK, LEFT, top, tax.name());
            sheet.writeRight(regular, SIZE, INK, edges[0], top, 45, tax.rate());
            sheet.writeRight(regular, SIZE, INK, edges[1], top, 58, tax.base());
            sheet.writeRight(regular, SIZE, INK, edges[2], top, 56, tax.amount());
            top += 13;
        }
    }

    private void notes() throws IOException {
        for (var note : invoice.notes()) {
            for (var piece : regular.wrap(note, 9, RIGHT - LEFT)) {
                needRoom(14, false);
                sheet.write(regular, 9, INK, LEFT, top, piece);
                top += 13;
            }
            top += 4;
        }
    }

    private void footer(Sheet page, int number) throws IOException {
        var low = Sheet.HEIGHT - 44;
        var seller = invoice.seller();
        var line = seller.taxNumber().isEmpty() ? seller.name() : seller.name() + " · Tax number " + seller.taxNumber();
        page.line(RULE, 0.5f, LEFT, RIGHT, low);
        page.write(regular, SMALL, SOFT, LEFT, low + 14, line);
        page.writeRight(
                regular,
                SMALL,
                SOFT,
                RIGHT,
                low + 14,
                160,
                invoice.number() + " · Page " + number + " of " + sheets.size());
    }
}
