package tradepost.commerce.orders;

import static org.jooq.impl.DSL.val;
import static tradepost.db.orders.Tables.ORDER_LINE;
import static tradepost.db.orders.Tables.SALES_ORDER;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import org.jooq.JSONB;
import tradepost.db.ids.OrderId;
import tradepost.kernel.Json;
import tradepost.kernel.Time;
import tradepost.kernel.db.Columns;
import tradepost.kernel.db.Db;

/** Writes an order as it was agreed anew: three statements, however many lines. */
@Singleton
class ChangeWriting {
    private static final String INSERT = """
            insert into orders.order_line (id, order_id, position, variant_id, product_id, sku, title, options, picture, hsn, unit, quantity, part,
                unit_price_minor, net_minor, tax_minor, tax_class, tax_rate, tax_reason, tax_explanation, tax_group)
            select id, ?::uuid, position, variant, product, sku, title, options, picture, hsn, unit, quantity, part, price, net, tax, class, rate,
                reason, explanation, tax_group
            from unnest(?::uuid[], ?::int[], ?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
                ?::bigint[], ?::int[], ?::bigint[], ?::bigint[], ?::bigint[], ?::text[], ?::bigint[], ?::text[], ?::text[], ?::text[])
                as n (id, position, variant, product, sku, title, options, picture, hsn, unit, quantity, part, price, net, tax, class, rate,
                    reason, explanation, tax_group)
            """;
    private final Db db;
    private final Json json;

    @Inject
    ChangeWriting(Db db, Json json) {
        this.db = db;
        this.json = json;
    }

    /** The lines of the part that is agreed anew are written anew under their ids; of the others only what is cancelled changes. */
    void write(Order after, ChangePlan plan) {
        var id = after.id();
        int part = plan.part();
        db.deleteFrom(ORDER_LINE)
                .where(ORDER_LINE.ORDER_ID.eq(id), ORDER_LINE.PART.eq(part))
                .execute();
        insert(id, after.lines().stream().filter(line -> line.part() == part).toList());
        var others = after.lines().stream().filter(line -> line.part() != part).toList();
        if (!others.isEmpty())
            db.execute("""
                    update orders.order_line l set cancelled = n.cancelled
                    from unnest(?::uuid[], ?::bigint[]) n (id, cancelled) where l.id = n.id and l.cancelled <> n.cancelled
                    """, Columns.ids(others, OrderLine::id), Columns.longs(others, line -> line.cancelled()
                    .tenThousandths()));
        var totals = after.totals();
        db.update(SALES_ORDER)
                .set(SALES_ORDER.LINES_MINOR, totals.lines().minor())
                .set(SALES_ORDER.SHIPPING_MINOR, totals.shipping().minor())
                .set(SALES_ORDER.SHIPPING_TAX_MINOR, totals.shippingTax().minor())
                .set(SALES_ORDER.TAX_MINOR, totals.tax().minor())
                .set(SALES_ORDER.TOTAL_MINOR, totals.total().minor())
                .set(SALES_ORDER.OWED_MINOR, totals.owed().minor())
                .set(SALES_ORDER.TAXES, JSONB.valueOf(json.write(totals.taxes())))
                .set(SALES_ORDER.SHIPPING_TAX_GROUP, totals.shippingTaxGroup())
                .set(SALES_ORDER.ROUND_OFF_MINOR, totals.roundOff().minor())
                .set(SALES_ORDER.ASSESSMENT, JSONB.valueOf(json.write(totals.assessment())))
                .set(SALES_ORDER.PARTS, JSONB.valueOf(json.write(totals.parts())))
                .set(SALES_ORDER.SHIPPING_METHOD, after.shippingMethod())
                .set(
                        SALES_ORDER.COLLECT_AT,
                        plan.delivery() == null
                                ? SALES_ORDER.COLLECT_AT
                                : val(plan.delivery().collectAt(), SALES_ORDER.COLLECT_AT))
                .set(SALES_ORDER.SHIPPING_ADDRESS, JSONB.valueOf(json.write(after.shippingAddress())))
                .set(SALES_ORDER.FULFILMENT_STATUS, after.fulfilmentStatus().code())
                .set(SALES_ORDER.UPDATED_AT, Time.now())
                .set(SALES_ORDER.VERSION, SALES_ORDER.VERSION.plus(1))
                .where(SALES_ORDER.ID.eq(id))
                .execute();
    }

    private void insert(OrderId order, List<OrderLine> lines) {
        if (lines.isEmpty()) return;
        db.execute(
                INSERT,
                order.value(),
                Columns.ids(lines, OrderLine::id),
                Columns.longs(lines, line -> (long) line.position()),
                Columns.ids(lines, OrderLine::variant),
                Columns.ids(lines, OrderLine::product),
                Columns.texts(lines, OrderLine::sku),
                Columns.texts(lines, OrderLine::title),
                Columns.texts(lines, OrderLine::options),
                Columns.texts(lines, OrderLine::picture),
                Columns.texts(lines, OrderLine::hsn),
                Columns.texts(lines, OrderLine::unit),
                Columns.longs(lines, line -> line.quantity().tenThousandths()),
                Columns.longs(lines, line -> (long) line.part()),
                Columns.longs(lines, line -> line.unitPrice().minor()),
                Columns.longs(lines, line -> line.net().minor()),
                Columns.longs(lines, line -> line.tax().minor()),
                Columns.texts(lines, OrderLine::taxClass),
                Columns.longs(lines, line -> line.taxRate().millionths()),
                Columns.texts(lines, line -> line.taxReason().code()),
                Columns.texts(lines, OrderLine::taxExplanation),
                Columns.texts(lines, OrderLine::taxGroup));
    }
}
