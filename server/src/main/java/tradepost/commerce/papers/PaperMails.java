package tradepost.commerce.papers;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import tradepost.commerce.invoices.Invoice;
import tradepost.commerce.invoices.InvoiceEvent;
import tradepost.commerce.invoices.Invoices;
import tradepost.kernel.facts.Subscribe;
import tradepost.platform.notifications.Attachment;
import tradepost.platform.notifications.Letter;
import tradepost.platform.notifications.Letters;
import tradepost.platform.notifications.MailTexts;
import tradepost.platform.tenants.Tenants;

/** Mails documents to their customers when they are issued. */
@Singleton
class PaperMails {
    private final Invoices invoices;
    private final Papers papers;
    private final Tenants tenants;
    private final Letters letters;

    @Inject
    PaperMails(Invoices invoices, Papers papers, Tenants tenants, Letters letters) {
        this.invoices = invoices;
        this.papers = papers;
        this.tenants = tenants;
        this.letters = letters;
    }

    /** Outside the transaction, since drawing takes the processor and not the database. */
    @Subscribe(Subscribe.When.OUTSIDE)
    void mail(InvoiceEvent.Issued issued) {
        var invoice = invoices.get(issued.invoice());
        var pdf = new Attachment(
                PrintedPaper.fileName(invoice.number()), "application/pdf", papers.pdf(invoice.id(), ""));
        letters.send(
                invoice.kind().code(), invoice.buyer().email(), invoice.id().value(), letter(invoice), List.of(pdf));
    }

    private Letter letter(Invoice invoice) {
        var order = invoice.buyer().orderNumber();
        return switch (invoice.kind()) {
            case INVOICE, DEBIT_NOTE ->
                Letter.of(
                        text("invoice_subject", invoice.number()),
                        text("invoice_heading", invoice.number()),
                        List.of(text("invoice_text", order)),
                        null,
                        "");
            case CREDIT_NOTE ->
                Letter.of(
                        text("credit_note_subject", invoice.number()),
                        text("credit_note_heading"),
                        List.of(text(
                                "credit_note_text",
                                invoice.total().format(tenants.current().locale()),
                                order)),
                        null,
                        "");
        };
    }

    private String text(String key, Object... values) {
        return MailTexts.of(tenants.current().locale(), key, values);
    }
}
