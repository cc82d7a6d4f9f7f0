package tradepost.kernel.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Properties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

class DatabaseSetupTest {
    private static final String DATABASE = "tradepost";

    @TempDir(cleanup = CleanupMode.NEVER)
    static Path home;

    private static PostgresServer server;

    @BeforeAll
    static void start() throws Exception {
        server = PostgresServer.start(home);
        DatabaseSetup.prepare(server, DATABASE);
        DatabaseSetup.prepare(server, DATABASE); // runs at each start
    }

    @AfterAll
    static void stop() throws Exception {
        server.stop();
        Folders.delete(home);
    }

    @Test
    void every_role_logs_in_with_its_own_password_and_none_bypasses_row_security() throws Exception {
        assertThat(Files.getPosixFilePermissions(home.resolve("passwords.properties")))
                .hasSize(2);
        for (var role : DatabaseRole.values()) {
            try (var connection = connect(role)) {
                assertThat(one(
                                connection,
                                "select not rolsuper and not rolbypassrls from pg_roles where rolname = current_user"))
                        .isEqualTo("t");
            }
        }
        assertThatThrownBy(() -> DriverManager.getConnection(server.url(DATABASE), "tradepost_app", "wrong"))
                .isInstanceOf(SQLException.class);
    }

    @Test
    void a_request_cannot_hold_others_up_for_long() throws Exception {
        try (var connection = connect(DatabaseRole.APP)) {
            assertThat(one(
                            connection,
                            "select current_setting('statement_timeout') || current_setting('lock_timeout')"))
                    .isEqualTo("30s5s");
        }
    }

    @Test
    void under_row_security_reviewed_functions_are_index_conditions() throws Exception {
        try (var owner = connect(DatabaseRole.OWNER)) {
            owner.createStatement().execute("""
                            create schema leak;
                            grant usage on schema leak to tradepost_app;
                            create table leak.thing (tenant_id uuid not null, price numeric not null, name text not null, tags text[] not null);
                            insert into leak.thing select gen_random_uuid(), n, 'thing ' || n, array[n::text] from generate_series(1, 20000) n;
                            create index price on leak.thing (price);
                            create index name on leak.thing using gin (name gin_trgm_ops);
                            create index tags on leak.thing using gin (tags);
                            alter table leak.thing enable row level security;
                            create policy tenant on leak.thing using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
                            grant select on leak.thing to tradepost_app;
                            analyze leak.thing;
                            """);
        }
        assertThat(plan("price = 17.0")).contains("Index Cond: (price = 17.0)");
        assertThat(plan("name ilike '%thing 171%'")).contains("Index Cond: (name ~~* '%thing 171%'::text)");
        assertThat(plan("tags @> array['17']")).contains("Index Cond: (tags @> '{17}'::text[])");
    }

    @Test
    void every_reviewed_function_exists_and_is_marked() throws Exception {
        var absent = new ArrayList<String>();
        try (var connection = server.superuser(DATABASE)) {
            for (var function : LeakproofFunctions.reviewed().keySet()) {
                if (!"t"
                        .equals(one(
                                connection,
                                "select coalesce(bool_or(proleakproof), false) from pg_proc where oid = to_regprocedure('"
                                        + function + "')"))) {
                    absent.add(function);
                }
            }
        }
        assertThat(absent).isEmpty();
    }

    @Test
    void what_a_managed_server_refuses_is_said_in_sentences() throws Exception {
        try (var superuser = server.superuser("postgres")) {
            superuser
                    .createStatement()
                    .execute("create role administrator login createrole createdb password 'secret'");
            superuser.createStatement().execute("create database managed owner administrator");
        }
        var administrator = new Properties();
        administrator.setProperty("user", "administrator");
        administrator.setProperty("password", "secret");
        assertThat(DatabaseSetup.prepare(server.url("managed"), administrator, server.passwords()))
                .anySatisfy(sentence -> assertThat(sentence).contains("leakproof", "lower(text)"));
        assertThat(DatabaseSetup.prepare(server.url("absent"), administrator, server.passwords()))
                .anySatisfy(sentence -> assertThat(sentence).contains("create the database absent"));
    }

    private static String plan(String condition) throws SQLException {
        try (var connection = connect(DatabaseRole.APP)) {
            var lines = new StringBuilder();
            connection
                    .createStatement()
                    .execute("set app.tenant = '00000000-0000-0000-0000-000000000001'; set enable_seqscan = off");
            var rows = connection.createStatement().executeQuery("explain select * from leak.thing where " + condition);
            while (rows.next()) {
                lines.append(rows.getString(1)).append('\n');
            }
            return lines.toString();
        }
    }

    private static Connection connect(DatabaseRole role) throws SQLException {
        return DriverManager.getConnection(
                server.url(DATABASE), role.login(), server.passwords().of(role.login()));
    }

    private static String one(Connection connection, String sql) throws SQLException {
        try (var rows = connection.createStatement().executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
