package tradepost.supply.shipping;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.stream.Collectors;
import tradepost.commerce.orders.Orders;
import tradepost.db.ids.AccountId;
import tradepost.db.ids.BatchId;
import tradepost.db.ids.OrderId;
import tradepost.kernel.Quantity;
import tradepost.kernel.openapi.Described;
import tradepost.kernel.openapi.Endpoint;
import tradepost.kernel.scope.Scope;
import tradepost.supply.stock.Recalls;

/** Where a batch is and whom it reached: stock knows the orders, and only here these get their customers. */
@Path("/api/v1/batches/{id}/recall")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class RecallResource implements Described {
    private final Recalls batches;
    private final Orders orders;

    /** What a recall begins with. */
    public record Recall(Recalls.Batch batch, List<Recalls.Place> here, List<Reached> reached) {}

    /** A customer's order that was sent so much of the batch. */
    public record Reached(OrderId order, String number, AccountId account, Quantity quantity) {}

    @Inject
    RecallResource(Recalls batches, Orders orders) {
        this.batches = batches;
        this.orders = orders;
    }

    @GET
    public Recall recall(@PathParam("id") String id) {
        Scope.demand("batches.recall");
        var found = batches.whereabouts(BatchId.of(id));
        var buyers = orders
                .recipients(found.sent().stream().map(Recalls.Sent::order).toList())
                .stream()
                .collect(Collectors.toMap(Orders.Recipient::order, buyer -> buyer));
        var reached = found.sent().stream()
                .map(sent -> {
                    var buyer = buyers.get(sent.order());
                    return new Reached(
                            sent.order(),
                            buyer == null ? null : buyer.number(),
                            buyer == null ? null : buyer.account(),
                            sent.quantity());
                })
                .toList();
        return new Recall(found.batch(), found.here(), reached);
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(Endpoint.of(
                        "GET",
                        "/api/v1/batches/{id}/recall",
                        "stock",
                        "batches.recall",
                        "Where a batch is, and the orders and customers it reached")
                .answering(200, Recall.class)
                .refusing(404));
    }
}
