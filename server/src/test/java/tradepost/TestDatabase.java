package tradepost;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import tradepost.kernel.postgres.PostgresServer;

/** Prepares the database as the product does, for the tests. */
public final class TestDatabase {
    private TestDatabase() {}

    public static Map<String, String> settings(Path data) {
        try {
            return Database.prepared(data, null).settings();
        } catch (SQLException e) {
            throw new IllegalStateException("The test database cannot be prepared", e);
        }
    }

    public static void stop(Path data) {
        PostgresServer.stop(data.resolve("postgres"));
    }
}
