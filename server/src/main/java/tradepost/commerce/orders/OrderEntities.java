package tradepost.commerce.orders;

import static tradepost.db.orders.Tables.ORDER_LINE;
import static tradepost.db.orders.Tables.SALES_ORDER;
import static tradepost.kernel.entities.Entity.entity;

import jakarta.inject.Singleton;
import java.util.List;
import tradepost.kernel.entities.Entity;
import tradepost.kernel.entities.EntitySource;

@Singleton
class OrderEntities implements EntitySource {
    @Override
    public List<Entity> entities() {
        return List.of(
                entity("orders", SALES_ORDER)
                        .title(SALES_ORDER.NUMBER)
                        .ownedBy(SALES_ORDER.ACCOUNT_ID)
                        .personal(SALES_ORDER.EMAIL, SALES_ORDER.SHIPPING_ADDRESS, SALES_ORDER.BILLING_ADDRESS)
                        .filter(
                                SALES_ORDER.NUMBER,
                                SALES_ORDER.STATUS,
                                SALES_ORDER.EMAIL,
                                SALES_ORDER.ACCOUNT_ID,
                                SALES_ORDER.PLACED_AT)
                        .sort(SALES_ORDER.PLACED_AT),
                entity("order_lines", ORDER_LINE)
                        .title(ORDER_LINE.TITLE)
                        .currencyOf(ORDER_LINE.ORDER_ID)
                        .filter(ORDER_LINE.ORDER_ID, ORDER_LINE.VARIANT_ID)
                        .quantities(ORDER_LINE.QUANTITY, ORDER_LINE.SHIPPED, ORDER_LINE.CANCELLED)
                        .rates(ORDER_LINE.TAX_RATE));
    }
}
