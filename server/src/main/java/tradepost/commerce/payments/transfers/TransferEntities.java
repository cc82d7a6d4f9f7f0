package tradepost.commerce.payments.transfers;

import static tradepost.db.payments.Tables.STATEMENT_LINE;
import static tradepost.kernel.entities.Entity.entity;

import jakarta.inject.Singleton;
import java.util.List;
import tradepost.kernel.entities.Entity;
import tradepost.kernel.entities.EntitySource;

@Singleton
class TransferEntities implements EntitySource {
    @Override
    public List<Entity> entities() {
        return List.of(entity("statement_lines", STATEMENT_LINE)
                .title(STATEMENT_LINE.WORDS)
                .filter(STATEMENT_LINE.OUTCOME, STATEMENT_LINE.REFERENCE, STATEMENT_LINE.BOOKED_ON)
                .sort(STATEMENT_LINE.BOOKED_ON)
                .hide(STATEMENT_LINE.MARK)
                .personal(STATEMENT_LINE.WORDS, STATEMENT_LINE.PAYER));
    }
}
