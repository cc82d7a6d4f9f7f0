package tradepost.commerce.payments;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tradepost.db.ids.OperationId;
import tradepost.kernel.Ids;
import tradepost.kernel.Money;
import tradepost.kernel.db.Columns;
import tradepost.kernel.db.Db;

/**
 * Payments from before the shop came here, by lists, with the sandbox bank's side of those that went through it, so that an old order can
 * still be refunded. Needs a transaction.
 */
@Singleton
public class PaymentHistory {
    private static final String INSERT_PAYMENTS = """
            insert into payments.payment (id, order_id, method, gateway, currency, amount_minor, authorised_minor, captured_minor, refunded_minor, status,
                reference, created_at, updated_at)
            select id, order_id, method, gateway, currency, amount, captured, captured, refunded, status, reference, at::timestamptz, changed::timestamptz
            from unnest(?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::text[], ?::bigint[], ?::bigint[], ?::bigint[], ?::text[], ?::text[], ?::text[], ?::text[])
                as n (id, order_id, method, gateway, currency, amount, captured, refunded, status, reference, at, changed)
            """;
    private static final String INSERT_OPERATIONS = """
            insert into payments.operation (id, payment_id, kind, key, amount_minor, status, gateway_reference, failure, reason, created_at, updated_at)
            select id, payment_id, kind, key, amount, status, reference, failure, reason, at::timestamptz, at::timestamptz
            from unnest(?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::bigint[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[])
                as n (id, payment_id, kind, key, amount, status, reference, failure, reason, at)
            """;
    private static final String INSERT_CHARGES = """
            insert into payments.sandbox_charge (reference, key, card, currency, amount_minor, captured_minor, refunded_minor, status, created_at, updated_at)
            select reference, key, card, currency, amount, captured, refunded, 'captured', at::timestamptz, at::timestamptz
            from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::bigint[], ?::bigint[], ?::bigint[], ?::text[])
                as n (reference, key, card, currency, amount, captured, refunded, at)
            """;
    private static final String INSERT_REQUESTS = """
            insert into payments.sandbox_request (key, charge, kind, amount_minor, currency, outcome, created_at)
            select key, charge, kind, amount, currency, outcome, at::timestamptz
            from unnest(?::text[], ?::text[], ?::text[], ?::bigint[], ?::text[], ?::text[], ?::text[])
                as n (key, charge, kind, amount, currency, outcome, at)
            """;
    private final Db db;
    private final Gateways gateways;

    @Inject
    PaymentHistory(Db db, Gateways gateways) {
        this.db = db;
        this.gateways = gateways;
    }

    /** A payment as it stands, when it last changed and, where something was paid back, why and under which id; otherwise that is null. */
    public record PastPayment(Payment payment, Instant changedAt, OperationId refund, String reason) {
        String key() {
            return Operation.keyOf(payment.id());
        }

        String reference() {
            return payment.isOffline() ? "" : "bank_" + payment.id();
        }

        String currency() {
            return payment.amount().currency().getCurrencyCode();
        }

        boolean isAtBank() {
            return !payment.isOffline() && payment.captured().isPositive();
        }
    }

    private record Request(
            OperationId id,
            PastPayment of,
            Operation.Kind kind,
            String key,
            Money amount,
            Operation.Status status,
            String reason,
            Instant at) {}

    public void recall(List<PastPayment> payments) {
        for (var part : Columns.parts(payments)) {
            insert(part);
            var requests = part.stream().flatMap(one -> requests(one).stream()).toList();
            operations(requests);
            charges(part.stream().filter(PastPayment::isAtBank).toList());
            bankRequests(
                    requests.stream().filter(request -> request.of().isAtBank()).toList());
        }
    }

    private static List<Request> requests(PastPayment one) {
        var payment = one.payment();
        var requests = new ArrayList<Request>();
        var status = payment.captured().isPositive()
                ? Operation.Status.SUCCESS
                : payment.status().isOpen() ? Operation.Status.PENDING : Operation.Status.FAILED;
        requests.add(new Request(
                new OperationId(Ids.at(payment.createdAt())),
                one,
                Operation.Kind.PURCHASE,
                one.key(),
                payment.amount(),
                status,
                "",
                payment.createdAt()));
        if (payment.refunded().isPositive()) {
            var key = payment.id() + ":refund";
            requests.add(new Request(
                    one.refund(),
                    one,
                    Operation.Kind.REFUND,
                    key,
                    payment.refunded(),
                    Operation.Status.SUCCESS,
                    one.reason(),
                    one.changedAt()));
        }
        return requests;
    }

    private void insert(List<PastPayment> payments) {
        db.execute(
                INSERT_PAYMENTS,
                Columns.ids(payments, one -> one.payment().id()),
                Columns.ids(payments, one -> one.payment().order()),
                Columns.texts(payments, one -> one.payment().method()),
                Columns.texts(
                        payments, one -> gateways.of(one.payment().method()).name()),
                Columns.texts(payments, PastPayment::currency),
                Columns.longs(payments, one -> one.payment().amount().minor()),
                Columns.longs(payments, one -> one.payment().captured().minor()),
                Columns.longs(payments, one -> one.payment().refunded().minor()),
                Columns.texts(payments, one -> one.payment().status().code()),
                Columns.texts(payments, PastPayment::reference),
                Columns.moments(payments, one -> one.payment().createdAt()),
                Columns.moments(payments, PastPayment::changedAt));
    }

    private void operations(List<Request> requests) {
        db.execute(
                INSERT_OPERATIONS,
                Columns.ids(requests, Request::id),
                Columns.ids(requests, request -> request.of().payment().id()),
                Columns.texts(requests, request -> request.kind().code()),
                Columns.texts(requests, Request::key),
                Columns.longs(requests, request -> request.amount().minor()),
                Columns.texts(requests, request -> request.status().code()),
                Columns.texts(requests, request -> request.of().reference()),
                Columns.texts(requests, request -> request.status() == Operation.Status.FAILED ? "waived" : null),
                Columns.texts(requests, Request::reason),
                Columns.moments(requests, Request::at));
    }

    private void charges(List<PastPayment> payments) {
        db.execute(
                INSERT_CHARGES,
                Columns.texts(payments, PastPayment::reference),
                Columns.texts(payments, PastPayment::key),
                Columns.texts(payments, one -> one.payment().method()),
                Columns.texts(payments, PastPayment::currency),
                Columns.longs(payments, one -> one.payment().amount().minor()),
                Columns.longs(payments, one -> one.payment().captured().minor()),
                Columns.longs(payments, one -> one.payment().refunded().minor()),
                Columns.moments(payments, one -> one.payment().createdAt()));
    }

    private void bankRequests(List<Request> requests) {
        db.execute(
                INSERT_REQUESTS,
                Columns.texts(requests, Request::key),
                Columns.texts(requests, request -> request.of().reference()),
                Columns.texts(requests, request -> request.kind().code()),
                Columns.longs(requests, request -> request.amount().minor()),
                Columns.texts(requests, request -> request.of().currency()),
                Columns.texts(requests, request -> request.kind() == Operation.Kind.REFUND ? "done" : ""),
                Columns.moments(requests, Request::at));
    }
}
