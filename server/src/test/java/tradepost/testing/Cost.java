package tradepost.testing;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tradepost.kernel.postgres.PostgresServer;

/** What a statement costs where much is stored, of which nothing stays: pages looked at, which no other load on the machine changes. */
public final class Cost implements AutoCloseable {
    private static final Pattern PAGES = Pattern.compile("\"Shared (?:Hit|Read) Blocks\": (\\d+)");
    private final Connection keeper;

    public Cost() throws SQLException {
        keeper = PostgresServer.start(Path.of("target/data/postgres").toAbsolutePath())
                .superuser("tradepost");
        keeper.setAutoCommit(false);
    }

    public void execute(String written) throws SQLException {
        try (var sql = keeper.createStatement()) {
            sql.execute(written);
        }
    }

    /** Runs it as the worker does, by the plan that holds for all values, and says how many pages it looked at. */
    public int pages(String written, Object... values) throws SQLException {
        return pages("tradepost_worker", written, values);
    }

    /** The same as the application does for a shop. */
    public int pagesOf(UUID shop, String written, Object... values) throws SQLException {
        execute("set local enable_seqscan = off");
        execute("select set_config('app.tenant', '" + shop + "', true)");
        return pages("tradepost_app", written, values);
    }

    private int pages(String role, String written, Object... values) throws SQLException {
        var number = new AtomicInteger();
        var numbered = Pattern.compile("\\?")
                .matcher(written)
                .replaceAll(_ -> Matcher.quoteReplacement("$" + number.incrementAndGet()));
        var told = Arrays.stream(values).map(value -> "'" + value + "'").collect(Collectors.joining(", "));
        execute("set local plan_cache_mode = force_generic_plan");
        execute("prepare measured as " + numbered);
        execute("set local role " + role);
        try (var sql = keeper.createStatement();
                var plan =
                        sql.executeQuery("explain (analyze, buffers, format json) execute measured (" + told + ")")) {
            plan.next();
            var pages = PAGES.matcher(plan.getString(1));
            int all = 0;
            for (int i = 0; i < 2 && pages.find(); i++) all += Integer.parseInt(pages.group(1));
            return all;
        } finally {
            execute("reset role");
            execute("deallocate measured");
        }
    }

    @Override
    public void close() throws SQLException {
        keeper.rollback();
        keeper.close();
    }
}
