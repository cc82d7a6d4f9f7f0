package tradepost.commerce.papers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.TextNode;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.junit.jupiter.api.Test;
import tradepost.commerce.papers.StatementPapers.PrintStatement;
import tradepost.commerce.papers.Templates.Trying;
import tradepost.commerce.payments.Payments;
import tradepost.commerce.receivables.ReceivableEvent;
import tradepost.commerce.receivables.Receivables;
import tradepost.commerce.receivables.WritingOff;
import tradepost.db.ids.DocumentTemplateId;
import tradepost.db.ids.LegalEntityId;
import tradepost.db.ids.OpenItemId;
import tradepost.kernel.Money;
import tradepost.kernel.Problem;
import tradepost.platform.files.NewFile;
import tradepost.platform.files.Purpose;
import tradepost.platform.files.Visibility;
import tradepost.platform.notifications.Message;
import tradepost.platform.notifications.Notifications;
import tradepost.platform.settings.ChangedSettings;
import tradepost.platform.settings.Settings;

/** Documents of a shop as they are printed: in its template, in the customer's language, one at a time and many at once. */
@QuarkusTest
class PapersTest extends PaperStory {
    @Inject
    Papers papers;

    @Inject
    Templates templates;

    @Inject
    StatementPapers statements;

    @Inject
    PaperMails mails;

    @Inject
    Receivables receivables;

    @Inject
    Notifications notifications;

    @Inject
    Settings settings;

    private DocumentTemplateId template(String body) {
        return DocumentTemplateId.of(
                create("document_templates", body).get("id").toString());
    }

