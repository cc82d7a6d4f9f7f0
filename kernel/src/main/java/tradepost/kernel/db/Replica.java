package tradepost.kernel.db;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.AgroalConnectionPoolConfiguration.ConnectionValidator;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.logging.Logger;
import org.jooq.exception.DataAccessException;
import tradepost.kernel.jobs.Rounds;

/**
 * A second server that follows the first, for reads that may be a moment old. It is asked four times a second how far it has come; while it does not
 * answer, is too far behind or follows nobody, everything is read from the first.
 */
@Singleton
public class Replica {
    private static final Logger LOG = Logger.getLogger(Replica.class);
    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final String WRITTEN = "select pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')::bigint";
    /** Null on a server that follows nobody. */
    private static final String REPLAYED =
            "select case when pg_is_in_recovery() then pg_wal_lsn_diff(pg_last_wal_replay_lsn(), '0/0')::bigint end";

    private final DataSource primary;
    private final Freshness freshness;
    private final Counter reads;
    private Lag lag;
    private AgroalDataSource pool;
    private Rounds rounds;
    private volatile boolean fit;

    // Settings are looked up at the start only: the database is wired before they are known.
    @Inject
    Replica(DataSource primary, Freshness freshness, MeterRegistry meters) {
        this.primary = primary;
        this.freshness = freshness;
        this.reads = meters.counter("tradepost.replica.reads");
    }

    void start(@Observes StartupEvent event) throws SQLException {
        var settings = ConfigProvider.getConfig();
        var url = settings.getOptionalValue("tradepost.database.replica", String.class);
        if (url.isEmpty()) return;
        var login = new NamePrincipal(settings.getValue("quarkus.datasource.username", String.class));
        var password = new SimplePassword(settings.getValue("quarkus.datasource.password", String.class));
        lag = new Lag(settings.getOptionalValue("tradepost.database.replica-lag", Duration.class)
                .orElse(Duration.ofSeconds(2)));
        pool = AgroalDataSource.from(
                new AgroalDataSourceConfigurationSupplier().connectionPoolConfiguration(connections -> connections
                        .maxSize(16)
                        .acquisitionTimeout(Duration.ofSeconds(1))
                        .validateOnBorrow(true)
                        .connectionValidator(ConnectionValidator.defaultValidatorWithTimeout(1))
                        .connectionFactoryConfiguration(made -> made.jdbcUrl(url.get())
                                .principal(login)
                                .credential(password)
                                .jdbcProperty("connectTimeout", "2")
                                .jdbcProperty(
                                        "prepareThreshold",
                                        settings.getValue("tradepost.database.prepare-threshold", String.class)))));
        rounds = Rounds.start("replica", PAUSE, () -> {
            judge();
            return false;
        });
    }

    void stop(@Observes ShutdownEvent event) {
        if (rounds == null) return;
        rounds.close();
        pool.close();
    }

    /** Whether there is one, and what is read may come from it. */
    public boolean isConfigured() {
        return pool != null;
    }

    /** A connection for a single read that may be a moment old; nothing where it must be read from the first server. */
    Optional<Connection> connection() {
        if (!fit || !freshness.mayBeOld()) return Optional.empty();
        try {
            var connection = pool.getConnection();
            reads.increment();
            return Optional.of(connection);
        } catch (SQLException e) {
            becomes(false, e.getMessage());
            return Optional.empty();
        }
    }

    /**
     * Whether a read failed because the replica was lost in the midst of it. If so, it and what this thread reads afterwards is for the first server,
     * and so is everybody's until the replica has been looked at again.
     */
    public boolean isLost(DataAccessException e) {
        if (!freshness.mayBeOld() || !DatabaseProblem.isLost(e)) return false;
        freshness.relax(false);
        becomes(false, "it was lost in the midst of a read: " + e.sqlState());
        return true;
    }

    private void judge() {
        try {
            lag.wrote(System.nanoTime(), position(primary, WRITTEN).orElseThrow());
            var replayed = position(pool, REPLAYED);
            boolean near = replayed.isPresent() && lag.isWithin(System.nanoTime(), replayed.get());
            becomes(near, replayed.isEmpty() ? "it follows nobody" : "it is too far behind");
        } catch (SQLException e) {
            becomes(false, e.getMessage());
        }
    }

    private static Optional<Long> position(DataSource server, String sql) throws SQLException {
        try (var connection = server.getConnection();
                var statement = connection.prepareStatement(sql);
                var row = statement.executeQuery()) {
            row.next();
            return Optional.ofNullable(row.getObject(1, Long.class));
        }
    }

    private void becomes(boolean now, String why) {
        if (now == fit) return;
        fit = now;
        if (now) LOG.info("Reads that may be a moment old go to the replica");
        else LOG.warnf("Everything is read from the first server, not from the replica: %s", why);
    }
}
