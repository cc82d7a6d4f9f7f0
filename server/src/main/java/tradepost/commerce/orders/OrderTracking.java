package tradepost.commerce.orders;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import tradepost.db.ids.OrderId;
import tradepost.kernel.Problem;
import tradepost.kernel.db.Db;
import tradepost.kernel.verbs.Verb;
import tradepost.platform.tenants.Tenants;

/** Links by which anybody who is given one sees how far the goods of an order are, and nothing else. */
@Singleton
public class OrderTracking {
    private final Db db;
    private final OrderReading reading;
    private final OrderWriting writing;
    private final OrderAccess access;
    private final Tenants tenants;

    @Inject
    OrderTracking(Db db, OrderReading reading, OrderWriting writing, OrderAccess access, Tenants tenants) {
        this.db = db;
        this.reading = reading;
        this.writing = writing;
        this.access = access;
        this.tenants = tenants;
    }

    /** Makes a link to follow the goods by, to be passed on to whoever waits for them. */
    @Verb(value = "orders.track", open = Verb.Open.TO_ALL, limit = "60/3600")
    public Tracking track(OrderId id, OrderLink link) {
        access.isBuyer(id, link.secret(), "orders.track");
        var order = reading.get(id);
        var secret = db.write(() -> writing.link(order.id(), true));
        return new Tracking(URI.create(tenants.home() + "/track/" + secret.reveal()));
    }

    /** The order behind a tracking link; the caller shows no more of it than the link's holder must see. */
    public Order by(String secret) {
        return reading.byTracking(secret)
                .orElseThrow(
                        () -> Problem.of(Problem.Kind.NOT_FOUND, "order_not_found", "This link leads to no order"));
    }
}
