package tradepost.commerce.invoices;

import tradepost.commerce.taxes.TaxDocument;
import tradepost.db.ids.AccountId;
import tradepost.db.ids.InvoiceId;

/** What an invoice or credit note tells about taxes. */
final class InvoiceTaxes {
    private InvoiceTaxes() {}

    /** Without its number, which is drawn last. */
    static TaxDocument of(Draft draft, InvoiceId id, AccountId customer) {
        boolean note = draft.kind() == InvoiceKind.CREDIT_NOTE;
        return new TaxDocument(
                note ? TaxDocument.State.ADJUSTED : TaxDocument.State.COMMITTED,
                note ? TaxDocument.Source.CREDIT_NOTE : TaxDocument.Source.INVOICE,
                id.value(),
                "",
                note ? draft.corrects().value() : null,
                draft.issuedOn(),
                customer,
                draft.assessment(),
                draft.content().lines().stream().map(InvoiceTaxes::line).toList(),
                draft.content().taxes(),
                draft.content().roundOff());
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
