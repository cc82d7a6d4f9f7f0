package tradepost.commerce.payments;

import jakarta.inject.Singleton;
import tradepost.kernel.timelines.TimelineSource;

/** What became of the money of an order. */
@Singleton
class PaymentTimeline implements TimelineSource {
    @Override
    public String entity() {
        return "orders";
    }

    @Override
    public String select() {
        return """
                select o.id, o.updated_at, 'payment.' || o.kind || '.' || o.status, coalesce(o.failure, o.reason), p.method
                from payments.payment p join payments.operation o on o.payment_id = p.id where p.order_id = (select id from record)
                """;
    }
}
