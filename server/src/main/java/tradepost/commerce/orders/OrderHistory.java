package tradepost.commerce.orders;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import tradepost.db.ids.OrderId;
import tradepost.kernel.Json;
import tradepost.kernel.db.Columns;
import tradepost.kernel.db.Db;

/** Orders that were placed before the shop came here. They come in by lists and as they stand: nobody is told. Needs a transaction. */
@Singleton
public class OrderHistory {
    private static final String INSERT_ORDERS = """
            insert into orders.sales_order (id, number, cart_id, account_id, email, status, payment_status, fulfilment_status, currency,
                prices_include_tax, lines_minor, shipping_minor, fees_minor, discount_minor, tax_minor, total_minor, owed_minor, granted_minor, shipping_tax_minor, shipping_tax_group, taxes,
                shipping_method, payment_method, shipping_address, billing_address, note, cancel_reason, placed_at, settled_at, created_at, updated_at)
            select id, number, cart_id, account_id, email, status, payment_status, fulfilment_status, currency,
                prices_include_tax, lines_minor, shipping_minor, fees_minor, discount_minor, tax_minor, total_minor, owed_minor, granted_minor, shipping_tax_minor, shipping_tax_group, taxes::jsonb,
                shipping_method, payment_method, shipping_address::jsonb, billing_address::jsonb, note, cancel_reason,
                placed_at::timestamptz, settled_at::timestamptz, placed_at::timestamptz, placed_at::timestamptz
            from unnest(?::uuid[], ?::text[], ?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
                ?::boolean[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::text[], ?::text[],
                ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[])
                as n (id, number, cart_id, account_id, email, status, payment_status, fulfilment_status, currency,
                prices_include_tax, lines_minor, shipping_minor, fees_minor, discount_minor, tax_minor, total_minor, owed_minor, granted_minor, shipping_tax_minor, shipping_tax_group, taxes,
                shipping_method, payment_method, shipping_address, billing_address, note, cancel_reason, placed_at, settled_at)
            """;
    private static final String INSERT_LINES = """
            insert into orders.order_line (id, order_id, position, variant_id, product_id, sku, title, options, picture, hsn, unit, quantity,
                shipped, cancelled, delivered, unit_price_minor, net_minor, tax_minor, tax_class, tax_rate,
                tax_reason, tax_explanation, tax_group)
            select * from unnest(?::uuid[], ?::uuid[], ?::int[], ?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
                ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::text[], ?::bigint[],
                ?::text[], ?::text[], ?::text[])
            """;
    private final Db db;
    private final Json json;

    @Inject
    OrderHistory(Db db, Json json) {
        this.db = db;
        this.json = json;
    }

    private record Row(OrderId order, OrderLine line) {}

    public void recall(List<Order> orders) {
        for (var part : Columns.parts(orders)) {
            insert(part);
            var lines = part.stream()
                    .flatMap(order -> order.lines().stream().map(line -> new Row(order.id(), line)))
                    .toList();
            Columns.parts(lines).forEach(this::lines);
        }
    }

    private void insert(List<Order> orders) {
        db.execute(
                INSERT_ORDERS,
                Columns.ids(orders, Order::id),
                Columns.texts(orders, Order::number),
                Columns.ids(orders, Order::cart),
                Columns.ids(orders, Order::account),
                Columns.texts(orders, Order::email),
                Columns.texts(orders, order -> order.status().code()),
                Columns.texts(orders, order -> order.paymentStatus().code()),
                Columns.texts(orders, order -> order.fulfilmentStatus().code()),
                Columns.texts(orders, order -> order.totals().total().currency().getCurrencyCode()),
                Columns.flags(orders, Order::pricesIncludeTax),
                Columns.longs(orders, order -> order.totals().lines().minor()),
                Columns.longs(orders, order -> order.totals().shipping().minor()),
                Columns.longs(orders, order -> order.totals().fees().minor()),
                Columns.longs(orders, order -> order.totals().discount().minor()),
                Columns.longs(orders, order -> order.totals().tax().minor()),
                Columns.longs(orders, order -> order.totals().total().minor()),
                Columns.longs(orders, order -> order.totals().owed().minor()),
                Columns.longs(orders, order -> order.totals().granted().minor()),
                Columns.longs(orders, order -> order.totals().shippingTax().minor()),
                Columns.texts(orders, order -> order.totals().shippingTaxGroup()),
                Columns.texts(orders, order -> json.write(order.totals().taxes())),
                Columns.texts(orders, Order::shippingMethod),
                Columns.texts(orders, Order::paymentMethod),
                Columns.texts(orders, order -> json.write(order.shippingAddress())),
                Columns.texts(orders, order -> json.write(order.billingAddress())),
                Columns.texts(orders, Order::note),
                Columns.texts(orders, Order::cancelReason),
                Columns.moments(orders, Order::placedAt),
                Columns.moments(orders, Order::settledAt));
    }

    private void lines(List<Row> rows) {
        db.execute(
                INSERT_LINES,
                Columns.ids(rows, row -> row.line().id()),
                Columns.ids(rows, Row::order),
                Columns.longs(rows, row -> (long) row.line().position()),
                Columns.ids(rows, row -> row.line().variant()),
                Columns.ids(rows, row -> row.line().product()),
                Columns.texts(rows, row -> row.line().sku()),
                Columns.texts(rows, row -> row.line().title()),
                Columns.texts(rows, row -> row.line().options()),
                Columns.texts(rows, row -> row.line().picture()),
                Columns.texts(rows, row -> row.line().hsn()),
                Columns.texts(rows, row -> row.line().unit()),
                Columns.longs(rows, row -> row.line().quantity().tenThousandths()),
                Columns.longs(rows, row -> row.line().shipped().tenThousandths()),
                Columns.longs(rows, row -> row.line().cancelled().tenThousandths()),
                Columns.longs(rows, row -> row.line().delivered().tenThousandths()),
                Columns.longs(rows, row -> row.line().unitPrice().minor()),
                Columns.longs(rows, row -> row.line().net().minor()),
                Columns.longs(rows, row -> row.line().tax().minor()),
                Columns.texts(rows, row -> row.line().taxClass()),
                Columns.longs(rows, row -> row.line().taxRate().millionths()),
                Columns.texts(rows, row -> row.line().taxReason().code()),
                Columns.texts(rows, row -> row.line().taxExplanation()),
                Columns.texts(rows, row -> row.line().taxGroup()));
    }
}
