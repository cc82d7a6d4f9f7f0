package tradepost.commerce.payments;

import static tradepost.db.payments.Tables.PAYMENT;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import tradepost.db.ids.OrderId;
import tradepost.db.ids.PaymentApplicationId;
import tradepost.db.ids.PaymentId;
import tradepost.kernel.db.Db;

/** Which payments hold money of a customer's account, and of many orders at once. */
@Singleton
class AccountMoneyRows {
    private final Db db;

    @Inject
    AccountMoneyRows(Db db) {
        this.db = db;
    }

    void lock(Collection<OrderId> orders) {
        db.select(PAYMENT.ID)
                .from(PAYMENT)
                .where(PAYMENT.ORDER_ID.in(orders))
                .orderBy(PAYMENT.ORDER_ID, PAYMENT.ID)
                .forUpdate()
                .fetch();
    }

    List<OrderId> orders(Collection<PaymentId> payments) {
        return db.selectDistinct(PAYMENT.ORDER_ID)
                .from(PAYMENT)
                .where(PAYMENT.ID.in(payments))
                .fetch(PAYMENT.ORDER_ID);
    }

    /** Payments with money of the customer's account, by what set it against an invoice. */
    List<PaymentId> takenBy(PaymentApplicationId application) {
        return db.select(PAYMENT.ID)
                .from(PAYMENT)
                .where(PAYMENT.APPLICATION_ID.eq(application.value()))
                .orderBy(PAYMENT.ID)
                .fetch(PAYMENT.ID);
    }

    /** Notes that the money is that of the customer's account, or, with null, that it is not. */
    void mark(PaymentId id, PaymentApplicationId application) {
        db.update(PAYMENT)
                .set(PAYMENT.APPLICATION_ID, application == null ? null : application.value())
                .where(PAYMENT.ID.eq(id))
                .execute();
    }
}
