package tradepost.commerce.invoices;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import tradepost.commerce.orders.OrderEvent;
import tradepost.commerce.payments.Payments;
import tradepost.kernel.facts.Subscribe;

/**
 * Takes money that is held for an order when, and as far as, its goods are invoiced. It was held for what the order comes to: income tax that is collected
 * with the invoice is not taken of it, and is owed on the customer's account.
 */
@Singleton
class InvoiceCollecting {
    private final Payments payments;
    private final Invoices invoices;

    @Inject
    InvoiceCollecting(Payments payments, Invoices invoices) {
        this.payments = payments;
        this.invoices = invoices;
    }

    @Subscribe(Subscribe.When.OUTSIDE)
    void collect(InvoiceEvent.Issued issued) {
        if (issued.kind() == InvoiceKind.INVOICE && issued.order() != null)
            payments.collect(
                    issued.order(),
                    issued.total().minus(issued.collected()),
                    issued.invoice().toString());
    }

    /** While the order was on hold nothing was taken for what had been invoiced before. */
    @Subscribe(Subscribe.When.OUTSIDE)
    void goOn(OrderEvent.Released released) {
        for (var paper : invoices.of(released.order()))
            if (paper.kind() == InvoiceKind.INVOICE)
                payments.collect(paper.order(), paper.agreed(), paper.id().toString());
    }
}
