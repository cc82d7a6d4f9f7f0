package tradepost.commerce.orders;

import static org.jooq.Records.mapping;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.select;
import static tradepost.db.orders.Tables.LINK;
import static tradepost.db.orders.Tables.ORDER_LINE;
import static tradepost.db.orders.Tables.SALES_ORDER;
import static tradepost.kernel.db.Prepared.given;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.SelectConditionStep;
import tradepost.db.ids.AccountId;
import tradepost.db.ids.CartId;
import tradepost.db.ids.LocationId;
import tradepost.db.ids.OrderId;
import tradepost.kernel.Json;
import tradepost.kernel.Money;
import tradepost.kernel.Problem;
import tradepost.kernel.Secret;
import tradepost.kernel.db.Db;
import tradepost.kernel.db.Prepared;

/** Orders with their lines, read in one statement. */
@Singleton
class OrderReading {
    static final Field<Result<Record>> LINES = multiset(select(ORDER_LINE.fields())
                    .from(ORDER_LINE)
                    .where(ORDER_LINE.ORDER_ID.eq(SALES_ORDER.ID))
                    .orderBy(ORDER_LINE.POSITION))
            .as("lines");
    private static final Prepared ONE = Prepared.of(db -> orders(db, SALES_ORDER.ID.eq(given(SALES_ORDER.ID))));
    private static final Prepared HEADER = Prepared.of(db -> db.select(
                    SALES_ORDER.NUMBER,
                    SALES_ORDER.CART_ID,
                    SALES_ORDER.ACCOUNT_ID,
                    SALES_ORDER.EMAIL,
                    SALES_ORDER.STATUS,
                    SALES_ORDER.PAYMENT_STATUS,
                    SALES_ORDER.FULFILMENT_STATUS,
                    SALES_ORDER.CURRENCY,
                    SALES_ORDER.TOTAL_MINOR,
                    SALES_ORDER.OWED_MINOR,
                    SALES_ORDER.GRANTED_MINOR,
                    SALES_ORDER.ASKED_MINOR,
                    SALES_ORDER.VERSION)
            .from(SALES_ORDER)
            .where(SALES_ORDER.ID.eq(given(SALES_ORDER.ID)))
            .forUpdate());
    private final Db db;
    private final StoredOrder stored;

    @Inject
    OrderReading(Db db, Json json) {
        this.db = db;
        stored = new StoredOrder(json);
    }

    Order get(OrderId id) {
        return ONE.with(db, id).fetchOptional(stored::order).orElseThrow(() -> Problem.notFound("order", id));
    }

    /** The order for those who react to the same news of it in one transaction: read once for all of them. */
    Order heard(OrderId id) {
        return db.kept(Order.class, new Heard(id), () -> {
            var order = get(id);
            db.keep(new Heard(id), order);
            return order;
        });
    }

    private record Heard(OrderId order) {}

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
        return orders(SALES_ORDER.ID.eq(linked)).fetchOptional(stored::order);
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
                .fetch(stored::order);
    }

    /** Where the buyer comes for the goods, null where they are sent. */
    LocationId collectAt(OrderId id) {
        return db.select(SALES_ORDER.COLLECT_AT)
                .from(SALES_ORDER)
                .where(SALES_ORDER.ID.eq(id))
                .fetchSingle(SALES_ORDER.COLLECT_AT);
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

    void lock(Collection<OrderId> ids) {
        db.select(SALES_ORDER.ID)
                .from(SALES_ORDER)
                .where(SALES_ORDER.ID.in(ids))
                .orderBy(SALES_ORDER.ID)
                .forUpdate()
                .fetch();
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
        var header = HEADER.with(db, id)
                .fetchOptional(row -> header(id, row))
                .orElseThrow(() -> Problem.notFound("order", id));
        db.keep(new Bought(id), buyer(header));
        return header;
    }

    private static Header header(OrderId id, Record row) {
        var currency = row.get(SALES_ORDER.CURRENCY);
        return new Header(
                id,
                row.get(SALES_ORDER.NUMBER),
                row.get(SALES_ORDER.CART_ID),
                row.get(SALES_ORDER.ACCOUNT_ID),
                row.get(SALES_ORDER.EMAIL),
                OrderStatus.of(row.get(SALES_ORDER.STATUS)),
                PaymentStatus.of(row.get(SALES_ORDER.PAYMENT_STATUS)),
                FulfilmentStatus.of(row.get(SALES_ORDER.FULFILMENT_STATUS)),
                Money.of(row.get(SALES_ORDER.TOTAL_MINOR), currency),
                Money.of(row.get(SALES_ORDER.OWED_MINOR), currency),
                Money.of(row.get(SALES_ORDER.GRANTED_MINOR), currency),
                Money.of(row.get(SALES_ORDER.ASKED_MINOR), currency),
                row.get(SALES_ORDER.VERSION));
    }

    /** Who bought, of an order that is locked: whoever asks again in the transaction is told what the lock came with. */
    Buyer lockBuyer(OrderId id) {
        return db.kept(Buyer.class, new Bought(id), () -> buyer(lockHeader(id)));
    }

    private record Bought(OrderId order) {}

    private static Buyer buyer(Header header) {
        return new Buyer(header.number(), header.account(), header.email());
    }

    private SelectConditionStep<Record> orders(Condition condition) {
        return orders(db, condition);
    }

    private static SelectConditionStep<Record> orders(Db db, Condition condition) {
        return db.select(SALES_ORDER.fields()).select(LINES).from(SALES_ORDER).where(condition);
    }
}
