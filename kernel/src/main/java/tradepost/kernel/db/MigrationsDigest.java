package tradepost.kernel.db;

import java.sql.Connection;
import java.sql.SQLException;

/** Tells one set of migrations from another; the build generates it, the schema of their history carries it as a comment. */
public record MigrationsDigest(String value) {

    boolean isIn(Connection connection) throws SQLException {
        try (var statement = connection.prepareStatement(
                "select 1 from pg_namespace where nspname = ? and obj_description(oid, 'pg_namespace') = ?")) {
            statement.setString(1, Migrations.HISTORY);
            statement.setString(2, value);
            try (var rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    void note(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("comment on schema " + Migrations.HISTORY + " is " + statement.enquoteLiteral(value));
        }
    }
}
