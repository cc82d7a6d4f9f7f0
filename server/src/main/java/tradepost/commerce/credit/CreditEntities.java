package tradepost.commerce.credit;

import static tradepost.db.credit.Tables.COMMITMENT;
import static tradepost.db.credit.Tables.LINE;
import static tradepost.kernel.entities.Entity.entity;

import jakarta.inject.Singleton;
import java.util.List;
import tradepost.kernel.entities.Entity;
import tradepost.kernel.entities.EntitySource;

/** Read-only: credit is granted by its verb, and claimed by orders. */
@Singleton
class CreditEntities implements EntitySource {
    @Override
    public List<Entity> entities() {
        return List.of(
                entity("credit_lines", LINE)
                        .ownedBy(LINE.CUSTOMER_ID)
                        .filter(LINE.CUSTOMER_ID)
                        .rates(LINE.TOLERANCE),
                entity("credit_commitments", COMMITMENT)
                        .ownedBy(COMMITMENT.CUSTOMER_ID)
                        .filter(COMMITMENT.ORDER_ID, COMMITMENT.CUSTOMER_ID));
    }
}
