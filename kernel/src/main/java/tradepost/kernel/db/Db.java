package tradepost.kernel.db;

import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jooq.ConnectionProvider;
import org.jooq.Record;
import org.jooq.ResultQuery;
import org.jooq.RowCountQuery;
import org.jooq.SQLDialect;
import org.jooq.conf.ParamType;
import org.jooq.conf.RenderQuotedNames;
import org.jooq.conf.Settings;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DefaultConfiguration;
import org.jooq.impl.DefaultDSLContext;
import tradepost.kernel.Problem;
import tradepost.kernel.facts.Fact;
import tradepost.kernel.scope.Scope;

/**
 * SQL as the tenant in scope. A statement outside {@link #write} is a read of its own, in one round trip with the setting that row-level
 * security needs; inside, all statements, facts and audit lines share one transaction and one connection.
 */
@Singleton
public class Db extends DefaultDSLContext {
    private static final long serialVersionUID = 1;
    private final transient DataSource pool;
    private final transient Freshness freshness;
    private final transient Instance<TransactionEnd> ends;

    @Inject
    public Db(
            DataSource pool, Replica replica, Freshness freshness, SlowStatements slow, Instance<TransactionEnd> ends) {
        super(configuration(pool, replica, slow));
        this.pool = pool;
        this.freshness = freshness;
        this.ends = ends;
    }

    private static DefaultConfiguration configuration(DataSource pool, Replica replica, SlowStatements slow) {
        var configuration = new DefaultConfiguration();
        configuration.set(SQLDialect.POSTGRES);
        configuration.set(new Connections(pool, replica));
        configuration.set(sqlSettings());
        configuration.set(slow);
        return configuration;
    }

    static Settings sqlSettings() {
        return new Settings()
                .withRenderQuotedNames(RenderQuotedNames.EXPLICIT_DEFAULT_QUOTED)
                .withParamType(ParamType.INDEXED)
                .withExecuteLogging(false)
                .withReturnRecordToPojo(false)
                .withUpdatablePrimaryKeys(false);
    }

    @Override
    public RowCountQuery query(String sql, Object... bindings) {
        var values = Moments.typed(bindings);
        var written = Written.of(sql, values);
        return written == null ? super.query(sql, values) : query(written);
    }

    @Override
    public ResultQuery<Record> resultQuery(String sql, Object... bindings) {
        var values = Moments.typed(bindings);
        var written = Written.of(sql, values);
        return written == null ? super.resultQuery(sql, values) : resultQuery(written);
    }

    /** Runs work in the transaction under way, or in one of its own, which is tried once more when PostgreSQL asks for that. */
    public <T> T write(Supplier<T> work) {
        if (Work.current() != null) return work.get();
        return tried(work, false);
    }

    private <T> T tried(Supplier<T> work, boolean takeBack) {
        try {
            return transact(work, takeBack);
        } catch (DataAccessException e) {
            if (!DatabaseProblem.isTransient(e)) throw e;
            return transact(work, takeBack);
        }
    }

    public void write(Runnable work) {
        write(() -> {
            work.run();
            return null;
        });
    }

    /** Computes what a write would do and takes it back, with short limits, since nothing may wait for a rehearsal; tried once more as a write is. */
    public <T> T rehearse(Supplier<T> work) {
        if (Work.current() != null) throw new IllegalStateException("A rehearsal needs a transaction of its own");
        return tried(
                () -> {
                    execute(
                            "select set_config('statement_timeout', '2s', true), set_config('lock_timeout', '2s', true)");
                    return work.get();
                },
                true);
    }

    /** Runs work of which nothing stays when it fails, neither rows nor what it told, while the transaction around it goes on. */
    public void undoable(Runnable work) {
        connection(connection -> {
            var before = connection.setSavepoint();
            var mark = required().mark();
            try {
                work.run();
                connection.releaseSavepoint(before);
            } catch (RuntimeException e) {
                connection.rollback(before);
                required().backTo(mark);
                throw e;
            }
        });
    }

    public boolean inTransaction() {
        return Work.current() != null;
    }

    /** Tells a fact: it is stored with this transaction and reaches its subscribers afterwards. */
    public void tell(Fact fact) {
        required().untold.add(fact);
    }

    /** Lets those who react within this transaction hear now what was told so far: for whoever goes on with what they make of it. */
    public void hear() {
        var work = required();
        for (var end : ends) end.react(work);
    }

    /** Adds a line to the audit; before and after are JSON or null. */
    public void audit(String action, String subject, String before, String after) {
        required().audit.add(new Work.AuditLine(action, subject, before, after));
    }

    /** Runs once this transaction is committed, and not at all when it is not. */
    public void afterCommit(Runnable work) {
        required().afterCommit.add(work);
    }

    /** Notes what this transaction has read and nobody else can change before it ends, such as a part of a row that it has locked, or is to see as it was. */
    public void keep(Object what, Object value) {
        required().kept.put(what, value);
    }

    /** What this transaction has kept, or what is found now. */
    public <T> T kept(Class<T> type, Object what, Supplier<T> find) {
        var known = type.cast(required().kept.get(what));
        return known == null ? find.get() : known;
    }

    private static Work required() {
        var work = Work.current();
        if (work == null) throw new IllegalStateException("Changes need a transaction: call this inside Db.write");
        return work;
    }

    private <T> T transact(Supplier<T> body, boolean rehearsal) {
        var tenant = Scope.current().tenant().toString();
        Work work;
        T result;
        try (var connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            work = new Work(new TenantConnection(connection, tenant, TenantConnection.Told.ONCE_IN_A_TRANSACTION));
            Work.bind(work);
            try {
                result = body.get();
                end(work);
                if (rehearsal) connection.rollback();
                else connection.commit();
            } catch (RuntimeException | Error e) {
                rollback(connection, e);
                throw e;
            } finally {
                Work.bind(null);
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw failed(e);
        }
        if (rehearsal) return result;
        freshness.wrote();
        work.afterCommit.forEach(Runnable::run);
        return result;
    }

    private void end(Work work) {
        for (var end : ends) end.beforeCommit(this, work);
    }

    private static void rollback(Connection connection, Throwable cause) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    static RuntimeException failed(SQLException e) {
        return e.getSQLState() != null && e.getSQLState().startsWith("08")
                ? Problem.unavailable("database_unavailable", "The database does not answer; try again in a moment")
                : new DataAccessException("The transaction could not be ended", e);
    }

    /** The connection of the transaction under way, or one for a single statement: of the replica where that will do. */
    private record Connections(DataSource pool, Replica replica) implements ConnectionProvider {
        @Override
        public Connection acquire() {
            var work = Work.current();
            if (work != null) return work.connection;
            try {
                var tenant = Scope.current().tenant().toString();
                var near = replica.connection();
                return new TenantConnection(
                        near.isPresent() ? near.get() : pool.getConnection(),
                        tenant,
                        TenantConnection.Told.WITH_EACH_READ);
            } catch (SQLException e) {
                throw new DataAccessException("No database connection", e);
            }
        }

        @Override
        public void release(Connection connection) {
            if (Work.current() != null) return;
            try {
                connection.close();
            } catch (SQLException e) {
                throw new DataAccessException("The connection could not be given back", e);
            }
        }
    }
}
