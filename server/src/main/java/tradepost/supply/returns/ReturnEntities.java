package tradepost.supply.returns;

import static tradepost.db.returns.Tables.RETURN_LINE;
import static tradepost.db.returns.Tables.RETURN_ORDER;
import static tradepost.kernel.entities.Entity.entity;

import jakarta.inject.Singleton;
import java.util.List;
import tradepost.kernel.entities.Entity;
import tradepost.kernel.entities.EntitySource;

@Singleton
class ReturnEntities implements EntitySource {
    @Override
    public List<Entity> entities() {
        return List.of(
                entity("returns", RETURN_ORDER)
                        .title(RETURN_ORDER.NUMBER)
                        .filter(
                                RETURN_ORDER.NUMBER,
                                RETURN_ORDER.ORDER_ID,
                                RETURN_ORDER.STATUS,
                                RETURN_ORDER.REQUESTED_AT)
                        .sort(RETURN_ORDER.REQUESTED_AT),
                entity("return_lines", RETURN_LINE)
                        .title(RETURN_LINE.TITLE)
                        .filter(RETURN_LINE.RETURN_ID, RETURN_LINE.ORDER_LINE_ID)
                        .quantities(RETURN_LINE.QUANTITY, RETURN_LINE.RECEIVED));
    }
}
