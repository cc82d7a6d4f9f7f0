package tradepost.supply.shipping;

import static tradepost.db.shipping.Tables.SHIPMENT;
import static tradepost.db.shipping.Tables.SHIPPING_METHOD;
import static tradepost.kernel.entities.Entity.entity;

import jakarta.inject.Singleton;
import java.util.List;
import tradepost.kernel.entities.Entity;
import tradepost.kernel.entities.EntitySource;

@Singleton
class ShippingEntities implements EntitySource {
    @Override
    public List<Entity> entities() {
        return List.of(
                entity("shipments", SHIPMENT)
                        .title(SHIPMENT.NUMBER)
                        .filter(SHIPMENT.NUMBER, SHIPMENT.ORDER_ID)
                        .sort(SHIPMENT.CREATED_AT),
                entity("shipping_methods", SHIPPING_METHOD)
                        .title(SHIPPING_METHOD.NAME)
                        .filter(SHIPPING_METHOD.CODE)
                        .writable(
                                SHIPPING_METHOD.CODE,
                                SHIPPING_METHOD.NAME,
                                SHIPPING_METHOD.PRICE_MINOR,
                                SHIPPING_METHOD.FREE_FROM_MINOR,
                                SHIPPING_METHOD.CURRENCY,
                                SHIPPING_METHOD.COUNTRIES,
                                SHIPPING_METHOD.DAYS_FROM,
                                SHIPPING_METHOD.DAYS_TO,
                                SHIPPING_METHOD.POSITION,
                                SHIPPING_METHOD.ACTIVE,
                                SHIPPING_METHOD.LOCATION_ID));
    }
}
