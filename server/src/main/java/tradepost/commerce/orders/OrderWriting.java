package tradepost.commerce.orders;

import static tradepost.db.orders.Tables.LINK;
import static tradepost.db.orders.Tables.ORDER_LINE;
import static tradepost.db.orders.Tables.SALES_ORDER;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jooq.Field;
import org.jooq.JSONB;
import tradepost.commerce.carts.Cart;
import tradepost.commerce.carts.CartLine;
import tradepost.db.ids.OrderId;
import tradepost.db.ids.OrderLineId;
import tradepost.kernel.Json;
import tradepost.kernel.Secret;
import tradepost.kernel.Time;
import tradepost.kernel.db.Columns;
import tradepost.kernel.db.Db;
import tradepost.kernel.db.PreparedInsert;
import tradepost.platform.tenants.Tenants;

/** Copies a cart into an order: names, prices, taxes and addresses, never references to them. */
@Singleton
class OrderWriting {
    private static final int TRIES = 5;
    private static final String LINES = """
            with link as (
                insert into orders.link (secret_hash, order_id, tracking, created_at) values (?, ?::uuid, false, ?::timestamptz))
            insert into orders.order_line (order_id, id, position, variant_id, product_id, sku, title, options, picture, hsn, unit, quantity, unit_price_minor,
                net_minor, tax_minor, tax_class, tax_rate, tax_reason, tax_explanation, tax_group)
            select ?::uuid, n.* from unnest(?::uuid[], ?::int[], ?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
                ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::text[], ?::bigint[], ?::text[], ?::text[], ?::text[]) n
            """;
    private static final PreparedInsert CREATE =
            PreparedInsert.into(SALES_ORDER, insert -> insert.onConflictDoNothing());
    private static final PreparedInsert LINKED = PreparedInsert.into(LINK);
    private final Db db;
    private final Json json;
    private final Tenants tenants;
    private final OrderReading reading;

    @Inject
    OrderWriting(Db db, Json json, Tenants tenants, OrderReading reading) {
        this.db = db;
        this.json = json;
        this.tenants = tenants;
        this.reading = reading;
    }

    /** The cart's order: a new one, or the draft of an earlier try, taken up again. */
    OrderId create(Cart cart) {
        var id = OrderId.next();
        var now = Time.now();
        var shop = tenants.current();
        var agreed = agreed(cart);
        agreed.put(SALES_ORDER.ID, id);
        agreed.put(SALES_ORDER.CART_ID, cart.id());
        agreed.put(SALES_ORDER.CREATED_AT, now);
        for (int attempt = 0; attempt < TRIES; attempt++) {
            agreed.put(SALES_ORDER.NUMBER, OrderNumbers.of(id, shop, attempt));
            if (CREATE.row().setAll(agreed).execute(db) == 1) return id;
            var draft = reading.ofCart(cart.id());
            if (draft.isPresent()) return renew(draft.get(), cart);
        }
        throw new IllegalStateException("No free number for order " + id);
    }

    /** Takes a draft up again whose payment failed: the same order and number, agreed anew. */
    private OrderId renew(OrderId id, Cart cart) {
        db.deleteFrom(ORDER_LINE).where(ORDER_LINE.ORDER_ID.eq(id)).execute();
        db.update(SALES_ORDER)
                .set(agreed(cart))
                .set(SALES_ORDER.VERSION, SALES_ORDER.VERSION.plus(1))
                .where(SALES_ORDER.ID.eq(id))
                .execute();
        return id;
    }

