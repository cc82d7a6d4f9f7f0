package tradepost.commerce.orders;

import static tradepost.db.orders.Tables.HOLD;
import static tradepost.db.orders.Tables.LINE_CHANGE;
import static tradepost.db.orders.Tables.NOTE;
import static tradepost.db.orders.Tables.ORDER_CHANGE;
import static tradepost.db.orders.Tables.ORDER_LINE;
import static tradepost.db.orders.Tables.PAYMENT_REQUEST;
import static tradepost.db.orders.Tables.SALES_ORDER;
import static tradepost.db.orders.Tables.TEMPLATE;
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
                        .quantities(
                                ORDER_LINE.QUANTITY,
                                ORDER_LINE.SHIPPED,
                                ORDER_LINE.CANCELLED,
                                ORDER_LINE.DELIVERED,
                                ORDER_LINE.RETURNED)
                        .rates(ORDER_LINE.TAX_RATE),
                entity("order_proposals", ORDER_CHANGE)
                        .title(ORDER_CHANGE.REASON)
                        .hide(ORDER_CHANGE.PLAN)
                        .filter(ORDER_CHANGE.ORDER_ID, ORDER_CHANGE.STATUS),
                entity("order_line_changes", LINE_CHANGE)
                        .title(LINE_CHANGE.TITLE)
                        .filter(LINE_CHANGE.ORDER_ID, LINE_CHANGE.LINE_ID)
                        .quantities(LINE_CHANGE.FROM_QUANTITY, LINE_CHANGE.TO_QUANTITY),
                entity("order_holds", HOLD)
                        .title(HOLD.REASON)
                        .filter(HOLD.ORDER_ID, HOLD.PLACED_AT)
                        .sort(HOLD.PLACED_AT),
                entity("order_notes", NOTE).title(NOTE.TEXT).filter(NOTE.ORDER_ID),
                entity("payment_requests", PAYMENT_REQUEST)
                        .title(PAYMENT_REQUEST.STATUS)
                        .filter(PAYMENT_REQUEST.ORDER_ID, PAYMENT_REQUEST.STATUS),
                entity("order_templates", TEMPLATE)
                        .title(TEMPLATE.NAME)
                        .ownedBy(TEMPLATE.ACCOUNT_ID)
                        .filter(TEMPLATE.NAME));
    }
}
