package tradepost.commerce.invoices;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import tradepost.commerce.orders.OrderEvent;
import tradepost.commerce.orders.Orders;
import tradepost.kernel.facts.Subscribe;
import tradepost.platform.notifications.Attachment;
import tradepost.platform.notifications.Letter;
import tradepost.platform.notifications.Letters;
import tradepost.platform.notifications.MailTexts;
import tradepost.platform.tenants.Tenants;
import tradepost.supply.shipping.ShippingEvent;

/** Issues documents when goods leave or money goes back, and mails them. */
@Singleton
class InvoiceReactions {
    private final Invoices invoices;
    private final Orders orders;
    private final Tenants tenants;
    private final Letters letters;

    @Inject
    InvoiceReactions(Invoices invoices, Orders orders, Tenants tenants, Letters letters) {
        this.invoices = invoices;
        this.orders = orders;
        this.tenants = tenants;
        this.letters = letters;
    }

    @Subscribe
    void invoice(ShippingEvent.Shipped shipped) {
        invoices.issue(shipped.shipment());
    }

    /** A refund of goods that were never invoiced is told by a letter without a document. */
    @Subscribe
    void credit(OrderEvent.Refunded refunded) {
        var refund = refunded.operation().value();
        if (invoices.credit(refunded.order(), refunded.amount(), refund).isPositive()) return;
        var order = orders.get(refunded.order());
        var amount = refunded.amount().format(tenants.current().locale());
        var letter = Letter.of(
                text("refund_subject", order.number()),
                text("refund_heading"),
                List.of(text("refund_text", amount, order.number())),
                null,
                "");
        letters.send("refund", order.email(), refund, letter, List.of());
    }

    /** Outside the transaction, since drawing takes the processor and not the database. */
    @Subscribe(Subscribe.When.OUTSIDE)
    void mail(InvoiceEvent.Issued issued) {
        var invoice = invoices.get(issued.invoice());
        var name = invoice.number().replace('/', '-') + ".pdf";
        var pdf = new Attachment(name, "application/pdf", invoices.pdf(invoice.id()));
        letters.send(
                invoice.kind().code(), invoice.buyer().email(), invoice.id().value(), letter(invoice), List.of(pdf));
    }

    private Letter letter(Invoice invoice) {
        var order = invoice.buyer().orderNumber();
        var total = invoice.total().format(tenants.current().locale());
        return switch (invoice.kind()) {
            case INVOICE ->
                Letter.of(
                        text("invoice_subject", invoice.number()),
                        text("invoice_heading", invoice.number()),
                        List.of(text("invoice_text", order)),
                        null,
                        "");
            case DEBIT_NOTE ->
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
                        List.of(text("credit_note_text", total, order)),
                        null,
                        "");
        };
    }

    private String text(String key, Object... values) {
        return MailTexts.of(tenants.current().locale(), key, values);
    }
}
