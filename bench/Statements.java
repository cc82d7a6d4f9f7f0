import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** What the application asked of PostgreSQL, counted by PostgreSQL itself; reactions that follow a request in the background are in it. */
final class Statements implements AutoCloseable {
    private static final Path LISTING = Path.of("target", "bench-statements.txt");
    private static final String OURS = "from pg_stat_statements s join pg_roles r on r.oid = s.userid where r.rolname = 'tradepost_app'";
    private static final String CONTROL = "query ~* '^(begin|commit|rollback|set|show|select set_config)'";
    private final Connection connection;

    /** Averages for one run of a scenario. */
    record Cost(double transactions, double reads, double writes, double millis, double buffers) {}

    Statements(Server server) throws SQLException, IOException {
        connection = DriverManager.getConnection(server.address(), "postgres", server.password("postgres"));
        connection.createStatement().execute("create extension if not exists pg_stat_statements");
    }

    /** Forgets all so far, once nothing is left to do in the background. */
    void reset() {
        try (var statement = connection.createStatement()) {
            settle();
            statement.execute("select pg_stat_statements_reset()");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void settle() throws SQLException {
        for (boolean busy = true; busy; ) {
            try (var statement = connection.createStatement(); var row = statement.executeQuery("select count(*) > 0, pg_sleep(0.2) from kernel.delivery where not dead")) {
                row.next();
                busy = row.getBoolean(1);
            }
        }
    }

    Cost per(int runs) throws SQLException, IOException {
        settle();
        var sql =
                """
                select coalesce(sum(calls) filter (where query ~* '^begin'), 0)::float8, coalesce(sum(calls) filter (where query ~* '^select' and query !~* 'for (no key )?update' and not %1$s), 0)::float8,
                       coalesce(sum(calls) filter (where (query !~* '^select' or query ~* 'for (no key )?update') and not %1$s), 0)::float8, coalesce(sum(total_exec_time), 0), coalesce(sum(shared_blks_hit + shared_blks_read), 0)::float8 %2$s"""
                        .formatted(CONTROL, OURS);
        try (var statement = connection.createStatement(); var row = statement.executeQuery(sql)) {
            row.next();
            var cost = new Cost(row.getDouble(1) / runs, row.getDouble(2) / runs, row.getDouble(3) / runs, row.getDouble(4) / runs, row.getDouble(5) / runs);
            list(runs);
            return cost;
        }
    }

    /** Writes down which statements those were, for whoever looks for waste. */
    private void list(int runs) throws SQLException, IOException {
        var text = new StringBuilder("---- a scenario of " + runs + " runs: calls for each run, mean ms, rows, statement\n");
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("select calls, mean_exec_time, s.rows, left(regexp_replace(query, '\\s+', ' ', 'g'), 220) " + OURS + " order by total_exec_time desc limit 70")) {
            while (rows.next()) text.append("%8.2f %8.3f %8.1f  %s%n".formatted(rows.getDouble(1) / runs, rows.getDouble(2), rows.getDouble(3) / rows.getDouble(1), rows.getString(4)));
        }
        Files.writeString(LISTING, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
