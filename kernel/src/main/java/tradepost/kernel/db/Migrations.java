package tradepost.kernel.db;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/**
 * Brings the schema up to date as the database's owner. Files lie in a folder per context and are ordered by their timestamp; each
 * context's first one creates the schema it then names.
 */
public final class Migrations {
    static final String HISTORY = "flyway";

    private static final String ON_CLASS_PATH = "classpath:db/migration";

    private Migrations() {}

    /** Runs what is new of the migrations on the class path and answers how many there were. */
    public static int migrate(String url, String owner, String password) {
        return migrate(url, owner, password, ON_CLASS_PATH);
    }

    /**
     * The same, unless these very files, told by their digest, have run before: then a start costs one query and not the second that
     * Flyway takes to load and to read them all.
     */
    public static int migrate(String url, String owner, String password, MigrationsDigest digest) throws SQLException {
        try (var connection = DriverManager.getConnection(url, owner, password)) {
            if (digest.isIn(connection)) {
                return 0;
            }
            int executed = migrate(url, owner, password);
            digest.note(connection);
            return executed;
        }
    }

    /** The same from another place, such as {@code filesystem:/some/folder}. */
    public static int migrate(String url, String owner, String password, String location) {
        return configured(url, owner, password, location).load().migrate().migrationsExecuted;
    }

    /** How many migrations the database still lacks; what a start asks before it serves. */
    public static int pending(String url, String owner, String password) {
        return configured(url, owner, password, ON_CLASS_PATH).load().info().pending().length;
    }

    private static FluentConfiguration configured(String url, String owner, String password, String location) {
        return Flyway.configure()
                .dataSource(url, owner, password)
                .locations(location)
                .defaultSchema(HISTORY)
                .table("history")
                .createSchemas(true)
                .failOnMissingLocations(true)
                .validateMigrationNaming(true)
                // Branches merge in another order than their timestamps; contexts do not touch each other's tables.
                .outOfOrder(true)
                .cleanDisabled(true)
                // With Flyway's lock in a transaction, "create index concurrently" would wait for it for ever.
                .configuration(Map.of("flyway.postgresql.transactional.lock", "false"));
    }
}
