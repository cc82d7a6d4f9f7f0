package tradepost.supply.stock;

import static tradepost.db.stock.Tables.LOCATION;
import static tradepost.db.stock.Tables.MOVEMENT;
import static tradepost.kernel.entities.Entity.entity;

import jakarta.inject.Singleton;
import java.util.List;
import tradepost.kernel.entities.Entity;
import tradepost.kernel.entities.EntitySource;

@Singleton
class StockEntities implements EntitySource {
    @Override
    public List<Entity> entities() {
        return List.of(
                entity("locations", LOCATION)
                        .title(LOCATION.NAME)
                        .filter(LOCATION.CODE)
                        .sort(LOCATION.NAME)
                        .writable(LOCATION.CODE, LOCATION.NAME, LOCATION.KIND, LOCATION.PRIORITY, LOCATION.ADDRESS),
                entity("movements", MOVEMENT).filter(MOVEMENT.VARIANT_ID));
    }
}
