package tradepost.commerce.prices;

import static tradepost.db.prices.Tables.PRICE_LIST;
import static tradepost.kernel.entities.Entity.entity;

import jakarta.inject.Singleton;
import java.util.List;
import tradepost.kernel.entities.Entity;
import tradepost.kernel.entities.EntitySource;

@Singleton
class PriceEntities implements EntitySource {
    @Override
    public List<Entity> entities() {
        return List.of(entity("price_lists", PRICE_LIST)
                .title(PRICE_LIST.NAME)
                .filter(PRICE_LIST.CODE)
                .sort(PRICE_LIST.NAME)
                .writable(PRICE_LIST.CODE, PRICE_LIST.NAME, PRICE_LIST.CURRENCY, PRICE_LIST.INCLUDES_TAX));
    }
}
