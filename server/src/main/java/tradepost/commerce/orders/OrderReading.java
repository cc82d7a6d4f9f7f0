package tradepost.commerce.orders;

import static org.jooq.Records.mapping;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.select;
import static tradepost.db.orders.Tables.LINK;
import static tradepost.db.orders.Tables.ORDER_LINE;
import static tradepost.db.orders.Tables.SALES_ORDER;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.SelectConditionStep;
import tradepost.commerce.taxes.Assessment;
import tradepost.commerce.taxes.Reason;
import tradepost.commerce.taxes.TaxTotal;
import tradepost.db.ids.AccountId;
import tradepost.db.ids.CartId;
import tradepost.db.ids.OrderId;
import tradepost.kernel.Json;
import tradepost.kernel.Money;
import tradepost.kernel.Problem;
import tradepost.kernel.Quantity;
import tradepost.kernel.Rate;
import tradepost.kernel.Secret;
import tradepost.kernel.db.Db;
import tradepost.platform.tenants.Address;

/** Orders with their lines, read in one statement. */
@Singleton
class OrderReading {
    private static final Field<Result<Record>> LINES = multiset(select(ORDER_LINE.fields())
                    .from(ORDER_LINE)
                    .where(ORDER_LINE.ORDER_ID.eq(SALES_ORDER.ID))
                    .orderBy(ORDER_LINE.POSITION))
            .as("lines");
    private final Db db;
    private final Json json;

    @Inject
    OrderReading(Db db, Json json) {
        this.db = db;
        this.json = json;
    }

    Order get(OrderId id) {
        return orders(SALES_ORDER.ID.eq(id))
                .fetchOptional(this::order)
                .orElseThrow(() -> Problem.notFound("order", id));
    }

    Optional<Order> bySecret(String secret) {
        return linked(secret, false);
    }

    /** The order whose way somebody may follow who has its tracking link, which opens nothing else. */
    Optional<Order> byTracking(String secret) {
        return linked(secret, true);
    }

    private Optional<Order> linked(String secret, boolean tracking) {
        var linked = select(LINK.ORDER_ID)
                .from(LINK)
                .where(LINK.SECRET_HASH.eq(Secret.of(secret).hash()), LINK.TRACKING.eq(tracking));
        return orders(SALES_ORDER.ID.eq(linked)).fetchOptional(this::order);
    }

    Optional<OrderId> ofCart(CartId cart) {
        return db.select(SALES_ORDER.ID)
                .from(SALES_ORDER)
                .where(SALES_ORDER.CART_ID.eq(cart))
                .fetchOptional(SALES_ORDER.ID);
    }

    /** The orders of a customer, latest first; drafts are nobody's orders yet. */
    List<Order> ofAccount(AccountId account, Instant before, int limit) {
        return orders(SALES_ORDER
                        .ACCOUNT_ID
                        .eq(account)
                        .and(SALES_ORDER.PLACED_AT.lt(before))
                        .and(SALES_ORDER.STATUS.ne(OrderStatus.DRAFT.code())))
                .orderBy(SALES_ORDER.PLACED_AT.desc(), SALES_ORDER.ID.desc())
                .limit(limit)
                .fetch(this::order);
    }

    List<Orders.Recipient> recipients(List<OrderId> ids) {
        return db.select(SALES_ORDER.ID, SALES_ORDER.NUMBER, SALES_ORDER.ACCOUNT_ID)
                .from(SALES_ORDER)
                .where(SALES_ORDER.ID.in(ids))
                .orderBy(SALES_ORDER.ID)
                .fetch(mapping(Orders.Recipient::new));
    }

    List<OrderId> idsOf(AccountId account) {
        return db.select(SALES_ORDER.ID)
                .from(SALES_ORDER)
                .where(SALES_ORDER.ACCOUNT_ID.eq(account))
                .fetch(SALES_ORDER.ID);
    }

    /** The order, locked until the transaction ends. */
    Order lock(OrderId id) {
        db.select(SALES_ORDER.ID)
                .from(SALES_ORDER)
                .where(SALES_ORDER.ID.eq(id))
                .forUpdate()
                .fetch();
        return get(id);
    }

    /** What the steps of an order's life need to know of it. */
    record Header(
            OrderId id,
            String number,
            CartId cart,
            AccountId account,
            String email,
            OrderStatus status,
            PaymentStatus payment,
            FulfilmentStatus fulfilment,
            Money total,
            Money owed,
            Money granted,
            Money asked,
            long version) {
        Money expecting(Money given) {
            return owed.compareTo(given) > 0 ? owed.minus(given) : Money.zero(owed.currency());
        }
    }

    /** The same lock without the lines. */
    Header lockHeader(OrderId id) {
        return db.select(
                        SALES_ORDER.NUMBER,
                        SALES_ORDER.CART_ID,
                        SALES_ORDER.ACCOUNT_ID,
                        SALES_ORDER.EMAIL,
                        SALES_ORDER.STATUS,
                        SALES_ORDER.PAYMENT_STATUS,
                        SALES_ORDER.FULFILMENT_STATUS,
                        SALES_ORDER.TOTAL_MINOR,
                        SALES_ORDER.OWED_MINOR,
                        SALES_ORDER.CURRENCY,
                        SALES_ORDER.GRANTED_MINOR,
                        SALES_ORDER.ASKED_MINOR,
                        SALES_ORDER.VERSION)
                .from(SALES_ORDER)
                .where(SALES_ORDER.ID.eq(id))
                .forUpdate()
                .fetchOptional(row -> new Header(
                        id,
                        row.value1(),
                        row.value2(),
                        row.value3(),
                        row.value4(),
                        OrderStatus.of(row.value5()),
                        PaymentStatus.of(row.value6()),
                        FulfilmentStatus.of(row.value7()),
                        Money.of(row.value8(), row.value10()),
                        Money.of(row.value9(), row.value10()),
                        Money.of(row.value11(), row.value10()),
                        Money.of(row.value12(), row.value10()),
                        row.value13()))
                .orElseThrow(() -> Problem.notFound("order", id));
    }

    private SelectConditionStep<Record> orders(Condition condition) {
        return db.select(SALES_ORDER.fields()).select(LINES).from(SALES_ORDER).where(condition);
    }

    private Order order(Record row) {
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
                row.get(LINES).map(line -> line(line, currency)));
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
