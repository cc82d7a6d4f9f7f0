package tradepost.commerce.papers;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tradepost.commerce.invoices.InvoiceSeller.Bank;
import tradepost.commerce.papers.InvoiceDocument.Fact;
import tradepost.commerce.papers.InvoiceDocument.Kind;
import tradepost.commerce.papers.InvoiceDocument.Line;
import tradepost.commerce.papers.InvoiceDocument.Party;
import tradepost.commerce.papers.InvoiceDocument.Tax;
import tradepost.commerce.papers.InvoiceDocument.Totals;
import tradepost.kernel.Money;

class InvoicePdfTest {
    private static final Path FOLDER = Path.of("target/preview");
    private static final LocalDate DAY = LocalDate.of(2026, 11, 21);
    private static final PayCode SEPA = PayCode.of(
                    new Bank("DE89370400440532013000", "COBADEFFXXX", "", ""),
                    "Kankali Looms GmbH",
                    Money.of("1234.50", "EUR"),
                    "RE/2026/000042")
            .orElseThrow();
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

    /** Every language, every family of letters: each file is one that an archive takes. */
    @ParameterizedTest
    @ValueSource(strings = {"de", "en", "es", "fr", "hi", "it", "nl", "pt"})
    void every_document_is_fit_for_an_archive(String language) throws IOException {
        for (var font : FontFamily.values()) {
            var look = new Look(
                    "#0f766e",
                    font,
                    font == FontFamily.NOTO_SANS ? 1.1f : 0.9f,
                    logo(),
                    Column.ALL,
                    "We thank you for your order.\nसाड़ी हिन्दी में",
                    "Kankali Looms · 12 Weavers Lane · Kanchipuram\nManaging director: K. Perumal",
                    "Terms. ".repeat(60),
                    true,
                    true);
            var bytes = InvoicePdf.draw(
                    invoice(Kind.TAX_INVOICE, List.of(SAREE, line("आरामदायक कुर्सी")), look, language, SEPA));
            ArchiveRules.hold(bytes);
            show("archive-" + language + "-" + font.code(), bytes);
        }
    }

    @Test
    void the_document_for_machines_is_in_the_file() throws IOException {
        try (var pdf = Loader.loadPDF(InvoicePdf.draw(invoice(Kind.INVOICE, List.of(SAREE))))) {
            var files = pdf.getDocumentCatalog().getNames().getEmbeddedFiles().getNames();
            assertThat(files).containsOnlyKeys("document.json");
            assertThat(files.get("document.json").getEmbeddedFile().toByteArray())
                    .asString()
                    .contains("KL/26-27/0419");
        }
    }

    @Test
    void a_banking_app_reads_the_transfer_off_the_page() throws Exception {
        var bytes = InvoicePdf.draw(invoice(Kind.INVOICE, List.of(SAREE), Look.usual("#7a1f3d"), "de", SEPA));
        show("code", bytes);
        try (var pdf = Loader.loadPDF(bytes)) {
            var page = new PDFRenderer(pdf).renderImageWithDPI(0, 150);
            var seen = new BinaryBitmap(new HybridBinarizer(new BufferedImageLuminance(page)));
            var read = new QRCodeReader().decode(seen, Map.of(DecodeHintType.TRY_HARDER, true));
            assertThat(read.getText())
                    .isEqualTo(
                            "BCD\n002\n1\nSCT\nCOBADEFFXXX\nKankali Looms GmbH\nDE89370400440532013000\nEUR1234.50\n\n"
                                    + PayCode.reference("RE/2026/000042"));
        }
        assertThat(text(bytes)).contains("Rechnung", "Einzelpreis", "Mit der Banking-App scannen", "IBAN");
    }

    @Test
    void rupees_are_paid_by_a_link_and_other_money_by_no_code() {
        var bank = new Bank("", "", "", "looms@bank");
        var code = PayCode.of(bank, "Kankali Looms", Money.of("1234.50", "INR"), "INV/26-27/000042")
                .orElseThrow();
        assertThat(code.content())
                .startsWith("upi://pay?pa=looms@bank&pn=Kankali%20Looms")
                .contains("tr=INV2627000042", "am=1234.50", "cu=INR");
        assertThat(PayCode.of(bank, "Kankali Looms", Money.of("1.00", "USD"), "1"))
                .isEmpty();
        assertThat(PayCode.of(bank, "Kankali Looms", Money.of("0.00", "INR"), "1"))
                .isEmpty();
        assertThat(PayCode.of(null, "Kankali Looms", Money.of("1.00", "EUR"), "1"))
                .isEmpty();
    }

