package tradepost.commerce.payments;

import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.val;
import static tradepost.db.payments.Tables.OPERATION;
import static tradepost.db.payments.Tables.PAYMENT;
import static tradepost.kernel.db.Prepared.given;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Instant;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.Record;
import tradepost.db.ids.OperationId;
import tradepost.db.ids.OrderId;
import tradepost.db.ids.PaymentId;
import tradepost.kernel.Money;
import tradepost.kernel.Problem;
import tradepost.kernel.Time;
import tradepost.kernel.db.Db;
import tradepost.kernel.db.Prepared;

/** Payments and operations as stored. */
@Singleton
class PaymentRows {
    static final List<String> OPEN =
            List.of(Operation.Status.INIT.code(), Operation.Status.PENDING.code(), Operation.Status.ERRORED.code());
    private static final Prepared ONE =
            Prepared.of(db -> db.selectFrom(PAYMENT).where(PAYMENT.ID.eq(given(PAYMENT.ID))));
    private static final Prepared LOCKED = Prepared.of(
            db -> db.selectFrom(PAYMENT).where(PAYMENT.ID.eq(given(PAYMENT.ID))).forUpdate());
    private static final Prepared OF_ORDER = Prepared.of(db -> db.selectFrom(PAYMENT)
            .where(PAYMENT.ORDER_ID.eq(given(PAYMENT.ORDER_ID)))
            .orderBy(PAYMENT.ID));
    private static final Prepared LOCKED_OF_ORDER = Prepared.of(db -> db.selectFrom(PAYMENT)
            .where(PAYMENT.ORDER_ID.eq(given(PAYMENT.ORDER_ID)))
            .orderBy(PAYMENT.ID)
            .forUpdate());
    private static final Prepared LOCKED_WITH_OPERATION = Prepared.of(db -> db.select(PAYMENT.fields())
            .select(OPERATION.fields())
            .from(PAYMENT)
            .join(OPERATION)
            .on(OPERATION.PAYMENT_ID.eq(PAYMENT.ID))
            .where(PAYMENT.ID.eq(given(PAYMENT.ID)), OPERATION.ID.eq(given(OPERATION.ID)))
            .forUpdate()
            .of(PAYMENT, OPERATION));
    private final Db db;

    /** A payment and one of its operations, as they are and stay until the transaction ends. */
    record Asked(Payment payment, Operation operation) {}

    @Inject
    PaymentRows(Db db) {
        this.db = db;
    }

    OperationId insert(
            PaymentId payment,
            Operation.Kind kind,
            String key,
            Money amount,
            String reason,
            Instant checkAt,
            String reference) {
        var id = OperationId.next();
        var now = Time.now();
        db.insertInto(OPERATION)
                .set(OPERATION.ID, id)
                .set(OPERATION.PAYMENT_ID, payment)
                .set(OPERATION.KIND, kind.code())
                .set(OPERATION.KEY, key)
                .set(OPERATION.AMOUNT_MINOR, amount.minor())
                .set(OPERATION.STATUS, Operation.Status.INIT.code())
                .set(OPERATION.REASON, reason)
                .set(OPERATION.CHECK_AT, checkAt)
                .set(OPERATION.GATEWAY_REFERENCE, reference)
                .set(OPERATION.CREATED_AT, now)
                .set(OPERATION.UPDATED_AT, now)
                .execute();
        return id;
    }

    Payment get(PaymentId id) {
        return ONE.with(db, id).fetchOptional(PaymentRows::payment).orElseThrow(() -> Problem.notFound("payment", id));
    }

    List<Payment> of(OrderId order) {
        return OF_ORDER.with(db, order).fetch(PaymentRows::payment);
    }

    List<Payment> of(Collection<OrderId> orders) {
        return db.selectFrom(PAYMENT)
                .where(PAYMENT.ORDER_ID.eq(any(orders.toArray(OrderId[]::new))))
                .orderBy(PAYMENT.ID)
                .fetch(PaymentRows::payment);
    }

    Payment lock(PaymentId id) {
        return LOCKED.with(db, id)
                .fetchOptional(PaymentRows::payment)
                .orElseThrow(() -> Problem.notFound("payment", id));
    }

    List<Payment> lock(OrderId order) {
        return LOCKED_OF_ORDER.with(db, order).fetch(PaymentRows::payment);
    }

    /** A payment and an operation of it, locked in this order. */
    Asked lock(Operation operation) {
        return LOCKED_WITH_OPERATION
                .with(db, operation.payment(), operation.id())
                .fetchOptional(row -> new Asked(payment(row), operation(row)))
                .orElseThrow(() -> Problem.notFound("payment", operation.payment()));
    }

    private static Payment payment(Record row) {
        var currency = Currency.getInstance(row.get(PAYMENT.CURRENCY));
        return new Payment(
                row.get(PAYMENT.ID),
                row.get(PAYMENT.ORDER_ID),
                row.get(PAYMENT.METHOD),
                new Money(row.get(PAYMENT.AMOUNT_MINOR), currency),
                new Money(row.get(PAYMENT.AUTHORISED_MINOR), currency),
                new Money(row.get(PAYMENT.CAPTURED_MINOR), currency),
                new Money(row.get(PAYMENT.REFUNDED_MINOR), currency),
                PaymentState.of(row.get(PAYMENT.STATUS)),
                row.get(PAYMENT.ACTION_URL) == null ? null : URI.create(row.get(PAYMENT.ACTION_URL)),
                row.get(PAYMENT.FAILURE),
                row.get(PAYMENT.CREATED_AT));
    }

    Operation operation(OperationId id) {
        return operations(OPERATION.ID.eq(id)).getFirst();
    }

