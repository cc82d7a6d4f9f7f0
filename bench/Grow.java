import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Makes the shops of the load benchmark large: copies the measured shop's products and the demo shop's orders, each with everything that belongs to it, until there
 * are as many as asked for. Rows are written past triggers and checks between tables, since a copy of what was right is right; the demo's are a year's mix of
 * orders in all states. Arguments: jar, data folder, port, products, orders.
 */
public final class Grow {
    private static final List<String> PRODUCT = List.of(
            "catalogue.product", "catalogue.variant", "catalogue.media", "prices.price", "prices.public_price", "listings.card", "stock.item", "stock.balance", "kernel.word");
    private static final List<String> ORDER = List.of(
            "orders.sales_order", "orders.order_line", "orders.link", "payments.payment", "payments.operation", "shipping.shipment", "shipping.shipment_line", "invoices.invoice",
            "receivables.item", "receivables.application", "kernel.word");
    private final Connection connection;
    private final String tenant;
    private final int copies;

    private record Column(String name, String type) {}

    private Grow(Connection connection, String tenant, int copies) {
        this.connection = connection;
        this.tenant = tenant;
        this.copies = copies;
    }

    public static void main(String... arguments) throws Exception {
        var data = Path.of(arguments[1]);
        Load.open(arguments[0], data);
        var server = Server.start(arguments[0], data, Integer.parseInt(arguments[2]));
        try (var connection = DriverManager.getConnection(server.address(), "postgres", server.password("postgres"))) {
            try (var statement = connection.createStatement()) {
                statement.execute("set session_replication_role = replica; set maintenance_work_mem = '512MB'; set work_mem = '256MB'");
                statement.execute("create function pg_temp.copied(id uuid, n int) returns uuid immutable language sql return (left(id::text, 19) || '8' || left(md5(id::text || n), 3) || '-' || right(md5(id::text || n), 12))::uuid");
            }
            grow(connection, "bench", PRODUCT, Integer.parseInt(arguments[3]));
            grow(connection, "resham", ORDER, Integer.parseInt(arguments[4]));
            try (var statement = connection.createStatement()) {
                statement.execute("vacuum analyze");
            }
        } finally {
            server.stop();
        }
    }

    /** The first of the tables says how many there are. Copies have the moment of their original in their ids, as they were made one after the other. */
    private static void grow(Connection connection, String shop, List<String> tables, int wanted) throws SQLException {
        var tenant = one(connection, "select tenant_id::text from directory.route where host = '" + shop + "'");
        int there = Integer.parseInt(one(connection, "select count(*) from " + tables.getFirst() + " where tenant_id = '" + tenant + "'"));
        int copies = Math.ceilDiv(wanted, there) - 1;
        if (copies >= 1) new Grow(connection, tenant, copies).grow(tables.stream().filter(table -> exists(connection, table)).toList());
        System.out.printf("%s: %s rows of %s%n", shop, one(connection, "select count(*) from " + tables.getFirst() + " where tenant_id = '" + tenant + "'"), tables.getFirst());
    }

    private void grow(List<String> tables) throws SQLException {
        run("drop table if exists pg_temp.original; create temp table original (id uuid primary key)");
        for (var table : tables)
            if (columns(table).containsKey("id")) run("insert into original select id from " + table + " where tenant_id = '" + tenant + "' on conflict do nothing");
        run("analyze original");
        for (var table : tables) copy(table);
    }

    private void copy(String table) throws SQLException {
        long began = System.nanoTime();
        var columns = columns(table);
        var values = new LinkedHashMap<String, String>();
        for (var column : columns.values()) values.put(column.name(), "t." + column.name());
        for (var column : columns.values())
            if (column.type().equals("uuid") && !column.name().equals("tenant_id") && isCopied(table, column.name()))
                values.put(column.name(), "pg_temp.copied(t." + column.name() + ", n)");
        for (var index : uniqueIndexes(table)) differ(table, index, columns, values);
        var own = "tenant_id = '" + tenant + "'";
        // Words are of all kinds of records; only those of what is copied are.
        if (table.equals("kernel.word")) own += " and " + recordOf(columns) + " in (select id from original)";
        run("insert into %s (%s) select %s from (select * from %s where %s) t, generate_series(1, %d) n order by n".formatted(
                table, String.join(", ", values.keySet()), String.join(", ", values.values()), table, own, copies));
        System.out.printf("    %s: %d copies in %.0f s%n", table, copies, (System.nanoTime() - began) / 1e9);
    }

    /** What must be unique gets the copy's number, unless the record's own id makes it so already. */
    private void differ(String table, List<String> index, Map<String, Column> columns, Map<String, String> values) {
        if (index.stream().anyMatch(name -> values.getOrDefault(name, "").startsWith("pg_temp"))) return;
        if (index.stream().anyMatch(name -> values.getOrDefault(name, "").contains(" n"))) return;
        var last = columns.get(index.getLast());
        var value = "t." + last.name();
        values.put(last.name(), switch (last.type()) {
            case "text", "citext" -> value + " || '-' || n";
            case "uuid" -> "pg_temp.copied(" + value + ", n)";
            case "bytea" -> value + " || int4send( n)";
            case "integer", "bigint" -> value + " + 10000000::bigint * n";
            default -> throw new IllegalStateException("How would %s of %s differ?".formatted(last, table));
        });
    }

    private static String recordOf(Map<String, Column> columns) {
        return columns.values().stream().filter(column -> column.type().equals("uuid") && !column.name().equals("tenant_id")).map(Column::name).findFirst().orElseThrow();
    }

    private boolean isCopied(String table, String column) throws SQLException {
        return one(connection, "select exists (select from %s t join original o on o.id = t.%s where t.tenant_id = '%s')".formatted(table, column, tenant)).equals("t");
    }

    private Map<String, Column> columns(String table) throws SQLException {
        var columns = new LinkedHashMap<String, Column>();
        for (var row : rows("select attname, format_type(atttypid, null) from pg_attribute where attrelid = '%s'::regclass and attnum > 0 and not attisdropped and attgenerated = ''".formatted(table)))
            columns.put(row.getFirst(), new Column(row.getFirst(), row.getLast()));
        return columns;
    }

    private List<List<String>> uniqueIndexes(String table) throws SQLException {
        return rows(
                """
                select string_agg(a.attname, ',' order by k.place) from pg_index i cross join unnest(i.indkey[:i.indnkeyatts - 1]) with ordinality k (column_number, place)
                join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.column_number
                where i.indrelid = '%s'::regclass and i.indisunique and i.indexprs is null group by i.indexrelid""".formatted(table))
                .stream().map(row -> List.of(row.getFirst().split(","))).collect(Collectors.toList());
    }

    private static boolean exists(Connection connection, String table) {
        try {
            return one(connection, "select to_regclass('" + table + "') is not null").equals("t");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<List<String>> rows(String sql) throws SQLException {
        try (var statement = connection.createStatement(); var rows = statement.executeQuery(sql)) {
            var all = new ArrayList<List<String>>();
            while (rows.next()) {
                var row = new ArrayList<String>();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) row.add(rows.getString(i));
                all.add(row);
            }
            return all;
        }
    }

    private void run(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new SQLException(e.getMessage() + " in " + sql, e);
        }
    }

    private static String one(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement(); var row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
