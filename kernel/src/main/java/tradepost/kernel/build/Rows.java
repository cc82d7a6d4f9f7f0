package tradepost.kernel.build;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Reads the result of a statement into a list. */
final class Rows {
    private Rows() {}

    static <T> List<T> read(Connection connection, String sql, Row<T> row) throws SQLException {
        var found = new ArrayList<T>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                found.add(row.read(rows));
            }
        }
        return found;
    }

    interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }
}
