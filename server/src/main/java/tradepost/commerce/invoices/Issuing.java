package tradepost.commerce.invoices;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import tradepost.commerce.receivables.Receivables;
import tradepost.commerce.taxes.TaxDocuments;
import tradepost.db.ids.AccountId;
import tradepost.db.ids.InvoiceId;
import tradepost.kernel.db.Db;

/** Gives a draft its number and makes it count: booked first and numbered last, since all who issue queue for the number. */
@Singleton
class Issuing {
    private final Db db;
    private final InvoiceRows rows;
    private final Numbers numbers;
    private final Sellers sellers;
    private final Receivables receivables;
    private final TaxDocuments taxes;

    @Inject
    Issuing(Db db, InvoiceRows rows, Numbers numbers, Sellers sellers, Receivables receivables, TaxDocuments taxes) {
        this.db = db;
        this.rows = rows;
        this.numbers = numbers;
        this.sellers = sellers;
        this.receivables = receivables;
        this.taxes = taxes;
    }

    Invoice issue(Draft plain, AccountId customer) {
        var id = InvoiceId.next();
        var told = InvoiceTaxes.of(plain, id, customer);
        var withheld = taxes.withhold(told);
        var draft = plain.collecting(withheld.collections());
        var series = sellers.series(draft.kind(), draft.seller());
        var entered = receivables.enter(draft.item(id, customer), draft.voucher(id), draft.corrects());
        var number = numbers.next(series, FiscalYear.of(draft.issuedOn(), series.firstMonth()));
        var invoice = (entered.open().isZero() ? draft.paid() : draft).numbered(id, number);
        rows.insert(invoice, draft.cause(), number);
        receivables.write(entered, number.text());
        taxes.record(told.called(invoice.number()), withheld);
        db.tell(new InvoiceEvent.Issued(
                id,
                invoice.order(),
                invoice.kind(),
                invoice.number(),
                invoice.total(),
                customer,
                invoice.net(),
                invoice.collected(),
                invoice.issuedOn()));
        return invoice;
    }
}
