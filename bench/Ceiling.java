import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What PostgreSQL alone can do: pgbench with the same clients against the same server, in the place of the application and the load generator. */
final class Ceiling {
    private static final Pattern SPEED = Pattern.compile("tps = ([0-9.]+)");
    private static final int PAGES = 16;
    private static final int SCALE = 10;
    private final Server server;
    private final Connection database;
    private final String pgbench;
    private final int clients;
    private final int seconds;

    private Ceiling(Server server, Connection database, String pgbench, int clients, int seconds) {
        this.server = server;
        this.database = database;
        this.pgbench = pgbench;
        this.clients = clients;
        this.seconds = seconds;
    }

    static Ceiling of(Server server, Connection database, int clients, int seconds) throws IOException {
        var found = program();
        if (found == null) System.out.println("pgbench is not installed (Debian: postgresql-contrib), so there is no ceiling to compare with.");
        return new Ceiling(server, database, found, clients, seconds);
    }

    private static String program() throws IOException {
        var folder = Path.of("/usr/lib/postgresql");
        if (!Files.isDirectory(folder)) return null;
        try (Stream<Path> versions = Files.list(folder)) {
            return versions.map(version -> version.resolve("bin/pgbench")).filter(Files::isExecutable).map(Path::toString).max(String::compareTo).orElse(null);
        }
    }

    /** Measures the ceiling of a scenario that has one, while its statements are still known to PostgreSQL. */
    void compare(String scenario, double perSecond, Statements.Cost cost) throws IOException, InterruptedException, SQLException {
        if (pgbench == null) return;
        switch (scenario) {
            case "product list (API)" -> told("the list's own statement", perSecond, pages("bench", "catalogue.product", "created_at"));
            case "order list (API)" -> told("the list's own statement", perSecond, pages("resham", "orders.sales_order", "placed_at"));
            case "product detail (API)" -> told("the record's own statement", perSecond, records("bench", "catalogue.product"));
            case "create (API)", "verb (API)", "bulk of 100 creates", "add to cart", "checkout completion", "reprice one product" ->
                told("as many transactions, reads and writes of pgbench's simple update", perSecond, updates(cost));
            default -> {} // has no counterpart of pgbench's own
        }
    }

    private static void told(String what, double ours, double ceiling) {
        System.out.printf("    ceiling: %.1f per s, %s; ours is %.0f %% of it%n", ceiling, what, 100 * ours / ceiling);
    }

    /** The list's statement as the server saw it, for places all over the list, the newest first. */
    private double pages(String shop, String table, String sort) throws IOException, InterruptedException, SQLException {
        var places = new ArrayList<List<String>>();
        for (int i = 0; i < PAGES; i++) {
            var place = text("select %1$s || '|' || id from %2$s where tenant_id = '%3$s' order by %1$s desc, id desc offset %4$d * (select count(*) from %2$s where tenant_id = '%3$s') / %5$d limit 1"
                    .formatted(sort, table, tenant(shop), i, PAGES + 1)).split("\\|");
            places.add(List.of("'" + place[0] + "'::timestamptz", "'" + place[1] + "'::uuid", "51"));
        }
        return own(shop, statement(table, " order by ", "$3"), places);
    }

    private double records(String shop, String table) throws IOException, InterruptedException, SQLException {
        var ids = new ArrayList<List<String>>();
        for (int i = 0; i < PAGES; i++)
            ids.add(List.of("'" + text("select id from " + table + " where tenant_id = '" + tenant(shop) + "' offset " + i * 20 + " limit 1") + "'::uuid"));
        return own(shop, statement(table, " where ", "$1"), ids);
    }

    private String tenant(String shop) throws SQLException {
        return text("select tenant_id from directory.route where host = '" + shop + "'");
    }

    /** The statement on the table that was sent most. */
    private String statement(String table, String containing, String lastParameter) throws SQLException {
        return text("select query from pg_stat_statements where query like 'select %from \"" + table.replace(".", "\".\"") + "\"%" + containing + "%' and query like '%" + lastParameter + "%' order by calls desc limit 1");
    }

    /** A statement with the tenant before it in one round trip, as the application sends it. */
    private double own(String shop, String statement, List<List<String>> values) throws IOException, InterruptedException, SQLException {
        var command = new ArrayList<String>(List.of("--protocol=prepared"));
        var folder = Files.createTempDirectory("pgbench");
        for (int i = 0; i < values.size(); i++) {
            var sql = statement.replaceAll("\\s+", " ");
            for (int p = values.get(i).size(); p > 0; p--) sql = sql.replace("$" + p, values.get(i).get(p - 1));
            var file = folder.resolve("own" + i + ".sql");
            Files.writeString(file, "\\startpipeline\nselect set_config('app.tenant', '" + tenant(shop) + "', true);\n" + sql + ";\n\\endpipeline\n");
            command.add("--file=" + file);
        }
        return speed("tradepost_app", "tradepost", command);
    }

    /** pgbench's simple update (update, select, insert) until there are as many transactions, reads and writes as in ours. */
    private double updates(Statements.Cost cost) throws IOException, InterruptedException, SQLException {
        run("postgres", "postgres", List.of("--initialize", "--quiet", "--scale=" + SCALE));
        long transactions = Math.max(1, Math.round(cost.transactions()));
        long reads = Math.round(cost.reads());
        long writes = Math.round(cost.writes());
        var script = new StringBuilder();
        for (long t = 0; t < transactions; t++) {
            script.append("begin;\n");
            for (long r = share(reads, t, transactions); r > 0; r--) script.append(drawn()).append("select abalance from pgbench_accounts where aid = :aid;\n");
            for (long w = share(writes, t, transactions); w > 0; w--) {
                script.append(drawn()).append(w % 2 == 0
                        ? "update pgbench_accounts set abalance = abalance + 1 where aid = :aid;\n"
                        : "insert into pgbench_history (tid, bid, aid, delta, mtime) values (1, 1, :aid, 1, current_timestamp);\n");
            }
            script.append("commit;\n");
        }
        var file = Files.createTempFile("pgbench", ".sql");
        Files.writeString(file, script);
        return speed("postgres", "postgres", List.of("--protocol=prepared", "--file=" + file));
    }

    private static long share(long all, long index, long of) {
        return all / of + (index < all % of ? 1 : 0);
    }

    private static String drawn() {
        return "\\set aid random(1, " + 100_000 * SCALE + ")\n";
    }

    private double speed(String login, String name, List<String> words) throws IOException, InterruptedException {
        var command = new ArrayList<>(words);
        command.addAll(List.of("--no-vacuum", "--client=" + clients, "--jobs=2", "--time=" + seconds));
        var matcher = SPEED.matcher(run(login, name, command));
        if (!matcher.find()) throw new IllegalStateException("pgbench said nothing of its speed");
        return Double.parseDouble(matcher.group(1));
    }

    private String run(String login, String name, List<String> words) throws IOException, InterruptedException {
        var command = new ArrayList<String>(List.of(pgbench, "--host=127.0.0.1", "--port=" + server.databasePort(), "--username=" + login));
        command.addAll(words);
        command.add(name);
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("PGPASSWORD", server.password(login));
        var process = builder.start();
        var said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        if (process.waitFor() != 0) throw new IllegalStateException("pgbench failed: " + said);
        return said;
    }

    private String text(String sql) throws SQLException {
        try (var statement = database.createStatement(); var row = statement.executeQuery(sql)) {
            if (!row.next()) throw new IllegalStateException("Nothing found by " + sql);
            return row.getString(1);
        }
    }
}
