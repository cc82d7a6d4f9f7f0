package tradepost.kernel.postgres;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/**
 * Makes the roles, the database and what only a superuser may do, as far as it is not there yet. On a managed server some
 * steps are refused: those are reported, because the platform works without them, only slower or after the administrator's help.
 */
public final class DatabaseSetup {
    private static final String NO_SUCH_DATABASE = "3D000";
    private static final String NO_PRIVILEGE = "42501";
    private static final String NOT_SUPPORTED = "0A";
    private static final List<String> EXTENSIONS = List.of("btree_gist", "pg_trgm", "pg_stat_statements");

    private final String url;
    private final Properties administrator;
    private final Passwords passwords;
    private final List<String> missing = new ArrayList<>();

    private DatabaseSetup(String url, Properties administrator, Passwords passwords) {
        this.url = url;
        this.administrator = administrator;
        this.passwords = passwords;
    }

    /** Sets a database of our own server up. */
    public static void prepare(PostgresServer server, String database) throws SQLException {
        var superuser = new Properties();
        superuser.setProperty("user", PostgresServer.SUPERUSER);
        superuser.setProperty("password", server.passwords().of(PostgresServer.SUPERUSER));
        var missing = prepare(server.url(database), superuser, server.passwords());
        if (!missing.isEmpty()) {
            throw new IllegalStateException("The database could not be set up: " + String.join("; ", missing));
        }
    }

    /** Sets a database up that the URL names, and answers in sentences what its server refused. */
    public static List<String> prepare(String url, Properties administrator, Passwords passwords) throws SQLException {
        return new DatabaseSetup(url, administrator, passwords).run();
    }

    /** The functions of our list that this server does not hold for leakproof: filters that use them read the whole tenant. */
    public static List<String> notLeakproof(Connection connection) throws SQLException {
        var unmarked = new ArrayList<String>();
        for (var function : LeakproofFunctions.reviewed().keySet()) {
            if (holds(
                    connection,
                    "select 1 from pg_proc where oid = to_regprocedure(?) and not proleakproof",
                    function)) {
                unmarked.add(function);
            }
        }
        return unmarked;
    }

    private List<String> run() throws SQLException {
        var digest = SetupDigest.of(passwords);
        var last = lastDigest();
        if (last.equals(Optional.of(digest))) {
            return List.of();
        }
        if (last.isEmpty() && !create()) {
            return List.copyOf(missing);
        }
        try (var connection = DriverManager.getConnection(url, administrator)) {
            roles(connection);
            ownership(connection);
            extensions(connection);
            leakproof(connection);
            if (missing.isEmpty()) {
                attempt(
                        connection,
                        "comment on database %s is '%s'".formatted(quoted(database()), digest),
                        "note this setup");
            }
        }
        return List.copyOf(missing);
    }

