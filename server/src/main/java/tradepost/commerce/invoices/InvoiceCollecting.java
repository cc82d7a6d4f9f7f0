package tradepost.commerce.invoices;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import tradepost.commerce.payments.Payments;
import tradepost.kernel.facts.Subscribe;

/** Takes money that is held for an order when, and as far as, its goods are invoiced. */
@Singleton
class InvoiceCollecting {
    private final Payments payments;

    @Inject
    InvoiceCollecting(Payments payments) {
        this.payments = payments;
    }

    @Subscribe(Subscribe.When.OUTSIDE)
    void collect(InvoiceEvent.Issued issued) {
        if (issued.kind() == InvoiceKind.INVOICE && issued.order() != null)
            payments.collect(issued.order(), issued.total(), issued.invoice().toString());
    }
}
