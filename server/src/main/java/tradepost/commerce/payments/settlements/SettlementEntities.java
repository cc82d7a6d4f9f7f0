package tradepost.commerce.payments.settlements;

import static tradepost.db.payments.Tables.SETTLEMENT_LINE;
import static tradepost.kernel.entities.Entity.entity;

import jakarta.inject.Singleton;
import java.util.List;
import tradepost.kernel.entities.Entity;
import tradepost.kernel.entities.EntitySource;

@Singleton
class SettlementEntities implements EntitySource {
    @Override
    public List<Entity> entities() {
        return List.of(entity("settlement_lines", SETTLEMENT_LINE)
                .title(SETTLEMENT_LINE.REFERENCE)
                .filter(
                        SETTLEMENT_LINE.OUTCOME,
                        SETTLEMENT_LINE.REFERENCE,
                        SETTLEMENT_LINE.PAYOUT,
                        SETTLEMENT_LINE.SETTLED_ON)
                .sort(SETTLEMENT_LINE.SETTLED_ON));
    }
}
