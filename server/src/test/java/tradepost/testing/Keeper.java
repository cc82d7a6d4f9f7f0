package tradepost.testing;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import tradepost.kernel.postgres.DatabaseRole;
import tradepost.kernel.postgres.PostgresServer;

/** A connection of the login that owns the schema, as migrations have it. */
public final class Keeper implements AutoCloseable {
    private final Connection connection;

    public Keeper() throws SQLException {
        var server = PostgresServer.start(Path.of("target/data/postgres").toAbsolutePath());
        var owner = DatabaseRole.OWNER.login();
        connection = DriverManager.getConnection(
                server.url("tradepost"), owner, server.passwords().of(owner));
    }

    public void execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
