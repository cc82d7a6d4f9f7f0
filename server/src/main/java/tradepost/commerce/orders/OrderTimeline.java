package tradepost.commerce.orders;

import jakarta.inject.Singleton;
import tradepost.kernel.timelines.TimelineSource;

/** What orders know of themselves: their facts, notes, changes and requests. */
@Singleton
class OrderTimeline implements TimelineSource {
    @Override
    public String entity() {
        return "orders";
    }

    @Override
    public String select() {
        return """
                select id, occurred_at as at, type as kind, coalesce(payload->>'reason', '') as text, actor
                from kernel.fact where aggregate_id = (select id from record) and type <> 'orders.noted' and type not like 'orders.chang%'
                union all
                select id, created_at, 'note.' || audience, text, author from orders.note where order_id = (select id from record)
                union all
                select id, coalesce(decided_at, created_at), 'change.' || status, reason, coalesce(decided_by, actor)
                from orders.order_change where order_id = (select id from record)
                union all
                select id, created_at, 'payment_request.' || status, '', ''
                from orders.payment_request where order_id = (select id from record)
                union all
                select id, placed_at, 'orders.bought', number, '' from orders.sales_order where id = (select id from record)
                """;
    }
}
