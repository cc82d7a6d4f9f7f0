package tradepost.commerce.payments;

import static tradepost.db.payments.Tables.DISPUTE;
import static tradepost.db.payments.Tables.PAYMENT;
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
                        .sort(DISPUTE.CREATED_AT));
    }
}