    @Test
    void columns_that_a_template_leaves_out_are_not_drawn() throws IOException {
        var look = new Look(
                "#0f766e",
                FontFamily.ROBOTO,
                1,
                null,
                EnumSet.of(Column.QUANTITY, Column.GROSS),
                "",
                "",
                "",
                true,
                true);
        var bytes = InvoicePdf.draw(invoice(Kind.INVOICE, List.of(SAREE), look, "en", null));
        show("columns", bytes);
        assertThat(text(bytes)).doesNotContain("Unit price", "KL-204-R", "HSN").contains("Quantity", "₹14,499.00");
    }

    @Test
    void a_shop_of_india_says_amounts_in_lakh_and_crore() {
        assertThat(IndianWords.of(Money.of("12345678.05", "INR")))
                .isEqualTo(
                        "Rupees one crore twenty-three lakh forty-five thousand six hundred seventy-eight and five paise only");
        assertThat(IndianWords.of(Money.of("100000.00", "INR"))).isEqualTo("Rupees one lakh only");
        assertThat(IndianWords.of(Money.of("0.00", "INR"))).isEqualTo("Rupees zero only");
    }

    private static BufferedImage logo() {
        var logo = new BufferedImage(300, 90, BufferedImage.TYPE_INT_RGB);
        var pen = logo.createGraphics();
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, 300, 90);
        pen.setColor(new Color(15, 118, 110));
        pen.fillOval(0, 0, 90, 90);
        pen.fillRect(110, 30, 180, 30);
        pen.dispose();
        return logo;
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
        return new Line(title, "KL-204-R", "HSN 5007", "1", "₹13,808.57", "₹13,808.57", "5 %", "₹690.43", "₹14,499.00");
    }

    private static InvoiceDocument invoice(Kind kind, List<Line> lines) {
        return invoice(kind, lines, Look.usual("#7a1f3d"), "en", null);
    }

    private static InvoiceDocument invoice(Kind kind, List<Line> lines, Look look, String language, PayCode code) {
        var wording = Wording.of(language, Locale.of("en", "IN"));
        var seller = new Party(
                "Kankali Looms Private Limited",
                List.of("12 Weavers Lane", "Kanchipuram 631501", "Tamil Nadu, India"),
                "GSTIN 33ABCDE1234F1Z5",
                "hello@kankali.example");
        var buyer = new Party(
                "Anna Perumal",
                List.of("14 Beach Road, Flat 3", "Chennai 600041", "Tamil Nadu, India"),
                "",
                "anna@example.com");
        return new InvoiceDocument(
                kind,
                "KL/26-27/0419",
                DAY,
                wording.day(DAY),
                wording.day(DAY.plusDays(14)),
                "KL-1043",
                kind == Kind.CREDIT_NOTE ? "KL/26-27/0400" : "",
                seller,
                buyer,
                new Party("अन्ना पेरुमल", List.of("१४ बीच रोड", "Bengaluru 560001", "Karnataka, India"), "", ""),
                lines,
                List.of(
                        new Tax("IGST", "5 %", "₹27,617.14", "₹1,380.86"),
                        new Tax("IGST", "12 %", "₹1,000.00", "₹120.00")),
                new Totals("₹28,617.14", "₹1,500.86", "", List.of(), "₹30,118.00", "₹30,118.00", "₹0.00"),
                "INR",
                List.of(
                        "Paid by card on 21 Nov 2026. Thank you for your order.",
                        "Goods once sold can be returned within 14 days, unworn and with the tag."),
                code == null
                        ? List.of()
                        : List.of(
                                new Fact("IBAN", "DE89 3704 0044 0532 0130 00"),
                                new Fact("BIC", "COBADEFFXXX"),
                                new Fact(wording.of("reference"), "RF18 5390 0754 7034")),
                code,
                "{\"number\":\"KL/26-27/0419\"}".getBytes(StandardCharsets.UTF_8),
                look,
                wording);
    }
}
