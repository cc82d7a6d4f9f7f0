import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Compares what was acknowledged with what is there, in SQL past the application and once more through the API; an empty list is the proof. */
final class Proof {
    private static final int BATCH = 50;
    private static final Map<String, String> RULES = rules();
    private final Connection database;
    private final Shop shop;
    private final Acknowledged acknowledged;
    private final List<String> wrong = new ArrayList<>();
    private int found;

    Proof(Connection database, Shop shop, Acknowledged acknowledged) {
        this.database = database;
        this.shop = shop;
        this.acknowledged = acknowledged;
    }

    private static Map<String, String> rules() {
        var rules = new HashMap<String, String>();
        rules.put("carts with two orders", "select cart_id from orders.sales_order group by tenant_id, cart_id having count(*) > 1");
        rules.put(
                "stocks that differ from the sum of their movements",
                """
                select b.variant_id from stock.balance b where b.on_hand <> (select coalesce(sum(m.quantity), 0) from stock.movement m
                where m.tenant_id = b.tenant_id and m.variant_id = b.variant_id and m.location_id = b.location_id)""");
        rules.put(
                "reservations that differ from the open allocations",
                """
                select b.variant_id from stock.balance b where b.allocated <> (select coalesce(sum(a.quantity), 0) from stock.allocation a
                where a.tenant_id = b.tenant_id and a.variant_id = b.variant_id and a.location_id = b.location_id)""");
        rules.put(
                "order lines whose allocation is not what is still to be shipped",
                """
                select l.id from orders.order_line l join orders.sales_order o on o.tenant_id = l.tenant_id and o.id = l.order_id
                where exists (select from stock.balance b where b.tenant_id = l.tenant_id and b.variant_id = l.variant_id)
                  and (select coalesce(sum(a.quantity), 0) from stock.allocation a where a.tenant_id = l.tenant_id and a.order_line_id = l.id)
                   <> case when o.status in ('placed', 'on_hold') then l.quantity - l.shipped - l.cancelled else 0 end""");
        rules.put("payments and refunds not settled", "select id from payments.operation where status in ('init', 'pending', 'errored') and check_at is not null");
        rules.put("drafts not settled", "select number from orders.sales_order where status = 'draft' and (settled_at is null or payment_status <> 'none')");
        rules.put(
                "captured payments whose order was not placed",
                """
                select p.id from payments.payment p join orders.sales_order o on o.tenant_id = p.tenant_id and o.id = p.order_id
                where p.captured_minor > p.refunded_minor and o.status not in ('placed', 'on_hold', 'completed')""");
        rules.put(
                "orders whose payments are not what their payment status says",
                """
                select o.number from orders.sales_order o left join lateral (select coalesce(sum(p.captured_minor), 0) captured, coalesce(sum(p.refunded_minor), 0) refunded
                from payments.payment p where p.tenant_id = o.tenant_id and p.order_id = o.id) p on true
                where case o.payment_status when 'paid' then captured <> o.total_minor or refunded <> 0 when 'refunded' then captured <> o.total_minor or refunded <> captured
                  when 'partially_refunded' then refunded not between 1 and captured - 1 when 'none' then captured <> refunded when 'pending' then captured <> 0 else false end""");
        rules.put(
                "charges of the bank that no payment knows",
                """
                select c.reference from payments.sandbox_charge c where c.captured_minor > 0 and not exists (select from payments.payment p join payments.operation o
                on o.tenant_id = p.tenant_id and o.payment_id = p.id where p.tenant_id = c.tenant_id and o.key = c.key and p.captured_minor = c.captured_minor and p.refunded_minor = c.refunded_minor)""");
        rules.put(
                "series of legal numbers with gaps",
                """
                select i.series from invoices.invoice i join kernel.sequence s on s.tenant_id = i.tenant_id and s.name = 'invoices/' || i.series || '/' || i.fiscal_year
                group by i.tenant_id, i.series, i.fiscal_year having min(i.serial) <> 1 or max(i.serial) <> count(*) or max(s.value) <> count(*)""");
        rules.put(
                "shipments without exactly one invoice",
                """
                select s.id from shipping.shipment s join orders.sales_order o on o.tenant_id = s.tenant_id and o.id = s.order_id
                where o.email = 'load@example.com' and (select count(*) from invoices.invoice i where i.tenant_id = s.tenant_id and i.cause_id = s.id) <> 1""");
        rules.put(
                "placed orders without exactly one fact that says so",
                """
                select o.number from orders.sales_order o where o.email = 'load@example.com' and o.status in ('placed', 'completed')
                  and (select count(*) from kernel.fact f where f.tenant_id = o.tenant_id and f.aggregate_id = o.id and f.type = 'orders.placed') <> 1""");
        rules.put(
                "payments whose captures are not entered on their customer's account once",
                """
                select p.id from payments.payment p where p.application_id is null and p.captured_minor <> (select coalesce(sum(i.amount_minor), 0) from receivables.item i
                where i.tenant_id = p.tenant_id and i.document_id = p.id and i.kind = 'payment')""");
        rules.put(
                "postings whose debits and credits differ",
                "select e.posting_id from ledger.entry e group by e.tenant_id, e.posting_id, e.unit having sum(e.amount) <> 0");
        rules.put("facts given up", "select fact_id from kernel.delivery where dead");
        return rules;
    }

