package tradepost.commerce.payments;

import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static tradepost.db.payments.Tables.OPERATION;
import static tradepost.db.payments.Tables.PAYMENT;
import static tradepost.db.payments.Tables.SETTLEMENT_LINE;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import tradepost.db.ids.OperationId;
import tradepost.db.ids.PaymentId;

/** What gateways may look up about requests they have heard of. */
@Singleton
public class Operations {
    private static final int MOST_UNSETTLED = 1_000;
    private static final Condition HAS_MOVED = OPERATION
            .STATUS
            .eq(Operation.Status.SUCCESS.code())
            .and(OPERATION.KIND.in(
                    Operation.Kind.PURCHASE.code(), Operation.Kind.CAPTURE.code(), Operation.Kind.REFUND.code()));
    private final PaymentRows rows;
    private final PaymentSums sums;

    @Inject
    Operations(PaymentRows rows, PaymentSums sums) {
        this.rows = rows;
        this.sums = sums;
    }

    public Optional<Operation> withKey(String key) {
        return rows.operation(key);
    }

    /** The start of the payment to which a gateway gave this reference. */
    public Optional<Operation> started(String gateway, String reference) {
        return reference.isEmpty()
                ? Optional.empty()
                : rows.started(gateway, List.of(reference)).stream().findFirst();
    }

    /** As above, for many at once. */
    public List<Operation> started(String gateway, Collection<String> references) {
        return references.isEmpty() ? List.of() : rows.started(gateway, references);
    }

    /** Requests that moved money of which a gateway speaks by one of these names. */
    public List<Operation> moved(String gateway, Collection<String> names) {
        return names.isEmpty()
                ? List.of()
                : rows.operations(PAYMENT.GATEWAY
                        .eq(gateway)
                        .and(OPERATION.GATEWAY_REFERENCE.in(names).or(OPERATION.MONEY_REFERENCE.in(names)))
                        .and(HAS_MOVED));
    }

    /** The same request, if it moved money. */
    public Optional<Operation> moved(OperationId id) {
        return rows.operations(OPERATION.ID.eq(id).and(HAS_MOVED)).stream().findFirst();
    }

    /** The oldest requests that moved money of payments which began in a period, and that no report of the gateway tells of. */
    public List<Operation> unsettled(String gateway, Instant from, Instant until) {
        var told = selectOne().from(SETTLEMENT_LINE).where(SETTLEMENT_LINE.OPERATION_ID.eq(OPERATION.ID));
        var oldest = select(OPERATION.ID)
                .from(OPERATION)
                .join(PAYMENT)
                .on(PAYMENT.ID.eq(OPERATION.PAYMENT_ID))
                .where(
                        PAYMENT.CREATED_AT.ge(from),
                        PAYMENT.CREATED_AT.lt(until),
                        PAYMENT.GATEWAY.eq(gateway),
                        HAS_MOVED,
                        notExists(told))
                .orderBy(OPERATION.ID)
                .limit(MOST_UNSETTLED);
        return rows.operations(OPERATION.ID.in(oldest));
    }

    /** The request by which a payment began. */
    public Optional<Operation> start(PaymentId payment) {
        return rows.operation(Operation.keyOf(payment));
    }

    /** Whether another request of the same kind has moved money of the payment, or may have. */
    public boolean hasRival(Operation operation) {
        return sums.hasRival(operation);
    }
}
