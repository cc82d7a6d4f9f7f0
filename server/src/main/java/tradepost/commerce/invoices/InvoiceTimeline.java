package tradepost.commerce.invoices;

import jakarta.inject.Singleton;
import tradepost.kernel.timelines.TimelineSource;

/** The papers of an order. */
@Singleton
class InvoiceTimeline implements TimelineSource {
    @Override
    public String entity() {
        return "orders";
    }

    @Override
    public String select() {
        return """
                select id, created_at, 'paper.' || kind, number, '' from invoices.invoice where order_id = (select id from record)
                """;
    }
}
