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

    /** From now on commits do not wait for the disk. What proves durability has a server of its own; everything else sees no difference. */
    public static void hurry(Path data) {
        try (var connection = PostgresServer.start(data.resolve("postgres")).superuser("tradepost");
                var statement = connection.createStatement()) {
            statement.execute("alter database tradepost set synchronous_commit = off");
        } catch (SQLException e) {
            throw new IllegalStateException("The test database cannot be hurried", e);
        }
    }

    public static void stop(Path data) {
        PostgresServer.stop(data.resolve("postgres"));
    }
}
