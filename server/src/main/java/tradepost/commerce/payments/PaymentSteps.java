package tradepost.commerce.payments;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Instant;
import tradepost.db.ids.OperationId;
import tradepost.db.ids.OrderId;
import tradepost.db.ids.PaymentId;
import tradepost.kernel.Money;
import tradepost.kernel.Time;
import tradepost.kernel.db.Db;

/** Writes a payment together with one of its operations: what begins both, and what an answer means for both. One statement each. */
@Singleton
class PaymentSteps {
    private static final String START = """
            with begun as (
                insert into payments.payment (id, order_id, method, gateway, currency, amount_minor, status, return_url, reference, action_url, created_at, updated_at)
                values (?::uuid, ?::uuid, ?, ?, ?, ?, ?, ?, ?, nullif(?::text, ''), ?::timestamptz, ?::timestamptz) returning id)
            insert into payments.operation (id, payment_id, kind, key, amount_minor, status, reason, check_at, gateway_reference, kept_customer, kept_token, created_at, updated_at)
            select ?::uuid, id, ?, ?, ?, ?, '', nullif(?::text, '')::timestamptz, ?, ?, ?, ?::timestamptz, ?::timestamptz from begun
            """;
    private static final String DECIDE = """
            with decided as (
                update payments.operation set status = ?, gateway_reference = coalesce(nullif(?::text, ''), gateway_reference), failure = nullif(?::text, ''),
                    check_at = case when open then check_at end, kept_customer = case when open then kept_customer else '' end,
                    kept_token = case when open then kept_token else '' end, updated_at = ?::timestamptz
                from (select ?::boolean as open) as still
                where id = ?::uuid)
            update payments.payment set status = ?, authorised_minor = ?, captured_minor = ?, refunded_minor = ?,
                reference = coalesce(nullif(?::text, ''), reference), action_url = nullif(?::text, ''), failure = nullif(?::text, ''),
                updated_at = ?::timestamptz, version = version + 1
            where id = ?::uuid
            """;

    /** The page of a payment that the customer sends by themselves, under the reference they are to quote. */
    private static final String TRANSFER_PAGE = "/pay/transfer/";

    private final Db db;

    @Inject
    PaymentSteps(Db db) {
        this.db = db;
    }

    /** Writes a payment down with the request that is to start it. */
    Payments.Started begin(
            OrderId order,
            Money amount,
            String method,
            String gateway,
            String returnUrl,
            Operation.Kind start,
            Instant checkAt,
            String reference) {
        return begin(order, amount, method, gateway, returnUrl, start, checkAt, reference, null);
    }

    /** The same for what is kept, which is null where the customer is there. */
    Payments.Started begin(
            OrderId order,
            Money amount,
            String method,
            String gateway,
            String returnUrl,
            Operation.Kind start,
            Instant checkAt,
            String reference,
            Operation.Kept kept) {
        var id = PaymentId.next();
        var operation = OperationId.next();
        var now = Time.now();
        var back = returnUrl == null ? "" : returnUrl;
        var key = Operation.keyOf(id);
        var action = page(reference);
        db.execute(
                START,
                id.value(),
                order.value(),
                method,
                gateway,
                amount.currency().getCurrencyCode(),
                amount.minor(),
                PaymentState.PENDING.code(),
                back,
                reference,
                action == null ? "" : action.toString(),
                now,
                now,
                operation.value(),
                start.code(),
                key,
                amount.minor(),
                Operation.Status.INIT.code(),
                checkAt == null ? "" : checkAt.toString(),
                reference,
                kept == null ? "" : kept.customer(),
                kept == null ? "" : kept.token(),
                now,
                now);
        var zero = Money.zero(amount.currency());
        return new Payments.Started(
                new Payment(id, order, method, amount, zero, zero, zero, PaymentState.PENDING, action, null, now),
                new Operation(
                        operation,
                        id,
                        start,
                        key,
                        amount,
                        Operation.Status.INIT,
                        "",
                        null,
                        method,
                        back,
                        key,
                        reference,
                        reference,
                        "",
                        kept,
                        now));
    }

    /** Where a customer sees what to send under a reference; null where nothing is to be quoted. */
    static URI page(String reference) {
        return reference.isEmpty() ? null : URI.create(TRANSFER_PAGE + reference);
    }

    /** What an operation came to and what its payment became by it. An answer without a reference leaves the one that is known. */
    Payment decide(
            Operation operation,
            Operation.Status status,
            String reference,
            String failure,
            Payment payment,
            String start) {
        var now = Time.now();
        db.execute(
                DECIDE,
                status.code(),
                reference,
                failure == null ? "" : failure,
                now,
                status.isOpen(),
                operation.id().value(),
                payment.status().code(),
                payment.authorised().minor(),
                payment.captured().minor(),
                payment.refunded().minor(),
                start,
                payment.action() == null ? "" : payment.action().toString(),
                payment.failure() == null ? "" : payment.failure(),
                now,
                payment.id().value());
        return payment;
    }
}
