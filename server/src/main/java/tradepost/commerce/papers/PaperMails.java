package tradepost.commerce.papers;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import tradepost.commerce.invoices.Invoice;
import tradepost.commerce.invoices.InvoiceEvent;
import tradepost.commerce.invoices.Invoices;
import tradepost.commerce.receivables.ReceivableEvent;
import tradepost.commerce.receivables.ReminderLetters;
import tradepost.db.ids.InvoiceId;
import tradepost.kernel.facts.Subscribe;
import tradepost.platform.notifications.Attachment;
import tradepost.platform.notifications.Letter;
import tradepost.platform.notifications.Letters;
import tradepost.platform.notifications.MailTexts;
import tradepost.platform.tenants.Tenants;

/** Mails documents to their customers when they are issued, and again when they are reminded of. */
@Singleton
class PaperMails {
    private final Invoices invoices;
    private final Papers papers;
    private final ReminderLetters reminders;
    private final Tenants tenants;
    private final Letters letters;

    @Inject
    PaperMails(Invoices invoices, Papers papers, ReminderLetters reminders, Tenants tenants, Letters letters) {
        this.invoices = invoices;
        this.papers = papers;
        this.reminders = reminders;
        this.tenants = tenants;
        this.letters = letters;
    }

    /** Outside the transaction, since drawing takes the processor and not the database. */
    @Subscribe(Subscribe.When.OUTSIDE)
    void mail(InvoiceEvent.Issued issued) {
        var invoice = invoices.get(issued.invoice());
        letters.send(
                invoice.kind().code(),
                invoice.buyer().email(),
                invoice.id().value(),
                letter(invoice),
                List.of(attached(invoice)));
    }

    /** A reminder brings what it reminds of. */
    @Subscribe(Subscribe.When.OUTSIDE)
    void remind(ReceivableEvent.Reminded reminded) {
        var found = reminders.letter(reminded);
        if (found.isEmpty()) return;
        var letter = found.get();
        var invoice = invoices.get(new InvoiceId(reminded.document()));
        var paragraphs = List.of(letter.message().split("\n\\s*\n"));
        // Once for each level of an item, however often the fact is told.
        var cause = UUID.nameUUIDFromBytes((reminded.item() + "/" + reminded.level()).getBytes(StandardCharsets.UTF_8));
        letters.send(
                "reminder",
                letter.recipient(),
                cause,
                Letter.of(letter.subject(), letter.subject(), paragraphs, null, ""),
                List.of(attached(invoice)));
    }

    private Attachment attached(Invoice invoice) {
        return new Attachment(PrintedPaper.fileName(invoice.number()), "application/pdf", papers.pdf(invoice.id(), ""));
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
