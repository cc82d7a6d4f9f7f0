package tradepost.commerce.receivables;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tradepost.commerce.books.Books;
import tradepost.commerce.books.Voucher;
import tradepost.commerce.orders.Order;
import tradepost.db.ids.OpenItemId;
import tradepost.db.ids.OperationId;
import tradepost.db.ids.OrderId;
import tradepost.db.ids.PaymentId;
import tradepost.kernel.Money;
import tradepost.kernel.Time;
import tradepost.kernel.db.Columns;
import tradepost.kernel.db.Db;
import tradepost.platform.tenants.Tenants;

/** What customers owed and paid before the shop came here, by lists: settled and booked as if each had come on its day. Needs a transaction. */
@Singleton
public class ReceivableHistory {
    private static final String ITEMS = """
            insert into receivables.item (id, kind, document_id, number, order_id, customer_id, debtor, currency, amount_minor, open_minor, issued_on,
                due_on, closed_on, remind_on, created_at, updated_at)
            select id, kind, document, number, order_id, customer, debtor, currency, amount, open, issued, due, closed,
                   case when open > 0 and kind in ('invoice', 'debit_note') then due + 1 end, ?::timestamptz, ?::timestamptz
            from unnest(?::uuid[], ?::text[], ?::uuid[], ?::text[], ?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::bigint[], ?::bigint[], ?::date[],
                ?::date[], ?::date[]) n (id, kind, document, number, order_id, customer, debtor, currency, amount, open, issued, due, closed)
            """;
    private static final String APPLICATIONS = """
            insert into receivables.application (id, debit_id, credit_id, amount_minor, applied_on, cause, created_at)
            select id, debit, credit, amount, day, 'automatic', ?::timestamptz
            from unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::bigint[], ?::date[]) a (id, debit, credit, amount, day)
            """;
    private final Db db;
    private final Tenants tenants;
    private final Books books;

    /** Something that happened at a moment of the past, with its meaning for the books. */
    public record Past(OpenItem item, Instant at, Voucher voucher) {}

    private record Applied(Application application, LocalDate day) {}

    /** What became of an item in the end. */
    private static final class Fate {
        private OpenItem item;
        private LocalDate closedOn;

        Fate(OpenItem item) {
            this.item = item;
        }

        void take(Money amount, LocalDate day) {
            item = item.less(amount);
            if (item.open().isZero()) closedOn = day;
        }
    }

    @Inject
    ReceivableHistory(Db db, Tenants tenants, Books books) {
        this.db = db;
        this.tenants = tenants;
        this.books = books;
    }

    /** Money that came for an order. */
    public Past captured(Order order, PaymentId payment, Money amount, Instant at) {
        return moved(ItemKind.PAYMENT, payment.value(), order, payment, amount, at);
    }

    /** Money that went back. */
    public Past refunded(Order order, PaymentId payment, OperationId refund, Money amount, Instant at) {
        return moved(ItemKind.REFUND, refund.value(), order, payment, amount, at);
    }

    private Past moved(ItemKind kind, UUID document, Order order, PaymentId payment, Money amount, Instant at) {
        var day = at.atZone(tenants.current().zone()).toLocalDate();
        var item = OpenItem.of(
                kind, document, order.number(), order.id(), order.account(), order.email(), amount, day, day);
        return new Past(item, at, ReceivableReactions.moved(item, order.paymentMethod(), payment));
    }

    public void recall(List<Past> all) {
        Map<OpenItemId, Fate> fates = new LinkedHashMap<>();
        Map<OrderId, List<Fate>> byOrder = new HashMap<>();
        var applied = new ArrayList<Applied>();
        var vouchers = new ArrayList<Voucher>();
        for (var past : all.stream().sorted(Comparator.comparing(Past::at)).toList()) {
            var fate = new Fate(past.item());
            var known = byOrder.computeIfAbsent(past.item().order(), order -> new ArrayList<>());
            var open = known.stream()
                    .map(one -> one.item)
                    .filter(item -> item.open().isPositive()
                            && item.kind().isDebit() != past.item().kind().isDebit())
                    .toList();
            var applications = Application.of(past.item(), open);
            for (var application : applications) {
                fate.take(application.amount(), past.item().issuedOn());
                var other = application.other(past.item()).id();
                fates.get(other).take(application.amount(), past.item().issuedOn());
                applied.add(new Applied(application, past.item().issuedOn()));
            }
            known.add(fate);
            fates.put(past.item().id(), fate);
            vouchers.add(past.voucher()
                    .with(applications.stream()
                            .flatMap(application -> application.lines().stream())
                            .toList()));
        }
        for (var part : Columns.parts(List.copyOf(fates.values()))) items(part);
        for (var part : Columns.parts(applied)) applications(part);
        if (!vouchers.isEmpty()) books.recall(vouchers);
    }

    private void items(List<Fate> fates) {
        var now = Time.now();
        db.execute(
                ITEMS,
                now,
                now,
                Columns.ids(fates, fate -> fate.item.id()),
                Columns.texts(fates, fate -> fate.item.kind().code()),
                fates.stream().map(fate -> fate.item.document()).toArray(UUID[]::new),
                Columns.texts(fates, fate -> fate.item.number()),
                Columns.ids(fates, fate -> fate.item.order()),
                Columns.ids(fates, fate -> fate.item.customer()),
                Columns.texts(fates, fate -> fate.item.debtor()),
                Columns.texts(fates, fate -> fate.item.amount().currency().getCurrencyCode()),
                Columns.longs(fates, fate -> fate.item.amount().minor()),
                Columns.longs(fates, fate -> fate.item.open().minor()),
                Columns.dates(fates, fate -> fate.item.issuedOn()),
                Columns.dates(fates, fate -> fate.item.dueOn()),
                Columns.dates(fates, fate -> fate.closedOn));
    }

    private void applications(List<Applied> applied) {
        db.execute(
                APPLICATIONS,
                Time.now(),
                Columns.ids(applied, one -> one.application().id()),
                Columns.ids(applied, one -> one.application().debit().id()),
                Columns.ids(applied, one -> one.application().credit().id()),
                Columns.longs(applied, one -> one.application().amount().minor()),
                Columns.dates(applied, Applied::day));
    }
}
