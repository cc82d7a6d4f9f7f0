package tradepost.kernel.db;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DefaultConnectionProvider;
import tradepost.kernel.scope.Scope;

/**
 * Writes of one statement that are a transaction by themselves, in one round trip, and wait for no disk: only for what is done again, or needed no more,
 * when a crash of the database takes it back, such as claims. Whatever is committed after them in the ordinary way brings them to disk too. They tell no
 * facts.
 */
@Singleton
public class LightWrites {
    private final Db db;
    private final DataSource pool;
    private final Freshness freshness;

    @Inject
    LightWrites(Db db, DataSource pool, Freshness freshness) {
        this.db = db;
        this.pool = pool;
        this.freshness = freshness;
    }

    /** Runs the statement as the tenant in scope, within the transaction under way where there is one, and says how many rows it wrote. */
    public int execute(String sql, Object... bindings) {
        if (db.inTransaction()) return db.execute(sql, bindings);
        try {
            return alone(sql, bindings);
        } catch (DataAccessException e) {
            if (!DatabaseProblem.isTransient(e)) throw e;
            return alone(sql, bindings);
        }
    }

    private int alone(String sql, Object... bindings) {
        var tenant = Scope.current().tenant().toString();
        try (var connection =
                new TenantConnection(pool.getConnection(), tenant, TenantConnection.Told.WITH_A_LIGHT_WRITE)) {
            var query = db.query(sql, bindings);
            query.attach(db.configuration().derive(new DefaultConnectionProvider(connection)));
            int rows = query.execute();
            freshness.wrote();
            return rows;
        } catch (SQLException e) {
            throw Db.failed(e);
        }
    }
}
