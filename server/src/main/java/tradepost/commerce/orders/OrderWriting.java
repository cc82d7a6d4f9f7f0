package tradepost.commerce.orders;

import static tradepost.db.orders.Tables.LINK;
import static tradepost.db.orders.Tables.ORDER_LINE;
import static tradepost.db.orders.Tables.SALES_ORDER;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.impl.DSL;
import tradepost.commerce.carts.Cart;
import tradepost.commerce.carts.CartLine;
import tradepost.db.ids.OrderId;
import tradepost.db.ids.OrderLineId;
import tradepost.kernel.Json;
import tradepost.kernel.Secret;
import tradepost.kernel.Time;
import tradepost.kernel.db.Db;
import tradepost.platform.tenants.Tenants;

/** Copies a cart into an order: names, prices, taxes and addresses, never references to them. */
@Singleton
class OrderWriting {
    private static final int TRIES = 5;
    private final Db db;
    private final Json json;
    private final Tenants tenants;

    @Inject
    OrderWriting(Db db, Json json, Tenants tenants) {
        this.db = db;
        this.json = json;
        this.tenants = tenants;
    }

    OrderId create(Cart cart) {
        var id = OrderId.next();
        var now = Time.now();
        var shop = tenants.current();
        for (int attempt = 0; attempt < TRIES; attempt++) {
            int inserted = db.insertInto(SALES_ORDER)
                    .set(agreed(cart))
                    .set(SALES_ORDER.ID, id)
                    .set(SALES_ORDER.NUMBER, OrderNumbers.of(id, shop, attempt))
                    .set(SALES_ORDER.CART_ID, cart.id())
                    .set(SALES_ORDER.CREATED_AT, now)
                    .onConflict(SALES_ORDER.TENANT_ID, SALES_ORDER.NUMBER)
                    .doNothing()
                    .execute();
            if (inserted == 1) return id;
        }
        throw new IllegalStateException("No free number for order " + id);
    }

    /** Takes a draft up again whose payment failed: the same order and number, agreed anew. */
    void renew(OrderId id, Cart cart) {
        db.deleteFrom(ORDER_LINE).where(ORDER_LINE.ORDER_ID.eq(id)).execute();
        db.update(SALES_ORDER)
                .set(agreed(cart))
                .set(SALES_ORDER.VERSION, SALES_ORDER.VERSION.plus(1))
                .where(SALES_ORDER.ID.eq(id))
                .execute();
    }

    private Map<Field<?>, Object> agreed(Cart cart) {
        var totals = cart.totals();
        var now = Time.now();
        var values = new HashMap<Field<?>, Object>();
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
        values.put(SALES_ORDER.PAYMENT_METHOD, cart.paymentMethod());
        values.put(SALES_ORDER.SHIPPING_ADDRESS, JSONB.valueOf(json.write(cart.shippingAddress())));
        values.put(SALES_ORDER.BILLING_ADDRESS, JSONB.valueOf(json.write(cart.billTo())));
        values.put(SALES_ORDER.NOTE, cart.note());
        values.put(SALES_ORDER.PLACED_AT, now);
        values.put(SALES_ORDER.SETTLED_AT, null);
        values.put(SALES_ORDER.UPDATED_AT, now);
        return values;
    }

    List<OrderLineId> lines(OrderId order, Cart cart) {
        var ids = cart.lines().stream().map(line -> OrderLineId.next()).toList();
        db.insertInto(
                        ORDER_LINE,
                        ORDER_LINE.ID,
                        ORDER_LINE.ORDER_ID,
                        ORDER_LINE.POSITION,
                        ORDER_LINE.VARIANT_ID,
                        ORDER_LINE.PRODUCT_ID,
                        ORDER_LINE.SKU,
                        ORDER_LINE.TITLE,
                        ORDER_LINE.OPTIONS,
                        ORDER_LINE.PICTURE,
                        ORDER_LINE.HSN,
                        ORDER_LINE.UNIT,
                        ORDER_LINE.QUANTITY,
                        ORDER_LINE.UNIT_PRICE_MINOR,
                        ORDER_LINE.NET_MINOR,
                        ORDER_LINE.TAX_MINOR,
                        ORDER_LINE.TAX_CLASS,
                        ORDER_LINE.TAX_RATE,
                        ORDER_LINE.TAX_REASON,
                        ORDER_LINE.TAX_EXPLANATION,
                        ORDER_LINE.TAX_GROUP)
                .valuesOfRows(IntStream.range(0, ids.size())
                        .mapToObj(
                                i -> row(order, ids.get(i), i + 1, cart.lines().get(i)))
                        .toList())
                .execute();
        return ids;
    }

    private static org.jooq.Row20<
                    OrderLineId,
                    OrderId,
                    Integer,
                    tradepost.db.ids.VariantId,
                    tradepost.db.ids.ProductId,
                    String,
                    String,
                    String,
                    String,
                    String,
                    String,
                    Long,
                    Long,
                    Long,
                    Long,
                    String,
                    Long,
                    String,
                    String,
                    String>
            row(OrderId order, OrderLineId id, int position, CartLine line) {
        var sold = line.variant();
        return DSL.row(
                id,
                order,
                position,
                sold.id(),
                sold.product(),
                sold.sku(),
                sold.title(),
                sold.options(),
                sold.picture(),
                sold.hsn(),
                sold.unit(),
                line.quantity().tenThousandths(),
                line.unitPrice().minor(),
                line.net().minor(),
                line.tax().minor(),
                sold.taxClass(),
                line.taxRate().millionths(),
                line.taxReason().code(),
                line.taxExplanation(),
                line.taxGroup());
    }

    /** A new random link to an order; the ones given before stay good. */
    Secret link(OrderId order) {
        return link(order, false);
    }

    /** A link that shows how far the goods are, or one that shows everything. */
    Secret link(OrderId order, boolean tracking) {
        var secret = Secret.random();
        db.insertInto(LINK)
                .set(LINK.SECRET_HASH, secret.hash())
                .set(LINK.ORDER_ID, order)
                .set(LINK.TRACKING, tracking)
                .set(LINK.CREATED_AT, Time.now())
                .execute();
        return secret;
    }
}
