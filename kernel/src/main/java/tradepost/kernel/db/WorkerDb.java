package tradepost.kernel.db;

import io.quarkus.agroal.DataSource;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.jooq.Record;
import org.jooq.ResultQuery;
import org.jooq.RowCountQuery;
import org.jooq.SQLDialect;
import org.jooq.impl.DataSourceConnectionProvider;
import org.jooq.impl.DefaultConfiguration;
import org.jooq.impl.DefaultDSLContext;

/** SQL across tenants, for queues only: its login sees nothing but them. What a queue finds is then done as the tenant it belongs to. */
@Singleton
public class WorkerDb extends DefaultDSLContext {
    private static final long serialVersionUID = 1;

    @Inject
    public WorkerDb(@DataSource("worker") javax.sql.DataSource pool, SlowStatements slow) {
        super(configuration(pool, slow));
    }

    private static DefaultConfiguration configuration(javax.sql.DataSource pool, SlowStatements slow) {
        var configuration = new DefaultConfiguration();
        configuration.set(SQLDialect.POSTGRES);
        configuration.set(new DataSourceConnectionProvider(pool));
        configuration.set(Db.sqlSettings());
        configuration.set(slow.acrossTenants());
        return configuration;
    }

    @Override
    public RowCountQuery query(String sql, Object... bindings) {
        return super.query(sql, Moments.typed(bindings));
    }

    @Override
    public ResultQuery<Record> resultQuery(String sql, Object... bindings) {
        return super.resultQuery(sql, Moments.typed(bindings));
    }
}
