package tradepost.commerce.papers;

import static tradepost.db.papers.Tables.TEMPLATE;

import com.fasterxml.jackson.core.type.TypeReference;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Record;
import tradepost.commerce.invoices.InvoiceKind;
import tradepost.commerce.invoices.Invoices;
import tradepost.db.ids.DocumentTemplateId;
import tradepost.kernel.Json;
import tradepost.kernel.Problem;
import tradepost.kernel.db.Db;
import tradepost.kernel.verbs.Verb;
import tradepost.platform.tenants.Tenants;

/** The templates of the shop in scope. */
@Singleton
public class Templates {
    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};
    private static final TypeReference<List<String>> CODES = new TypeReference<>() {};
    private final Db db;
    private final Json json;
    private final Tenants tenants;
    private final Invoices invoices;
    private final Logos logos;
    private final Press press;

    @Inject
    Templates(Db db, Json json, Tenants tenants, Invoices invoices, Logos logos, Press press) {
        this.db = db;
        this.json = json;
        this.tenants = tenants;
        this.invoices = invoices;
        this.logos = logos;
        this.press = press;
    }

    /** What a template is tried on: a document of a kind, in a language; an invoice in the shop's, where nothing is said. */
    public record Trying(InvoiceKind kind, String language) {
        public Trying {
            kind = kind == null ? InvoiceKind.INVOICE : kind;
            language = Papers.demandLanguage(language);
        }
    }

    /** Prints a document that was never issued, to see how a template looks. */
    @Verb(value = "document_templates.preview", transactional = false, limit = "120/3600")
    public PrintedPaper preview(DocumentTemplateId id, Trying wish) {
        var template = db.selectFrom(TEMPLATE)
                .where(TEMPLATE.ID.eq(id))
                .fetchOptional(this::template)
                .orElseThrow(() -> Problem.notFound("document_template", id));
        var shop = tenants.current();
        var wording = Wording.of(wish.language(), shop.locale());
        var looks = new Looks(shop, List.of(), logo -> Optional.of(logos.open(logo)));
        var sample = Sample.of(wish.kind(), invoices.seller(template.entity()), shop);
        var besides = new Print.Besides(
                Sample.corrects(wish.kind()),
                sample.total(),
                List.of(),
                json.write(sample).getBytes(StandardCharsets.UTF_8));
        var look = looks.look(template, wording);
        return PrintedPaper.pdf("preview.pdf", press.print(Print.of(sample, besides, look, wording)));
    }

    /** All of the shop, for some documents in a row. */
    Looks looks() {
        return new Looks(tenants.current(), db.selectFrom(TEMPLATE).fetch(this::template), logos::find);
    }

    private Template template(Record row) {
        return new Template(
                row.get(TEMPLATE.ENTITY_ID),
                row.get(TEMPLATE.PREFERRED),
                row.get(TEMPLATE.LOGO_ID),
                row.get(TEMPLATE.COLOUR),
                FontFamily.of(row.get(TEMPLATE.FONT)),
                Template.scale(row.get(TEMPLATE.TEXT_SIZE)),
                json.read(row.get(TEMPLATE.HEADER).data(), TEXTS),
                json.read(row.get(TEMPLATE.FOOTER).data(), TEXTS),
                json.read(row.get(TEMPLATE.TERMS).data(), TEXTS),
                json.read(row.get(TEMPLATE.COLUMNS).data(), CODES),
                row.get(TEMPLATE.BANK_SHOWN),
                row.get(TEMPLATE.CODE_SHOWN));
    }
}
