package tradepost.commerce.payments;

import static tradepost.db.payments.Tables.DISPUTE;
import static tradepost.db.payments.Tables.PAYMENT;
import static tradepost.db.payments.Tables.SAVED_METHOD;
import static tradepost.kernel.entities.Entity.entity;

import jakarta.inject.Singleton;
import java.util.List;
import tradepost.kernel.entities.Entity;
import tradepost.kernel.entities.EntitySource;

@Singleton
class PaymentEntities implements EntitySource {
    @Override
    public List<Entity> entities() {
        return List.of(
                entity("payments", PAYMENT)
                        .title(PAYMENT.REFERENCE)
                        .filter(PAYMENT.ORDER_ID, PAYMENT.CREATED_AT)
                        .sort(PAYMENT.CREATED_AT),
                entity("disputes", DISPUTE)
                        .title(DISPUTE.REFERENCE)
                        .filter(DISPUTE.STATUS, DISPUTE.PAYMENT_ID)
                        .sort(DISPUTE.CREATED_AT),
                entity("saved_methods", SAVED_METHOD)
                        .title(SAVED_METHOD.LAST4)
                        .ownedBy(SAVED_METHOD.ACCOUNT_ID)
                        .personal(SAVED_METHOD.LAST4, SAVED_METHOD.LABEL)
                        .hide(SAVED_METHOD.TOKEN, SAVED_METHOD.CUSTOMER));
    }
}
