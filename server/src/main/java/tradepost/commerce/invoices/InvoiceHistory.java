package tradepost.commerce.invoices;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tradepost.commerce.orders.Order;
import tradepost.commerce.orders.OrderLine;
import tradepost.commerce.orders.PaymentStatus;
import tradepost.commerce.receivables.ReceivableHistory;
import tradepost.db.ids.AccountId;
import tradepost.db.ids.InvoiceId;
import tradepost.db.ids.OperationId;
import tradepost.db.ids.OrderId;
import tradepost.db.ids.ShipmentId;
import tradepost.kernel.Ids;
import tradepost.kernel.Json;
import tradepost.kernel.Money;
import tradepost.kernel.db.Columns;
import tradepost.kernel.db.Db;
import tradepost.platform.settings.Settings;
import tradepost.platform.tenants.Tenant;
import tradepost.platform.tenants.Tenants;

/**
 * Documents of orders from before the shop came here, by lists: computed and numbered as if they had been issued on their day, in the order
 * of time and without a gap. Nobody is told. Needs a transaction.
 */
@Singleton
public class InvoiceHistory {
    private static final String INSERT = """
            insert into invoices.invoice (id, kind, number, series, fiscal_year, serial, order_id, corrects_id, cause_id, status, issued_on, due_on,
                currency, seller, buyer, lines, taxes, net_minor, tax_minor, round_off_minor, total_minor, created_at, updated_at)
            select id, kind, number, series, fiscal_year, serial, order_id, corrects_id, cause_id, status, issued_on, due_on,
                currency, seller::jsonb, buyer::jsonb, lines::jsonb, taxes::jsonb, net, tax, 0, net + tax, at::timestamptz, at::timestamptz
            from unnest(?::uuid[], ?::text[], ?::text[], ?::text[], ?::int[], ?::bigint[], ?::uuid[], ?::uuid[], ?::uuid[], ?::text[], ?::date[],
                ?::date[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::bigint[], ?::bigint[], ?::text[])
                as n (id, kind, number, series, fiscal_year, serial, order_id, corrects_id, cause_id, status, issued_on, due_on,
                currency, seller, buyer, lines, taxes, net, tax, at)
            """;
    private final Db db;
    private final Json json;
    private final Numbers numbers;
    private final Sellers sellers;
    private final Tenants tenants;
    private final Settings settings;

    @Inject
    InvoiceHistory(Db db, Json json, Numbers numbers, Sellers sellers, Tenants tenants, Settings settings) {
        this.db = db;
        this.json = json;
        this.numbers = numbers;
        this.sellers = sellers;
        this.tenants = tenants;
        this.settings = settings;
    }

    /** An order that left as a whole; of the money some may have gone back later, by one refund (null if none did). */
    public record Sold(Order order, ShipmentId shipment, Instant shippedAt, PaidBack paidBack) {}

    /** Money that went back. */
    public record PaidBack(OperationId refund, Money amount, Instant at) {}

    private record Drafted(Draft draft, Instant at) {}

    private record Row(Invoice invoice, Drafted drafted, Numbers.Number number) {}

    /** Writes the documents, and gives what each was in the account of its customer. */
    public List<ReceivableHistory.Past> recall(List<Sold> sold) {
        var shop = tenants.current();
        var seller = sellers.usual();
        var invoices =
                numbered(sold.stream().map(one -> invoice(one, seller, shop)).toList());
        insert(invoices);
        Map<OrderId, Invoice> byOrder =
                invoices.stream().map(Row::invoice).collect(Collectors.toMap(Invoice::order, Function.identity()));
        var notes = numbered(sold.stream()
                .filter(one -> one.paidBack() != null)
                .map(one -> creditNote(byOrder.get(one.order().id()), one.paidBack(), shop))
                .toList());
        insert(notes);
        var customers = new HashMap<OrderId, AccountId>();
        for (var one : sold) customers.put(one.order().id(), one.order().account());
        return Stream.concat(invoices.stream(), notes.stream())
                .map(row -> past(row, customers.get(row.invoice().order())))
                .toList();
    }

