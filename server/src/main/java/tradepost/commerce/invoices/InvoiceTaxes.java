package tradepost.commerce.invoices;

import tradepost.commerce.taxes.TaxDocument;
import tradepost.db.ids.AccountId;

/** What an invoice or credit note tells about taxes. */
final class InvoiceTaxes {
    private InvoiceTaxes() {}

    static TaxDocument of(Invoice invoice, AccountId customer) {
        boolean note = invoice.kind() == InvoiceKind.CREDIT_NOTE;
        return new TaxDocument(
                note ? TaxDocument.State.ADJUSTED : TaxDocument.State.COMMITTED,
                note ? TaxDocument.Source.CREDIT_NOTE : TaxDocument.Source.INVOICE,
                invoice.id().value(),
                invoice.number(),
                note ? invoice.corrects().value() : null,
                invoice.issuedOn(),
                customer,
                invoice.assessment(),
                invoice.lines().stream().map(InvoiceTaxes::line).toList(),
                invoice.taxes(),
                invoice.roundOff());
    }

    private static TaxDocument.Line line(InvoiceLine line) {
        return new TaxDocument.Line(
                line.title(),
                line.hsn(),
                line.taxClass(),
                line.reason(),
                line.explanation(),
                line.group(),
                line.rate(),
                line.net(),
                line.tax());
    }
}