    /** What the last complete setup left; nothing when there is no such database. */
    private Optional<String> lastDigest() throws SQLException {
        var comment =
                "select coalesce(shobj_description(oid, 'pg_database'), '') from pg_database where datname = current_database()";
        try (var connection = DriverManager.getConnection(url, administrator);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(comment)) {
            rows.next();
            return Optional.of(rows.getString(1));
        } catch (SQLException e) {
            if (NO_SUCH_DATABASE.equals(e.getSQLState())) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private boolean create() throws SQLException {
        try (var maintenance = DriverManager.getConnection(withDatabase("postgres"), administrator)) {
            roles(maintenance);
            attempt(
                    maintenance,
                    "create database %s owner %s template template0 encoding 'UTF8'"
                            .formatted(quoted(database()), DatabaseRole.OWNER.login()),
                    "create the database " + database());
        }
        return missing.isEmpty();
    }

    private void roles(Connection connection) throws SQLException {
        for (var role : DatabaseRole.values()) {
            var login = role.login();
            var password = passwords.of(login);
            if (!holds(connection, "select 1 from pg_roles where rolname = ?", login)) {
                attempt(
                        connection,
                        "create role %s login password '%s'".formatted(login, password),
                        "create the role " + login);
            } else if (!canLogIn(login, password)) {
                attempt(
                        connection,
                        "alter role %s login password '%s'".formatted(login, password),
                        "let the role " + login + " log in with our password");
            }
            if (holds(connection, "select 1 from pg_roles where rolname = ? and (rolsuper or rolbypassrls)", login)) {
                attempt(
                        connection,
                        "alter role %s nosuperuser nobypassrls".formatted(login),
                        "take the right to bypass row security from the role " + login);
            }
            for (var setting : role.settings().entrySet()) {
                attempt(
                        connection,
                        "alter role %s set %s = '%s'".formatted(login, setting.getKey(), setting.getValue()),
                        "set " + setting.getKey() + " of the role " + login);
            }
        }
        var owner = DatabaseRole.OWNER.login();
        if (holds(
                connection,
                "select 1 from pg_roles where rolname = current_user and not rolsuper and rolname <> ?",
                owner)) {
            attempt(connection, "grant " + owner + " to current_user", "act for the role " + owner);
        }
    }

    /** Before the first setup neither the role's database nor its right to connect need exist: any answer but yes means no. */
    private boolean canLogIn(String login, String password) {
        try (var connection = DriverManager.getConnection(url, login, password)) {
            return connection.isValid(5);
        } catch (SQLException refused) {
            return false;
        }
    }

    private void ownership(Connection connection) throws SQLException {
        var owner = DatabaseRole.OWNER.login();
        var owned =
                "select 1 from pg_database d join pg_roles r on r.oid = d.datdba where d.datname = current_database() and r.rolname = ?";
        if (!holds(connection, owned, owner)) {
            attempt(
                    connection,
                    "alter database %s owner to %s".formatted(quoted(database()), owner),
                    "make " + owner + " the owner of the database");
        }
        attempt(
                connection,
                "revoke all on database %s from public".formatted(quoted(database())),
                "close the database to other roles");
        attempt(
                connection,
                "grant connect on database %s to tradepost_app, tradepost_worker".formatted(quoted(database())),
                "let the application's roles connect");
        attempt(connection, "revoke create on schema public from public", "close the schema public");
    }

    private void extensions(Connection connection) throws SQLException {
        for (var extension : EXTENSIONS) {
            var wanted = "select 1 from pg_available_extensions where name = ? and installed_version is null";
            if (holds(connection, wanted, extension)) {
                attempt(connection, "create extension if not exists " + extension, "add the extension " + extension);
            }
        }
    }

    private void leakproof(Connection connection) throws SQLException {
        var refused = new ArrayList<String>();
        for (var function : LeakproofFunctions.reviewed().keySet()) {
            var wanted = "select 1 from pg_proc where oid = to_regprocedure(?) and not proleakproof";
            if (holds(connection, wanted, function)
                    && refusal(connection, "alter function " + function + " leakproof")
                            .isPresent()) {
                refused.add(function);
            }
        }
        if (!refused.isEmpty()) {
            missing.add(
                    "The server did not let us mark functions as leakproof; filters that use them read the whole tenant: "
                            + String.join(", ", refused));
        }
    }

    private void attempt(Connection connection, String sql, String purpose) throws SQLException {
        refusal(connection, sql)
                .ifPresent(reason -> missing.add("The server did not let us " + purpose + " (" + reason + ")"));
    }

    /** Why the server refused, if it did for want of a right or a feature; anything else is an error. */
    private static Optional<String> refusal(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
            return Optional.empty();
        } catch (SQLException refused) {
            var state = String.valueOf(refused.getSQLState());
            if (!state.equals(NO_PRIVILEGE) && !state.startsWith(NOT_SUPPORTED)) {
                throw refused;
            }
            return refused.getMessage().lines().findFirst();
        }
    }

    private static boolean holds(Connection connection, String sql, String value) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            statement.setString(1, value);
            try (var rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    private String database() {
        var withoutQuery = url.split("\\?", 2)[0];
        return withoutQuery.substring(withoutQuery.lastIndexOf('/') + 1);
    }

    private String withDatabase(String other) {
        var parts = url.split("\\?", 2);
        var server = parts[0].substring(0, parts[0].lastIndexOf('/') + 1);
        return server + other + (parts.length == 2 ? "?" + parts[1] : "");
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
