package tradepost.supply.returns;

import jakarta.inject.Singleton;
import tradepost.kernel.timelines.TimelineSource;

/** The returns of an order, as they stand. */
@Singleton
class ReturnTimeline implements TimelineSource {
    @Override
    public String entity() {
        return "orders";
    }

    @Override
    public String select() {
        return """
                select r.id, r.updated_at, 'return.' || r.status, r.number, r.requested_by
                from returns.return_order r where r.order_id = (select id from record)
                """;
    }
}