    private Map<Field<?>, Object> agreed(Cart cart) {
        var totals = cart.totals();
        var now = Time.now();
        var values = new LinkedHashMap<Field<?>, Object>();
        values.put(SALES_ORDER.ACCOUNT_ID, cart.account());
        values.put(SALES_ORDER.EMAIL, cart.email());
        values.put(SALES_ORDER.STATUS, OrderStatus.DRAFT.code());
        values.put(SALES_ORDER.PAYMENT_STATUS, PaymentStatus.PENDING.code());
        values.put(SALES_ORDER.FULFILMENT_STATUS, FulfilmentStatus.ALLOCATED.code());
        values.put(SALES_ORDER.CURRENCY, cart.currency().getCurrencyCode());
        values.put(SALES_ORDER.PRICES_INCLUDE_TAX, totals.includesTax());
        values.put(SALES_ORDER.LINES_MINOR, totals.net().minor());
        values.put(SALES_ORDER.SHIPPING_MINOR, totals.shippingNet().minor());
        values.put(SALES_ORDER.SHIPPING_TAX_MINOR, totals.shippingTax().minor());
        values.put(SALES_ORDER.TAX_MINOR, totals.tax().minor());
        values.put(SALES_ORDER.TOTAL_MINOR, totals.total().minor());
        values.put(SALES_ORDER.OWED_MINOR, totals.total().minor());
        values.put(SALES_ORDER.TAXES, JSONB.valueOf(json.write(totals.taxes())));
        values.put(SALES_ORDER.SHIPPING_TAX_GROUP, totals.shippingTaxGroup());
        values.put(SALES_ORDER.ROUND_OFF_MINOR, totals.roundOff().minor());
        values.put(SALES_ORDER.ASSESSMENT, JSONB.valueOf(json.write(totals.assessment())));
        values.put(SALES_ORDER.SHIPPING_METHOD, cart.delivery().name());
        values.put(SALES_ORDER.COLLECT_AT, cart.delivery().collectAt());
        values.put(SALES_ORDER.PAYMENT_METHOD, cart.paymentMethod());
        values.put(SALES_ORDER.SHIPPING_ADDRESS, JSONB.valueOf(json.write(cart.shippingAddress())));
        values.put(SALES_ORDER.BILLING_ADDRESS, JSONB.valueOf(json.write(cart.billTo())));
        values.put(SALES_ORDER.NOTE, cart.note());
        values.put(SALES_ORDER.PLACED_AT, now);
        values.put(SALES_ORDER.SETTLED_AT, null);
        values.put(SALES_ORDER.UPDATED_AT, now);
        return values;
    }

    /** Writes the lines and a link to the order, in one statement however many lines; a link is random, and the ones given before stay good. */
    Written lines(OrderId order, Cart cart) {
        var lines = cart.lines();
        var ids = lines.stream().map(line -> OrderLineId.next()).toList();
        var secret = Secret.random();
        db.execute(
                LINES,
                secret.hash(),
                order.value(),
                Time.now(),
                order.value(),
                Columns.ids(ids),
                IntStream.rangeClosed(1, ids.size()).boxed().toArray(Integer[]::new),
                Columns.ids(lines, line -> line.variant().id()),
                Columns.ids(lines, line -> line.variant().product()),
                Columns.texts(lines, line -> line.variant().sku()),
                Columns.texts(lines, line -> line.variant().title()),
                Columns.texts(lines, line -> line.variant().options()),
                Columns.texts(lines, line -> line.variant().picture()),
                Columns.texts(lines, line -> line.variant().hsn()),
                Columns.texts(lines, line -> line.variant().unit()),
                Columns.longs(lines, line -> line.quantity().tenThousandths()),
                Columns.longs(lines, line -> line.unitPrice().minor()),
                Columns.longs(lines, line -> line.net().minor()),
                Columns.longs(lines, line -> line.tax().minor()),
                Columns.texts(lines, line -> line.variant().taxClass()),
                Columns.longs(lines, line -> line.taxRate().millionths()),
                Columns.texts(lines, line -> line.taxReason().code()),
                Columns.texts(lines, CartLine::taxExplanation),
                Columns.texts(lines, CartLine::taxGroup));
        return new Written(ids, secret);
    }

    /** The ids of an order's new lines, in their order, and the secret of its link. */
    record Written(List<OrderLineId> lines, Secret secret) {}

    /** A new random link to an order; the ones given before stay good. */
    Secret link(OrderId order) {
        return link(order, false);
    }

    /** A link that shows how far the goods are, or one that shows everything. */
    Secret link(OrderId order, boolean tracking) {
        var secret = Secret.random();
        LINKED.row()
                .set(LINK.SECRET_HASH, secret.hash())
                .set(LINK.ORDER_ID, order)
                .set(LINK.TRACKING, tracking)
                .set(LINK.CREATED_AT, Time.now())
                .execute(db);
        return secret;
    }
}
