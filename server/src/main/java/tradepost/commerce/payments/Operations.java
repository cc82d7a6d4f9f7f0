package tradepost.commerce.payments;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import tradepost.db.ids.PaymentId;

/** What gateways may look up about requests they have heard of. */
@Singleton
public class Operations {
    private final PaymentRows rows;

    @Inject
    Operations(PaymentRows rows) {
        this.rows = rows;
    }

    public Optional<Operation> withKey(String key) {
        return rows.operation(key);
    }

    /** The start of the payment to which a gateway gave this reference. */
    public Optional<Operation> started(String gateway, String reference) {
        return reference.isEmpty() ? Optional.empty() : rows.started(gateway, reference);
    }

    /** As above, for many at once. */
    public List<Operation> started(String gateway, Collection<String> references) {
        return references.isEmpty() ? List.of() : rows.started(gateway, references);
    }

    /** The request by which a payment began. */
    public Optional<Operation> start(PaymentId payment) {
        return rows.operation(Operation.keyOf(payment));
    }

    /** Whether another request of the same kind has moved money of the payment, or may have. */
    public boolean hasRival(Operation operation) {
        return rows.hasRival(operation);
    }
}
