package tradepost.commerce.invoices;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import tradepost.commerce.receivables.ReceivableEvent;
import tradepost.db.ids.InvoiceId;
import tradepost.kernel.facts.Subscribe;

/** A document is paid, open or given up as the customer's account says, in the same transaction. */
@Singleton
class InvoiceStanding {
    private final InvoiceRows rows;

    @Inject
    InvoiceStanding(InvoiceRows rows) {
        this.rows = rows;
    }

    @Subscribe(Subscribe.When.WITHIN)
    void settled(ReceivableEvent.Settled settled) {
        switch (settled.kind()) {
            case INVOICE, DEBIT_NOTE -> rows.become(new InvoiceId(settled.document()), InvoiceStatus.PAID);
            case CREDIT_NOTE, REFUND, PAYMENT, WRITE_OFF -> {
                // Credits are used up, and nobody's document changes by that.
            }
        }
    }

    @Subscribe(Subscribe.When.WITHIN)
    void reopened(ReceivableEvent.Reopened reopened) {
        switch (reopened.kind()) {
            case INVOICE, DEBIT_NOTE -> rows.become(new InvoiceId(reopened.document()), InvoiceStatus.ISSUED);
            case CREDIT_NOTE, REFUND, PAYMENT, WRITE_OFF -> {
                // As above.
            }
        }
    }

    @Subscribe(Subscribe.When.WITHIN)
    void writtenOff(ReceivableEvent.WrittenOff given) {
        if (given.open().isZero()) rows.become(new InvoiceId(given.document()), InvoiceStatus.UNCOLLECTIBLE);
    }
}
