package tradepost.commerce.invoices;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import tradepost.commerce.invoices.InvoiceDocument.Kind;
import tradepost.commerce.invoices.InvoiceDocument.Line;
import tradepost.commerce.invoices.InvoiceDocument.Party;
import tradepost.commerce.invoices.InvoiceDocument.Tax;
import tradepost.commerce.invoices.InvoiceDocument.Totals;

class InvoicePdfTest {
    private static final Path FOLDER = Path.of("target/preview");
    private static final Line SAREE =
            line("Peacock Kanjivaram in temple red, with a blouse piece and a contrasting korvai border woven by hand");

    @Test
    void an_invoice_names_seller_buyer_goods_taxes_and_total() throws IOException {
        var text = text(InvoicePdf.draw(invoice(Kind.INVOICE, List.of(SAREE, line("Tussar handloom")))));
        show(
                "invoice",
                InvoicePdf.draw(invoice(
                        Kind.INVOICE, List.of(SAREE, line("Tussar handloom"), line("Office chair, आरामदायक कुर्सी")))));
        assertThat(text)
                .contains(
                        "Invoice",
                        "KL/26-27/0419",
                        "Kankali Looms",
                        "33ABCDE1234F1Z5",
                        "Anna Perumal",
                        "KL-204-R · HSN 5007",
                        "₹14,499.00",
                        "IGST",
                        "Total INR",
                        "Paid by card",
                        "Page 1 of 1");
    }

    @Test
    void a_credit_note_says_which_invoice_it_corrects_and_asks_for_nothing() throws IOException {
        var text = text(InvoicePdf.draw(invoice(Kind.CREDIT_NOTE, List.of(SAREE))));
        assertThat(text)
                .contains("Credit note", "Corrects invoice", "KL/26-27/0400")
                .doesNotContain("Due");
    }

    @Test
    void a_long_invoice_repeats_its_header_on_every_page_and_counts_them() throws IOException {
        var bytes = InvoicePdf.draw(invoice(Kind.INVOICE, Collections.nCopies(70, SAREE)));
        show("invoice-long", bytes);
        try (var pdf = Loader.loadPDF(bytes)) {
            var pages = pdf.getNumberOfPages();
            assertThat(pages).isGreaterThan(3);
            for (var page = 1; page < pages; page++) {
                assertThat(text(pdf, page)).contains("Description", "Unit price", "Page " + page + " of " + pages);
            }
            assertThat(text(pdf, pages)).contains("Total INR", "Page " + pages + " of " + pages);
            assertThat(text(pdf).split("KL-204-R", -1)).hasSize(71);
        }
    }

    @Test
    void a_long_title_wraps_and_loses_no_word_even_without_spaces() throws IOException {
        var word = "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenhalter";
        var text = text(InvoicePdf.draw(
                invoice(Kind.INVOICE, List.of(line("A" + " very".repeat(60) + " long name"), line(word)))));
        assertThat(text.split("very", -1)).hasSize(61);
        assertThat(text.replaceAll("\\s", "")).contains(word);
    }

    @Test
    void rupees_hindi_and_ligatures_are_printed_and_can_be_copied() throws IOException {
        var text = text(InvoicePdf.draw(
                invoice(Kind.INVOICE, List.of(line("साड़ी हिन्दी में"), line("office file 1,00,000 ₹ – “naïve” ½")))));
        assertThat(text).contains("office file 1,00,000 ₹ – “naïve” ½", "में");
    }

    @Test
    void a_character_no_font_has_is_seen_to_be_missing() throws IOException {
        assertThat(text(InvoicePdf.draw(invoice(Kind.INVOICE, List.of(line("Tea 茶 and 🍵\u0007"))))))
                .contains("Tea ? and ?");
    }

    @Test
    void the_file_is_titled_and_the_same_every_time() throws IOException {
        var invoice = invoice(Kind.INVOICE, List.of(SAREE));
        var bytes = InvoicePdf.draw(invoice);
        assertThat(InvoicePdf.draw(invoice)).isEqualTo(bytes);
        try (var pdf = Loader.loadPDF(bytes)) {
            assertThat(pdf.getDocumentInformation().getTitle()).isEqualTo("Invoice KL/26-27/0419");
            assertThat(pdf.getDocumentInformation().getAuthor()).isEqualTo("Kankali Looms Private Limited");
            assertThat(pdf.getDocumentCatalog().getViewerPreferences().displayDocTitle())
                    .isTrue();
        }
    }

    private static void show(String name, byte[] bytes) throws IOException {
        Files.createDirectories(FOLDER);
        Files.write(FOLDER.resolve(name + ".pdf"), bytes);
        try (var pdf = Loader.loadPDF(bytes)) {
            ImageIO.write(
                    new PDFRenderer(pdf).renderImageWithDPI(pdf.getNumberOfPages() - 1, 110),
                    "png",
                    FOLDER.resolve(name + ".png").toFile());
        }
    }

    private static String text(byte[] bytes) throws IOException {
        try (var pdf = Loader.loadPDF(bytes)) {
            return text(pdf);
        }
    }

    private static String text(PDDocument pdf) throws IOException {
        return new PDFTextStripper().getText(pdf);
    }

    private static String text(PDDocument pdf, int page) throws IOException {
        var stripper = new PDFTextStripper();
        stripper.setStartPage(page);
        stripper.setEndPage(page);
        return stripper.getText(pdf);
    }

    private static Line line(String title) {
        return new Line(title, "KL-204-R", "5007", "1", "₹13,808.57", "₹13,808.57", "5 %", "₹690.43", "₹14,499.00");
    }

    private static InvoiceDocument invoice(Kind kind, List<Line> lines) {
        var seller = new Party(
                "Kankali Looms Private Limited",
                List.of("12 Weavers Lane", "Kanchipuram 631501", "Tamil Nadu, India"),
                "33ABCDE1234F1Z5",
                "hello@kankali.example");
        var buyer = new Party(
                "Anna Perumal",
                List.of("14 Beach Road, Flat 3", "Chennai 600041", "Tamil Nadu, India"),
                "",
                "anna@example.com");
        return new InvoiceDocument(
                kind,
                "KL/26-27/0419",
                "21 Nov 2026",
                "5 Dec 2026",
                "KL-1043",
                kind == Kind.CREDIT_NOTE ? "KL/26-27/0400" : "",
                seller,
                "#7a1f3d",
                buyer,
                new Party("अन्ना पेरुमल", List.of("१४ बीच रोड", "Bengaluru 560001", "Karnataka, India"), "", ""),
                lines,
                List.of(
                        new Tax("IGST", "5 %", "₹27,617.14", "₹1,380.86"),
                        new Tax("IGST", "12 %", "₹1,000.00", "₹120.00")),
                new Totals("₹28,617.14", "₹1,500.86", "", "₹30,118.00", "₹30,118.00", "₹0.00"),
                "INR",
                List.of(
                        "Paid by card on 21 Nov 2026. Thank you for your order.",
                        "Goods once sold can be returned within 14 days, unworn and with the tag."));
    }
}
