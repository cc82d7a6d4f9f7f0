package tradepost;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tradepost.kernel.postgres.PostgresServer;
import tradepost.testing.OwnDatabase;

/**
 * Puts a bird into every table there is, in the cage of one tenant, and looks for it from the cage of another. All of it happens in transactions
 * that are taken back; a new table is looked into without being named here.
 */
@QuarkusTest
@QuarkusTestResource(OwnDatabase.class)
class CanaryTest {
    private static final String TABLES = """
            select format('%I.%I', n.nspname, c.relname) from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where c.relkind in ('r', 'p') and not c.relispartition and n.nspname <> 'directory'
              and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id' and a.attnum > 0)
            order by 1
            """;
    /** What must be given, with a value that fits its type. */
    private static final String BIRD = """
            select string_agg(format('%%I', a.attname), ', '), string_agg(case
                when a.attname = 'tenant_id' then '''%s'''
                when t.typname = 'uuid' then 'gen_random_uuid()'
                when t.typname in ('text', 'varchar', 'bpchar') then '''bird'''
                when t.typname in ('int2', 'int4', 'int8', 'numeric') then '1'
                when t.typname in ('timestamptz', 'date') then 'now()'
                when t.typname = 'bool' then 'false'
                when t.typname in ('json', 'jsonb') then '''{}'''
                when t.typname = 'bytea' then '''\\x00'''
                else 'default' end, ', ')
            from pg_attribute a join pg_type t on t.oid = a.atttypid
            where a.attrelid = '%s'::regclass and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' and a.attidentity = ''
              and (a.attname = 'tenant_id' or a.attnotnull and not a.atthasdef)
            """;

    private static final String CHECKS =
            "select conname from pg_constraint where contype = 'c' and conrelid = '%s'::regclass";
    private static final String REFUSED = "42501";

    private final UUID cage = UUID.randomUUID();
    private final UUID neighbour = UUID.randomUUID();
    private Connection keeper;

    @BeforeEach
    void open() throws SQLException {
        keeper = PostgresServer.start(Path.of("target/data/postgres").toAbsolutePath())
                .superuser("tradepost");
        keeper.setAutoCommit(false);
    }

    @AfterEach
    void close() throws SQLException {
        keeper.close();
    }

    private interface Look {
        void into(String table, Statement sql, List<String> escaped) throws SQLException;
    }

    /** Looks into every table, with the bird in it. */
    private List<String> escapes(Look look) throws SQLException {
        var escaped = new ArrayList<String>();
        var tables = column(TABLES);
        assertThat(tables).hasSizeGreaterThan(30);
        for (var table : tables) {
            try (var sql = keeper.createStatement()) {
                // Whom a row refers to and what it says does not matter here.
                sql.execute("set local session_replication_role = replica");
                for (var check : column(CHECKS.formatted(table)))
                    sql.execute("alter table %s drop constraint \"%s\"".formatted(table, check));
                sql.execute(bird(table, sql));
                look.into(table, sql, escaped);
            } finally {
                keeper.rollback();
            }
        }
        return escaped;
    }

    private String bird(String table, Statement sql) throws SQLException {
        try (var row = sql.executeQuery(BIRD.formatted(cage, table))) {
            row.next();
            return "insert into %s (%s) values (%s)".formatted(table, row.getString(1), row.getString(2));
        }
    }

    private List<String> column(String query) throws SQLException {
        var found = new ArrayList<String>();
        try (var sql = keeper.createStatement();
                var rows = sql.executeQuery(query)) {
            while (rows.next()) found.add(rows.getString(1));
        }
        return found;
    }

    private static void enter(Statement sql, String role, String tenant) throws SQLException {
        sql.execute("set local session_replication_role = origin");
        sql.execute("set local role " + role);
        sql.execute("select set_config('app.tenant', '" + tenant + "', true)");
    }

    private int seen(Statement sql, String table) throws SQLException {
        try (var row = sql.executeQuery("select count(*) from %s where tenant_id = '%s'".formatted(table, cage))) {
            row.next();
            return row.getInt(1);
        }
    }

    /** Rows that a change reached; none also where the role may not change the table at all. */
    private int changed(Statement sql, String change) throws SQLException {
        var before = keeper.setSavepoint();
        try {
            return sql.executeUpdate(change);
        } catch (SQLException e) {
            assertThat(e.getSQLState()).as(e.getMessage()).isEqualTo(REFUSED);
            return 0;
        } finally {
            keeper.rollback(before);
        }
    }

    @Test
    void a_tenant_sees_its_own_bird() throws SQLException {
        assertThat(escapes((table, sql, missing) -> {
                    enter(sql, "tradepost_app", cage.toString());
                    if (seen(sql, table) != 1) missing.add(table);
                }))
                .isEmpty();
    }

    @Test
    void no_tenant_sees_changes_or_removes_the_bird_of_another() throws SQLException {
        assertThat(escapes((table, sql, escaped) -> {
                    enter(sql, "tradepost_app", neighbour.toString());
                    if (seen(sql, table) > 0) escaped.add(table + " shows it");
                    if (changed(sql, "update %s set tenant_id = tenant_id".formatted(table)) > 0)
                        escaped.add(table + " changes it");
                    if (changed(sql, "delete from " + table) > 0) escaped.add(table + " removes it");
                }))
                .isEmpty();
    }

    @Test
    void a_cage_without_a_door_is_noticed() throws SQLException {
        assertThat(escapes((table, sql, escaped) -> {
                    sql.execute("alter table " + table + " disable row level security");
                    enter(sql, "tradepost_app", neighbour.toString());
                    if (seen(sql, table) > 0) escaped.add(table);
                }))
                .hasSameElementsAs(column(TABLES));
    }

    @Test
    void without_a_tenant_there_are_no_birds() throws SQLException {
        assertThat(escapes((table, sql, escaped) -> {
                    enter(sql, "tradepost_app", "");
                    if (seen(sql, table) > 0) escaped.add(table);
                }))
                .isEmpty();
    }

    @Test
    void no_tenant_puts_a_bird_into_the_cage_of_another() throws SQLException {
        assertThat(escapes((table, sql, escaped) -> {
                    var second = bird(table, sql);
                    enter(sql, "tradepost_app", neighbour.toString());
                    if (changed(sql, second) > 0) escaped.add(table);
                }))
                .isEmpty();
    }

    @Test
    void the_worker_sees_queues_and_nothing_else() throws SQLException {
        var queues = column(
                "select format('%I.%I', n.nspname, c.relname) from pg_policy p join pg_class c on c.oid = p.polrelid"
                        + " join pg_namespace n on n.oid = c.relnamespace where p.polname = 'worker'");
        assertThat(queues).hasSizeLessThan(30);
        assertThat(escapes((table, sql, escaped) -> {
                    enter(sql, "tradepost_worker", neighbour.toString());
                    var before = keeper.setSavepoint();
                    try (var row = sql.executeQuery("select count(tenant_id) from " + table)) {
                        row.next();
                        if (!queues.contains(table) && row.getInt(1) > 0) escaped.add(table);
                    } catch (SQLException e) {
                        assertThat(e.getSQLState()).as(e.getMessage()).isEqualTo(REFUSED);
                        keeper.rollback(before);
                    }
                }))
                .isEmpty();
    }
}
