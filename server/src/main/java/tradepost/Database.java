package tradepost;

import io.quarkus.runtime.Quarkus;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import org.jboss.logging.Logger;
import tradepost.db.Schema;
import tradepost.kernel.db.Migrations;
import tradepost.kernel.jobs.Rounds;
import tradepost.kernel.postgres.DatabaseRole;
import tradepost.kernel.postgres.DatabaseSetup;
import tradepost.kernel.postgres.Passwords;
import tradepost.kernel.postgres.PostgresServer;

/** The database the application will find: our own server in the data folder, or the one an address leads to, migrated to this release. */
record Database(String url, Passwords passwords, PostgresServer own, Path data, List<String> refused) {
    private static final String NAME = "tradepost";
    private static final Logger LOG = Logger.getLogger(Database.class);

    static Database prepared(Options options) throws SQLException {
        return prepared(options.data(), options.option("database").orElse(null));
    }

    static Database prepared(Path data, String address) throws SQLException {
        var database = found(data, address);
        var passwords = database.passwords();
        Migrations.migrate(
                database.url(),
                DatabaseRole.OWNER.login(),
                passwords.of(DatabaseRole.OWNER.login()),
                Schema.MIGRATIONS);
        return database;
    }

    /** The database as it is, not migrated. */
    static Database found(Path data, String address) throws SQLException {
        return address == null ? embedded(data) : external(data, address);
    }

    private static Database embedded(Path data) throws SQLException {
        var server = PostgresServer.start(data.resolve("postgres"));
        DatabaseSetup.prepare(server, NAME);
        return new Database(server.url(NAME), server.passwords(), server, data, List.of());
    }

    private static Database external(Path data, String address) throws SQLException {
        var passwords = new Passwords(data.resolve("passwords.properties"));
        var refused = DatabaseSetup.prepare(address, new Properties(), passwords);
        refused.forEach(System.err::println);
        int query = address.indexOf('?');
        return new Database(query < 0 ? address : address.substring(0, query), passwords, null, data, refused);
    }

    /** Tells the application where its database is; system properties outrank the packaged configuration. */
    void configure() {
        settings().forEach(System::setProperty);
    }

    java.util.Map<String, String> settings() {
        // Requests and queues may go through a pooler; who migrates needs the server itself.
        var served = Objects.requireNonNullElse(System.getenv("TRADEPOST_DATABASE_POOLER"), url);
        return java.util.Map.of(
                "quarkus.datasource.jdbc.url", served,
                "quarkus.datasource.username", DatabaseRole.APP.login(),
                "quarkus.datasource.password", passwords.of(DatabaseRole.APP.login()),
                "quarkus.datasource.worker.jdbc.url", served,
                "quarkus.datasource.worker.username", DatabaseRole.WORKER.login(),
                "quarkus.datasource.worker.password", passwords.of(DatabaseRole.WORKER.login()),
                "tradepost.data", data.toString());
    }

    /** Starts our own server again whenever it ends while the application runs, and ends the application when the data are gone. */
    Rounds guarded() {
        return Rounds.start("database-guard", Duration.ofSeconds(1), () -> {
            if (own != null && !own.hasFiles()) {
                LOG.fatalf("The data folder %s was deleted, so this server ends; start it again to begin anew", data);
                Quarkus.asyncExit(1);
            } else if (own != null && own.revive()) {
                LOG.warn("PostgreSQL had ended and was started again; to keep it down, stop Tradepost");
            }
            return false;
        });
    }

    /** Stops our own server with the application; after a crash the next start adopts it instead. */
    void release() {
        if (own != null) own.stop();
    }
}
