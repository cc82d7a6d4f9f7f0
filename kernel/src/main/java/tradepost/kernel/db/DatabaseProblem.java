package tradepost.kernel.db;

import org.jooq.exception.DataAccessException;
import tradepost.kernel.Problem;

/** What PostgreSQL refused, said in the words of the caller. */
public final class DatabaseProblem {
    private DatabaseProblem() {}

    /** The problem behind an error of the database, or null when it is a bug of ours. */
    public static Problem of(DataAccessException e) {
        var state = e.sqlState();
        if (state == null) return null;
        return switch (state) {
            case "23505" -> Problem.conflict("already_exists", "There is already a record with %s", key(e));
            case "23503" ->
                Problem.conflict("still_referenced", "Another record is missing or still needs this one: %s", key(e));
            case "23514", "23P01" -> Problem.conflict("rule_violated", "This would break the rule %s", rule(e));
            case "22001", "22003", "22007", "22008", "22P02", "22021" ->
                Problem.of(
                        Problem.Kind.INVALID,
                        "invalid_value",
                        "A value does not fit its field; check numbers, dates and lengths");
            case "57014", "55P03", "40001", "40P01" ->
                Problem.unavailable("busy", "The record is busy; try again in a moment");
            case "53300", "57P01", "57P02", "57P03", "08000", "08001", "08003", "08006" ->
                Problem.unavailable("database_unavailable", "The database does not answer; try again in a moment");
            default -> null;
        };
    }

    /** Whether PostgreSQL asks for the same transaction again: it met another one. */
    public static boolean isTransient(DataAccessException e) {
        return "40001".equals(e.sqlState()) || "40P01".equals(e.sqlState());
    }

    /** Whether the server went away, or the connection to it. */
    static boolean isLost(DataAccessException e) {
        var state = e.sqlState();
        return state != null && (state.startsWith("08") || state.startsWith("57P0"));
    }

    private static String key(DataAccessException e) {
        var message = server(e);
        if (message == null || message.getDetail() == null) return "the same key";
        // "Key (tenant_id, slug)=(…, tea) already exists." tells the columns and values; the tenant is nobody's
        // business.
        var detail = message.getDetail();
        int columns = detail.indexOf('(');
        int values = detail.indexOf(")=(");
        int end = detail.lastIndexOf(')');
        if (columns < 0 || values < 0 || end < values) return "the same key";
        var names = detail.substring(columns + 1, values).split(", ");
        var texts = detail.substring(values + 3, end).split(", ", names.length);
        var said = new StringBuilder();
        for (int i = 0; i < Math.min(names.length, texts.length); i++) {
            if (names[i].equals("tenant_id")) continue;
            if (!said.isEmpty()) said.append(", ");
            said.append(names[i]).append(" '").append(texts[i]).append('\'');
        }
        return said.isEmpty() ? "the same key" : said.toString();
    }

    /** The name of the constraint that was broken, or null where none was. */
    public static String constraint(DataAccessException e) {
        var message = server(e);
        return message == null ? null : message.getConstraint();
    }

    private static String rule(DataAccessException e) {
        var constraint = constraint(e);
        return constraint == null ? "of its table" : constraint.replace('_', ' ');
    }

    private static org.postgresql.util.ServerErrorMessage server(DataAccessException e) {
        return e.getCause(org.postgresql.util.PSQLException.class) instanceof org.postgresql.util.PSQLException cause
                ? cause.getServerErrorMessage()
                : null;
    }
}
