package tradepost.commerce.papers;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import tradepost.commerce.invoices.Invoice;
import tradepost.commerce.invoices.Invoices;
import tradepost.commerce.receivables.Debtors;
import tradepost.commerce.taxes.TaxDocuments;
import tradepost.db.ids.InvoiceId;
import tradepost.kernel.Json;
import tradepost.kernel.Money;
import tradepost.kernel.Problem;
import tradepost.platform.tenants.Tenants;

/** Gives documents out as PDF. */
@Singleton
public class Papers {
    private final Json json;
    private final Tenants tenants;
    private final Invoices invoices;
    private final Debtors debtors;
    private final TaxDocuments taxes;
    private final Templates templates;
    private final Press press;

    @Inject
    Papers(
            Json json,
            Tenants tenants,
            Invoices invoices,
            Debtors debtors,
            TaxDocuments taxes,
            Templates templates,
            Press press) {
        this.json = json;
        this.tenants = tenants;
        this.invoices = invoices;
        this.debtors = debtors;
        this.taxes = taxes;
        this.templates = templates;
        this.press = press;
    }

    /** A document as PDF, in a language or, where that is empty, in its customer's. */
    public byte[] pdf(InvoiceId id, String language) {
        var document =
                documents(List.of(invoices.get(id)), demandLanguage(language)).getFirst();
        return press.print(document);
    }

    /** One that documents are written in, or empty. */
    static String demandLanguage(String language) {
        if (language == null || language.isEmpty()) return "";
        if (!Wording.knows(language))
            throw Problem.invalid(
                    "language",
                    "Documents are not written in '%s'; choose of %s",
                    language,
                    String.join(", ", Wording.LANGUAGES));
        return language;
    }

    /** Documents ready to be drawn: the same number of statements, however many they are. */
    List<InvoiceDocument> documents(List<Invoice> all, String language) {
        var shop = tenants.current();
        var looks = templates.looks();
        var ids = all.stream().map(invoice -> invoice.id().value()).toList();
        var open = debtors.open(ids);
        var deducted = taxes.deducted(ids);
        var corrected =
                all.stream().map(Invoice::corrects).filter(Objects::nonNull).toList();
        var numbers = corrected.isEmpty() ? java.util.Map.<InvoiceId, String>of() : invoices.numbers(corrected);
        return all.stream()
                .map(invoice -> {
                    var account = open.getOrDefault(invoice.id().value(), new Debtors.Open(unsettled(invoice), ""));
                    var wording = Wording.of(language.isEmpty() ? account.language() : language, shop.locale());
                    var besides = new Print.Besides(
                            invoice.corrects() == null ? "" : numbers.get(invoice.corrects()),
                            account.amount(),
                            deducted.getOrDefault(invoice.id().value(), List.of()),
                            json.write(invoice).getBytes(StandardCharsets.UTF_8));
                    return Print.of(invoice, besides, looks.of(invoice.seller().entity(), wording), wording);
                })
                .toList();
    }

    /** Of a document that is on nobody's account. */
    private static Money unsettled(Invoice invoice) {
        return switch (invoice.status()) {
            case ISSUED -> invoice.total();
            case DRAFT, PAID, VOID, UNCOLLECTIBLE -> Money.zero(invoice.total().currency());
        };
    }
}