    private static ReceivableHistory.Past past(Row row, AccountId customer) {
        var invoice = row.invoice();
        var draft = row.drafted().draft();
        var item = draft.item(invoice.id(), invoice.number(), customer);
        return new ReceivableHistory.Past(item, row.drafted().at(), draft.voucher(invoice.id()));
    }

    private Drafted invoice(Sold sold, InvoiceSeller seller, Tenant shop) {
        var order = sold.order();
        var all = order.lines().stream().collect(Collectors.toMap(OrderLine::id, OrderLine::quantity));
        var content = ShipmentLines.of(order, Map.of(), all);
        var day = sold.shippedAt().atZone(shop.zone()).toLocalDate();
        var due = day.plusDays(settings.get(Invoices.DAYS_TO_PAY));
        var draft = Draft.invoice(order, sold.shipment(), content, seller, day, due);
        return new Drafted(isPaid(order.paymentStatus()) ? draft.paid() : draft, sold.shippedAt());
    }

    private static boolean isPaid(PaymentStatus status) {
        return switch (status) {
            case PAID, OVERPAID, PARTIALLY_REFUNDED, REFUNDED -> true;
            case NONE, PENDING, AUTHORISED, PARTIALLY_PAID -> false;
        };
    }

    private static Drafted creditNote(Invoice invoice, PaidBack paidBack, Tenant shop) {
        var day = paidBack.at().atZone(shop.zone()).toLocalDate();
        var draft = Draft.creditNote(
                invoice, List.of(), paidBack.amount(), paidBack.refund().value(), day);
        return new Drafted(draft, paidBack.at());
    }

    private List<Row> numbered(List<Drafted> all) {
        var rows = new ArrayList<Row>();
        if (all.isEmpty()) return rows;
        var first = all.getFirst().draft();
        var series = sellers.series(first.kind(), first.seller());
        var years = new LinkedHashMap<FiscalYear, List<Drafted>>();
        all.stream().sorted(Comparator.comparing(Drafted::at)).forEach(one -> years.computeIfAbsent(
                        FiscalYear.of(one.draft().issuedOn(), series.firstMonth()), year -> new ArrayList<>())
                .add(one));
        years.forEach((year, drafts) -> {
            var free = numbers.next(series, year, drafts.size()).iterator();
            for (var one : drafts) {
                var number = free.next();
                rows.add(new Row(one.draft().numbered(new InvoiceId(Ids.at(one.at())), number), one, number));
            }
        });
        return rows;
    }

    private void insert(List<Row> all) {
        var seller = new HashMap<InvoiceSeller, String>();
        for (var rows : Columns.parts(all))
            db.execute(
                    INSERT,
                    Columns.ids(rows, row -> row.invoice().id()),
                    Columns.texts(rows, row -> row.invoice().kind().code()),
                    Columns.texts(rows, row -> row.invoice().number()),
                    Columns.texts(rows, row -> row.number().series().counter()),
                    Columns.longs(rows, row -> (long) row.number().year().start()),
                    Columns.longs(rows, row -> row.number().serial()),
                    Columns.ids(rows, row -> row.invoice().order()),
                    Columns.ids(rows, row -> row.invoice().corrects()),
                    rows.stream().map(row -> row.drafted().draft().cause()).toArray(java.util.UUID[]::new),
                    Columns.texts(rows, row -> row.invoice().status().code()),
                    Columns.dates(rows, row -> row.invoice().issuedOn()),
                    Columns.dates(rows, row -> row.invoice().dueOn()),
                    Columns.texts(rows, row -> row.invoice().total().currency().getCurrencyCode()),
                    Columns.texts(
                            rows, row -> seller.computeIfAbsent(row.invoice().seller(), json::write)),
                    Columns.texts(rows, row -> json.write(row.invoice().buyer())),
                    Columns.texts(rows, row -> json.write(row.invoice().lines())),
                    Columns.texts(rows, row -> json.write(row.invoice().taxes())),
                    Columns.longs(rows, row -> row.invoice().net().minor()),
                    Columns.longs(rows, row -> row.invoice().tax().minor()),
                    Columns.moments(rows, row -> row.drafted().at()));
    }
}
