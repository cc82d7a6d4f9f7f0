package tradepost.commerce.payments;

import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.sum;
import static tradepost.db.payments.Tables.OPERATION;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import tradepost.db.ids.PaymentId;
import tradepost.kernel.Money;
import tradepost.kernel.db.Db;

/** What requests have moved, or may have. */
@Singleton
class PaymentSums {
    private final Db db;

    @Inject
    PaymentSums(Db db) {
        this.db = db;
    }

    /** Whether another request of the same kind has moved money of the payment, or may have. */
    boolean hasRival(Operation operation) {
        return db.fetchExists(db.selectOne()
                .from(OPERATION)
                .where(
                        OPERATION.PAYMENT_ID.eq(operation.payment()),
                        OPERATION.KIND.eq(operation.kind().code()),
                        OPERATION.ID.ne(operation.id()),
                        OPERATION.STATUS.ne(Operation.Status.FAILED.code())));
    }

    /** Money that operations of a kind move if they succeed, which is not known yet. */
    long moving(PaymentId payment, Operation.Kind kind) {
        return db.select(coalesce(sum(OPERATION.AMOUNT_MINOR), 0L).cast(Long.class))
                .from(OPERATION)
                .where(
                        OPERATION.PAYMENT_ID.eq(payment),
                        OPERATION.KIND.eq(kind.code()),
                        OPERATION.STATUS.in(PaymentRows.OPEN))
                .fetchSingle()
                .value1();
    }

    /** What came for orders, less what was given back of any money, by currency; what lay on customers' accounts came before. */
    List<Money> taken() {
        return db.fetch("""
                        select currency, sum(case when application_id is null then captured_minor else 0 end - refunded_minor)::bigint from payments.payment
                        where captured_minor > 0 group by currency order by currency
                        """).map(row -> Money.of(row.get(1, Long.class), row.get(0, String.class)));
    }
}