    List<String> wrong(Http http) throws SQLException, IOException {
        try (var statement = database.createStatement()) {
            for (var rule : RULES.entrySet()) none(statement, rule.getKey(), rule.getValue());
        }
        for (var order : acknowledged.orders.values()) stands(order);
        for (var left : acknowledged.left) keeps(left);
        documents();
        books(http);
        answers(http);
        return wrong;
    }

    /** Acknowledged orders that are there, complete. */
    int found() {
        return found;
    }

    private void none(Statement statement, String what, String sql) throws SQLException {
        try (var rows = statement.executeQuery("select count(*), min(x::text) from (" + sql + ") y (x)")) {
            rows.next();
            if (rows.getInt(1) > 0) wrong.add(rows.getInt(1) + " " + what + ", such as " + rows.getString(2));
        }
    }

    private void stands(Acknowledged.Order order) throws SQLException {
        var sql =
                """
                select o.total_minor, o.status, o.payment_status, o.cart_id,
                  (select string_agg(l.variant_id || ' ' || l.quantity / 10000, ',' order by l.variant_id) from orders.order_line l where l.tenant_id = o.tenant_id and l.order_id = o.id)
                from orders.sales_order o where o.number = ? and o.tenant_id = (select tenant_id from directory.route where host = ?)""";
        try (var query = database.prepareStatement(sql)) {
            query.setString(1, order.number());
            query.setString(2, shop.host().substring(0, shop.host().indexOf('.')));
            try (var row = query.executeQuery()) {
                if (!row.next()) {
                    wrong.add(order.number() + " is lost");
                    return;
                }
                int before = wrong.size();
                same(order, "total", order.total(), row.getLong(1));
                same(order, "status", "placed", row.getString(2));
                if (!payments(order).contains(row.getString(3))) same(order, "payment", payments(order), row.getString(3));
                same(order, "cart", Json.uuid(order.cart()), row.getObject(4));
                same(order, "lines", lines(order.lines()), row.getString(5));
                if (wrong.size() == before) found++;
            }
        }
    }

    /** Held money is taken when goods leave; a refund without an answer may have come true or not. */
    private Set<String> payments(Acknowledged.Order order) {
        if (acknowledged.refunds.contains(order.number())) return Set.of("refunded");
        if (acknowledged.refundsAsked.contains(order.number())) return Set.of("paid", "refunded");
        return switch (order.payment()) {
            case "cash_on_delivery" -> Set.of("pending");
            case "sandbox_authorised" -> Set.of("authorised", "paid");
            default -> Set.of("paid");
        };
    }

    private static String lines(Map<String, Integer> lines) {
        return String.join(",", lines.entrySet().stream().map(line -> Json.uuid(line.getKey()) + " " + line.getValue()).sorted().toList());
    }

    private void same(Acknowledged.Order order, String what, Object expected, Object actual) {
        if (!expected.equals(actual)) wrong.add("%s of %s (%s): acknowledged %s, found %s".formatted(what, order.number(), order.payment(), expected, actual));
    }

    /** A cart may hold more than was acknowledged, one line whose answer was cut off, but never less. */
    private void keeps(Acknowledged.Lines left) throws SQLException {
        var there = new HashMap<String, Integer>();
        try (var query = database.prepareStatement("select variant_id, quantity / 10000 from carts.cart_line where cart_id = ?")) {
            query.setObject(1, Json.uuid(left.cart()));
            try (var rows = query.executeQuery()) {
                while (rows.next()) there.put(rows.getString(1), rows.getInt(2));
            }
        }
        left.lines().forEach((variant, pieces) -> {
            if (there.getOrDefault(Json.uuid(variant).toString(), 0) < pieces) wrong.add("cart " + left.cart() + " lost a line");
        });
    }

    private void documents() throws SQLException {
        try (var query = database.prepareStatement("select count(*) from shipping.shipment where id = ?")) {
            for (var shipment : acknowledged.shipments.keySet()) {
                query.setObject(1, Json.uuid(shipment));
                try (var row = query.executeQuery()) {
                    row.next();
                    if (row.getInt(1) != 1) wrong.add("shipment " + shipment + " is lost");
                }
            }
        }
    }

    /** The shop's own proof: documents, open items, payments and what the ledger has of them. */
    private void books(Http http) throws IOException {
        var proven = Http.ok(http.post("/api/v1/invoices/actions/prove", shop.token(), "{}", UUID.randomUUID().toString())).body();
        if (!proven.contains("\"foots\":true")) wrong.add("the books do not foot: " + proven);
    }

    /** The same orders as the API gives them, with number and total. */
    private void answers(Http http) throws IOException {
        var all = List.copyOf(acknowledged.orders.values());
        for (int from = 0; from < all.size(); from += BATCH) {
            var batch = all.subList(from, Math.min(all.size(), from + BATCH));
            var numbers = String.join(",", batch.stream().map(Acknowledged.Order::number).toList());
            var answer = Http.ok(http.get("/api/v1/orders?limit=" + BATCH + "&filter[number]=" + numbers, shop.token())).body();
            for (var order : batch) {
                int at = answer.indexOf("\"number\":\"" + order.number() + "\"");
                if (at < 0) wrong.add("the API does not know " + order.number());
                else if (Json.total(answer.substring(at)) != order.total()) wrong.add("the API has another total for " + order.number());
            }
        }
    }
}