    Optional<Operation> operation(String key) {
        return operations(OPERATION.KEY.eq(key)).stream().findFirst();
    }

    /** The starts of the payments to which a gateway gave these references. */
    List<Operation> started(String gateway, Collection<String> references) {
        return operations(PAYMENT.GATEWAY
                .eq(gateway)
                .and(OPERATION.GATEWAY_REFERENCE.in(references))
                .and(OPERATION.KIND.in(Operation.Kind.PURCHASE.code(), Operation.Kind.AUTHORISE.code())));
    }

    List<Operation> open(PaymentId payment) {
        return operations(OPERATION.PAYMENT_ID.eq(payment).and(OPERATION.STATUS.in(OPEN)));
    }

    List<Operation> operations(Condition condition) {
        return db.select(OPERATION.asterisk(), PAYMENT.CURRENCY, PAYMENT.METHOD, PAYMENT.RETURN_URL, PAYMENT.REFERENCE)
                .from(OPERATION)
                .join(PAYMENT)
                .on(PAYMENT.ID.eq(OPERATION.PAYMENT_ID))
                .where(condition)
                .orderBy(OPERATION.ID)
                .fetch(PaymentRows::operation);
    }

    private static Operation operation(Record row) {
        return new Operation(
                row.get(OPERATION.ID),
                row.get(OPERATION.PAYMENT_ID),
                Operation.Kind.of(row.get(OPERATION.KIND)),
                row.get(OPERATION.KEY),
                Money.of(row.get(OPERATION.AMOUNT_MINOR), row.get(PAYMENT.CURRENCY)),
                Operation.Status.of(row.get(OPERATION.STATUS)),
                row.get(OPERATION.REASON),
                row.get(OPERATION.FAILURE),
                row.get(PAYMENT.METHOD),
                row.get(PAYMENT.RETURN_URL),
                Operation.keyOf(row.get(OPERATION.PAYMENT_ID)),
                row.get(PAYMENT.REFERENCE),
                row.get(OPERATION.GATEWAY_REFERENCE),
                row.get(OPERATION.MONEY_REFERENCE),
                row.get(OPERATION.KEPT_TOKEN).isEmpty()
                        ? null
                        : new Operation.Kept(row.get(OPERATION.KEPT_CUSTOMER), row.get(OPERATION.KEPT_TOKEN)),
                row.get(OPERATION.CREATED_AT));
    }

    /** Takes the next look at an operation for this process; false when another has it or it is decided. */
    boolean claim(OperationId id, Instant next) {
        return db.update(OPERATION)
                        .set(OPERATION.CHECK_AT, next)
                        .where(OPERATION.ID.eq(id), OPERATION.CHECK_AT.le(Time.now()))
                        .execute()
                == 1;
    }

    /** An answer without a reference leaves the one that is known. */
    void change(Operation operation, Operation.Status status, String reference, String failure) {
        db.update(OPERATION)
                .set(OPERATION.STATUS, status.code())
                .set(OPERATION.GATEWAY_REFERENCE, reference.isEmpty() ? OPERATION.GATEWAY_REFERENCE : val(reference))
                .set(OPERATION.FAILURE, failure)
                .set(OPERATION.CHECK_AT, status.isOpen() ? OPERATION.CHECK_AT : inline(null, OPERATION.CHECK_AT))
                .set(OPERATION.KEPT_TOKEN, status.isOpen() ? OPERATION.KEPT_TOKEN : val(""))
                .set(OPERATION.KEPT_CUSTOMER, status.isOpen() ? OPERATION.KEPT_CUSTOMER : val(""))
                .set(OPERATION.UPDATED_AT, Time.now())
                .where(OPERATION.ID.eq(operation.id()))
                .execute();
    }

    /** How the gateway calls the money that moved. */
    void name(Operation operation, String money) {
        db.update(OPERATION)
                .set(OPERATION.MONEY_REFERENCE, money)
                .where(OPERATION.ID.eq(operation.id()))
                .execute();
    }

    /** Asks for less than at first. */
    void lower(Payment payment, Money amount) {
        db.update(OPERATION)
                .set(OPERATION.AMOUNT_MINOR, amount.minor())
                .set(OPERATION.UPDATED_AT, Time.now())
                .where(OPERATION.PAYMENT_ID.eq(payment.id()), OPERATION.STATUS.in(OPEN))
                .execute();
        db.update(PAYMENT)
                .set(PAYMENT.AMOUNT_MINOR, amount.minor())
                .set(PAYMENT.UPDATED_AT, Time.now())
                .set(PAYMENT.VERSION, PAYMENT.VERSION.plus(1))
                .where(PAYMENT.ID.eq(payment.id()))
                .execute();
    }

    /** An answer without a reference leaves the one that is known. */
    Payment save(Payment payment, String reference) {
        db.update(PAYMENT)
                .set(PAYMENT.STATUS, payment.status().code())
                .set(PAYMENT.AUTHORISED_MINOR, payment.authorised().minor())
                .set(PAYMENT.CAPTURED_MINOR, payment.captured().minor())
                .set(PAYMENT.REFUNDED_MINOR, payment.refunded().minor())
                .set(PAYMENT.REFERENCE, reference.isEmpty() ? PAYMENT.REFERENCE : val(reference))
                .set(
                        PAYMENT.ACTION_URL,
                        payment.action() == null ? null : payment.action().toString())
                .set(PAYMENT.FAILURE, payment.failure())
                .set(PAYMENT.UPDATED_AT, Time.now())
                .set(PAYMENT.VERSION, PAYMENT.VERSION.plus(1))
                .where(PAYMENT.ID.eq(payment.id()))
                .execute();
        return payment;
    }
}