    private void refused(String field, String why, String body) {
        assertThatThrownBy(() -> template(body)).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(json.write(problem.fields())).contains("/" + field);
            assertThat(json.write(problem.fields())).contains(why);
        });
    }

    private String upload(String name, byte[] content) {
        return files.store(
                        new NewFile(name, null, Purpose.DOCUMENT, Visibility.PRIVATE),
                        new ByteArrayInputStream(content))
                .id()
                .toString();
    }

    private static byte[] picture(int width, int height) throws IOException {
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB), "png", bytes);
        return bytes.toByteArray();
    }

    private static byte[] bytes(PrintedPaper paper) {
        return Base64.getDecoder().decode(paper.content());
    }

    private static boolean hasPicture(byte[] pdf) throws IOException {
        try (var document = Loader.loadPDF(pdf)) {
            return document.getPage(0)
                    .getResources()
                    .getXObjectNames()
                    .iterator()
                    .hasNext();
        }
    }

    @Test
    void what_a_template_cannot_be_is_said_of_its_fields() throws IOException {
        refused("colour", "", "{'name':'A','colour':'red'}");
        refused("columns", "There is no column 'price'", "{'name':'A','columns':['quantity','net','price']}");
        refused("columns", "net or gross", "{'name':'A','columns':['quantity']}");
        refused("footer", "not written in 'xx'", "{'name':'A','footer':{'xx':'Hello'}}");
        refused("header", "at most 1000", "{'name':'A','header':{'en':'" + "long ".repeat(300) + "'}}");
        var paper = upload("a.txt", "no picture".getBytes(StandardCharsets.UTF_8));
        refused("logo_id", "text/plain", "{'name':'A','logo_id':'" + paper + "'}");
        var huge = upload("huge.png", picture(3000, 2000));
        refused("logo_id", "3000 × 2000", "{'name':'A','logo_id':'" + huge + "'}");
    }

    @Test
    void a_template_is_tried_before_anything_is_issued_with_it() throws IOException {
        var logo = upload("logo.png", picture(300, 90));
        var id = template("""
                {'name':'House','logo_id':'%s','colour':'#0f766e','font':'noto_sans','text_size':'large',
                 'header':{'de':'Wir danken für Ihren Auftrag.','en':'We thank you.'},'footer':{'en':'Two lines\\nof footer'},
                 'terms':{'de':'Es gelten unsere Bedingungen.'},'columns':['quantity','gross']}""".formatted(logo));
        var pdf = bytes(templates.preview(id, new Trying(null, "de")));
        ArchiveRules.hold(pdf);
        assertThat(text(pdf))
                .contains("Wir danken", "of footer", "Es gelten unsere", "Menge", "Brutto")
                .doesNotContain("Einzelpreis", "HSN", "We thank");
        assertThat(hasPicture(pdf)).isTrue();
        assertThatThrownBy(() -> new Trying(null, "klingon")).hasMessageContaining("klingon");
    }

    @Test
    void documents_are_in_the_customers_language_and_their_sellers_template() throws IOException {
        create("document_templates", "{'name':'All','preferred':true,'footer':{'de':'Fuß für alle'}}");
        var entity = create(
                "legal_entities",
                "{'name':'Teehaus GmbH','country':'DE','iban':'DE89370400440532013000','bic':'COBADEFFXXX'}");
        var seller = LegalEntityId.of(entity.get("id").toString());
        create(
                "document_templates",
                "{'name':'Own','entity_id':'%s','footer':{'de':'Geschäftsführer: K. Muster'}}".formatted(seller));
        var klara = customer();
        create("payment_terms", "{'customer_id':'%s','days_to_pay':14,'language':'de'}".formatted(klara));
        var german = papers.pdf(invoice(klara, seller, "1234.50", "EUR").id(), "");
        ArchiveRules.hold(german);
        assertThat(text(german))
                .contains("Rechnung", "Zu zahlen", "Geschäftsführer", "DE89 3704", "Mit der Banking-App scannen")
                .contains("1.234,50 €")
                .doesNotContain("Fuß für alle", "Amount due");
        var other = papers.pdf(invoice(klara, null, "1000.00", "INR").id(), "");
        assertThat(text(other)).contains("Fuß für alle", "Rechnung", "SAC 9963", "Rupees one thousand");
        assertThat(text(papers.pdf(invoice(klara, null, "1.00", "INR").id(), "fr")))
                .contains("Facture");
        assertThat(text(papers.pdf(invoice(null, null, "1.00", "INR").id(), "")))
                .contains("nvoice", "Amount due");
    }

    @Test
    void a_seller_without_a_bank_asks_for_the_money_where_the_checkout_does() throws IOException {
        var before = invoice(null, null, "1000.00", "INR").id();
        settings.change(new ChangedSettings(Map.of(
                Payments.TRANSFER_ACCOUNT.name(), new TextNode("50100440001002, IFSC HDFC0000044"),
                Payments.UPI_ADDRESS.name(), new TextNode("teapot@bank"))));
        var invoice = invoice(null, null, "1000.00", "INR");
        assertThat(text(papers.pdf(invoice.id(), "")))
                .contains("50100440001002, IFSC HDFC0000044", "teapot@bank", "Reference", invoice.number());
        var branch = create("legal_entities", "{'name':'Tea Branch','country':'IN','region':'Karnataka'}");
        var theirs = LegalEntityId.of(branch.get("id").toString());
        assertThat(text(papers.pdf(invoice(null, theirs, "1.00", "INR").id(), "")))
                .contains("50100440001002");
        settings.change(new ChangedSettings(
                Map.of(Payments.TRANSFER_ACCOUNT.name(), new TextNode("de89 3704 0044 0532 0130 00"))));
        assertThat(text(papers.pdf(invoice(null, theirs, "1.00", "INR").id(), "")))
                .contains("IBAN", "DE89 3704 0044");
        assertThat(text(papers.pdf(before, "")))
                .as("nothing changes what was issued")
                .doesNotContain("50100440001002", "DE89");
    }

    @Test
    void a_document_whose_logo_is_gone_is_printed_all_the_same() throws IOException {
        var logo = upload("logo.png", picture(300, 90));
        create("document_templates", "{'name':'House','preferred':true,'logo_id':'%s'}".formatted(logo));
        var id = invoice(null, null, "1.00", "INR").id();
        assertThat(hasPicture(papers.pdf(id, ""))).isTrue();
        files.discard(List.of(tradepost.db.ids.FileId.of(logo)));
        assertThat(hasPicture(papers.pdf(id, ""))).isFalse();
    }

    private void rule(String section, String kind) {
        create(
                "withholding_rules",
                "{'country':'IN','section':'%s','kind':'%s','rate':'0.1','threshold':{'amount':'0.00','currency':'INR'},'currency':'INR'}"
                        .formatted(section, kind));
    }

    @Test
    void what_the_buyer_deducts_stands_beside_the_total() throws IOException {
        rule("194Q", "tds");
        var invoice = invoice(customer(), null, "1000.00", "INR");
        assertThat(invoice.total()).isEqualTo(invoice.net().plus(invoice.tax()));
        assertThat(text(papers.pdf(invoice.id(), "")))
                .contains("Tax deducted at source by the buyer, section 194Q, 0.1 %: ₹1.00")
                .doesNotContain("TCS");
    }

    @Test
    void what_the_seller_collects_is_a_line_of_the_sums_and_asked_for_in_every_language() throws IOException {
        rule("206C(1H)", "tcs");
        create(
                "legal_entities",
                "{'name':'Tea House','country':'IN','region':'Karnataka','upi':'tea@bank','preferred':true}");
        var invoice = invoice(customer(), null, "1000.00", "INR");
        assertThat(invoice.collected()).isEqualTo(Money.of(1_00, "INR"));
        assertThat(invoice.total()).isEqualTo(invoice.net().plus(invoice.tax()).plus(invoice.collected()));
        var pdf = papers.pdf(invoice.id(), "");
        assertThat(text(pdf))
                .contains(
                        "TCS 206C(1H)",
                        "Tax collected at source, section 206C(1H), 0.1 %: ₹1.00, included in the total")
                .contains(invoice.total().format(java.util.Locale.of("en", "IN")));
        for (var language : Wording.LANGUAGES)
            assertThat(text(papers.pdf(invoice.id(), language))).as(language).contains("206C(1H)");
        create("withholding_rules", "{'country':'IN','section':'206C(1F)','kind':'tcs','rate':'1','currency':'INR'}");
        assertThat(papers.pdf(invoice.id(), ""))
                .as("nothing changes what was issued")
                .isEqualTo(pdf);
    }

    @Test
    void a_statement_has_its_lines_its_age_and_what_pays_it() throws IOException {
        var entity = create(
                "legal_entities",
                "{'name':'Tea House','country':'IN','region':'Karnataka','upi':'tea@bank','preferred':true}");
        assertThat(entity).isNotEmpty();
        var klara = customer();
        var invoice = invoice(klara, null, "1000.00", "INR");
        var day = invoice.issuedOn();
        var wish = new PrintStatement(klara.toString(), day.minusDays(7), day, "");
        var printed = bytes(statements.print(wish));
        ArchiveRules.hold(printed);
        java.nio.file.Files.createDirectories(java.nio.file.Path.of("target/preview"));
        java.nio.file.Files.write(java.nio.file.Path.of("target/preview/statement.pdf"), printed);
        assertThat(text(printed))
                .contains("Klara Muster", "Statement of account", invoice.number(), "Opening balance", "Not due")
                .contains(invoice.total().format(java.util.Locale.of("en", "IN")), "Scan with any UPI app");
        var german = new PrintStatement(klara.toString(), day, day, "de");
        assertThat(text(bytes(statements.print(german)))).contains("Kontoauszug");
    }

    @Test
    void a_reminder_brings_what_it_reminds_of_and_comes_once_and_not_when_it_is_paid() throws IOException {
        create(
                "reminder_levels",
                "{'level':1,'days_overdue':3,'subject':'Invoice {number}','message':'Please pay {amount}'}");
        var klara = customer();
        var invoice = invoice(klara, null, "1000.00", "INR");
        var item = new OpenItemId(db.fetchSingle(
                        "select id from receivables.item where document_id = ?",
                        invoice.id().value())
                .get(0, UUID.class));
        var reminded = new ReceivableEvent.Reminded(item, invoice.id().value(), 1);
        mails.remind(reminded);
        mails.remind(reminded);
        var sent = reminders();
        assertThat(sent).singleElement().satisfies(mail -> assertThat(mail.subject())
                .isEqualTo("Invoice " + invoice.number()));
        var pdf = notifications.attachment(
                sent.getFirst().id(), sent.getFirst().attachments().getFirst());
        assertThat(text(pdf.content())).contains(invoice.number());
        receivables.writeOff(invoice.id(), new WritingOff(null, "Gone"));
        mails.remind(new ReceivableEvent.Reminded(item, invoice.id().value(), 2));
        assertThat(reminders()).hasSize(1);
    }

    private List<Message> reminders() {
        return notifications.inbox("klara@example.org", null, 20).stream()
                .filter(mail -> mail.template().equals("reminder"))
                .toList();
    }
}
