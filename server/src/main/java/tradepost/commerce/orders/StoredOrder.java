package tradepost.commerce.orders;

import static tradepost.db.orders.Tables.ORDER_LINE;
import static tradepost.db.orders.Tables.SALES_ORDER;

import java.util.Currency;
import java.util.List;
import org.jooq.JSONB;
import org.jooq.Record;
import tradepost.commerce.taxes.Assessment;
import tradepost.commerce.taxes.Reason;
import tradepost.commerce.taxes.TaxTotal;
import tradepost.kernel.Json;
import tradepost.kernel.Money;
import tradepost.kernel.Quantity;
import tradepost.kernel.Rate;
import tradepost.platform.tenants.Address;

/** Makes an order of its row, which brings its lines along. */
final class StoredOrder {
    private final Json json;

    StoredOrder(Json json) {
        this.json = json;
    }

    Order order(Record row) {
        var currency = Currency.getInstance(row.get(SALES_ORDER.CURRENCY));
        return new Order(
                row.get(SALES_ORDER.ID),
                row.get(SALES_ORDER.NUMBER),
                row.get(SALES_ORDER.CART_ID),
                row.get(SALES_ORDER.ACCOUNT_ID),
                row.get(SALES_ORDER.EMAIL),
                OrderStatus.of(row.get(SALES_ORDER.STATUS)),
                PaymentStatus.of(row.get(SALES_ORDER.PAYMENT_STATUS)),
                FulfilmentStatus.of(row.get(SALES_ORDER.FULFILMENT_STATUS)),
                ReturnStatus.of(row.get(SALES_ORDER.RETURN_STATUS)),
                row.get(SALES_ORDER.PRICES_INCLUDE_TAX),
                totals(row, currency),
                row.get(SALES_ORDER.SHIPPING_METHOD),
                row.get(SALES_ORDER.PAYMENT_METHOD),
                address(row.get(SALES_ORDER.SHIPPING_ADDRESS)),
                address(row.get(SALES_ORDER.BILLING_ADDRESS)),
                row.get(SALES_ORDER.NOTE),
                row.get(SALES_ORDER.CANCEL_REASON),
                row.get(SALES_ORDER.PLACED_AT),
                row.get(SALES_ORDER.SETTLED_AT),
                row.get(SALES_ORDER.VERSION),
                row.get(OrderReading.LINES).map(line -> line(line, currency)));
    }

    private OrderTotals totals(Record row, Currency currency) {
        return new OrderTotals(
                new Money(row.get(SALES_ORDER.LINES_MINOR), currency),
                new Money(row.get(SALES_ORDER.SHIPPING_MINOR), currency),
                new Money(row.get(SALES_ORDER.FEES_MINOR), currency),
                new Money(row.get(SALES_ORDER.DISCOUNT_MINOR), currency),
                new Money(row.get(SALES_ORDER.TAX_MINOR), currency),
                new Money(row.get(SALES_ORDER.TOTAL_MINOR), currency),
                new Money(row.get(SALES_ORDER.SHIPPING_TAX_MINOR), currency),
                new Money(row.get(SALES_ORDER.OWED_MINOR), currency),
                List.of(json.read(row.get(SALES_ORDER.TAXES).data(), TaxTotal[].class)),
                row.get(SALES_ORDER.SHIPPING_TAX_GROUP),
                new Money(row.get(SALES_ORDER.ROUND_OFF_MINOR), currency),
                json.read(row.get(SALES_ORDER.ASSESSMENT).data(), Assessment.class),
                new Money(row.get(SALES_ORDER.CREDIT_MINOR), currency),
                new Money(row.get(SALES_ORDER.WAIVED_MINOR), currency),
                new Money(row.get(SALES_ORDER.GRANTED_MINOR), currency),
                new Money(row.get(SALES_ORDER.ASKED_MINOR), currency),
                List.of(json.read(row.get(SALES_ORDER.PARTS).data(), AgreedPart[].class)));
    }

    private static OrderLine line(Record row, Currency currency) {
        return new OrderLine(
                row.get(ORDER_LINE.ID),
                row.get(ORDER_LINE.POSITION),
                row.get(ORDER_LINE.VARIANT_ID),
                row.get(ORDER_LINE.PRODUCT_ID),
                row.get(ORDER_LINE.SKU),
                row.get(ORDER_LINE.TITLE),
                row.get(ORDER_LINE.OPTIONS),
                row.get(ORDER_LINE.PICTURE),
                row.get(ORDER_LINE.HSN),
                row.get(ORDER_LINE.UNIT),
                new Quantity(row.get(ORDER_LINE.QUANTITY)),
                new Quantity(row.get(ORDER_LINE.SHIPPED)),
                new Quantity(row.get(ORDER_LINE.CANCELLED)),
                new Quantity(row.get(ORDER_LINE.DELIVERED)),
                new Quantity(row.get(ORDER_LINE.RETURNED)),
                row.get(ORDER_LINE.PART),
                new Money(row.get(ORDER_LINE.UNIT_PRICE_MINOR), currency),
                new Money(row.get(ORDER_LINE.NET_MINOR), currency),
                new Money(row.get(ORDER_LINE.TAX_MINOR), currency),
                row.get(ORDER_LINE.TAX_CLASS),
                new Rate(row.get(ORDER_LINE.TAX_RATE)),
                Reason.of(row.get(ORDER_LINE.TAX_REASON)),
                row.get(ORDER_LINE.TAX_EXPLANATION),
                row.get(ORDER_LINE.TAX_GROUP));
    }

    private Address address(JSONB stored) {
        return json.read(stored.data(), Address.class);
    }
}
