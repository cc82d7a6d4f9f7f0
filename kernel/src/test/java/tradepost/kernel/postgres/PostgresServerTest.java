package tradepost.kernel.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

class PostgresServerTest {
    @TempDir(cleanup = CleanupMode.NEVER)
    static Path home;

    private final Path folder = home.resolve("postgres");

    @AfterEach
    void stop() {
        PostgresServer.stop(folder);
    }

    @AfterAll
    static void delete() throws Exception {
        Folders.delete(home);
    }

    @Test
    void what_was_committed_survives_a_killed_server_whose_backends_linger() throws Exception {
        var server = PostgresServer.start(folder);
        execute(server, "create table kept as select 42 as answer");
        try (var busy = server.superuser("postgres");
                var sleeper = Executors.newVirtualThreadPerTaskExecutor()) {
            sleeper.submit(() -> busy.createStatement().execute("select pg_sleep(60)"));
            await(
                    server,
                    "select count(*) from pg_stat_activity where query like '%pg_sleep(60)' and state = 'active'",
                    "1");
            ProcessHandle.of(server.pid()).orElseThrow().destroyForcibly();
            while (server.isRunning()) {
                Thread.sleep(10);
            }
            var again = PostgresServer.start(folder);
            assertThat(again.pid()).isNotEqualTo(server.pid());
            assertThat(again.url("postgres")).isEqualTo(server.url("postgres"));
            assertThat(one(again, "select answer from kept")).isEqualTo("42");
        }
    }

    @Test
    void a_server_that_died_comes_back_where_it_was() throws Exception {
        var server = PostgresServer.start(folder);
        execute(server, "create table remembered as select 7 as answer");
        assertThat(server.revive()).isFalse();
        var address = server.url("postgres");
        ProcessHandle.of(server.pid()).orElseThrow().destroyForcibly();
        while (server.isRunning()) {
            Thread.sleep(10);
        }
        assertThat(server.revive()).isTrue();
        assertThat(server.url("postgres")).isEqualTo(address);
        assertThat(one(server, "select answer from remembered")).isEqualTo("7");
    }

    @Test
    void a_server_that_somebody_else_stopped_in_good_order_comes_back_as_well() throws Exception {
        var server = PostgresServer.start(folder);
        execute(server, "create table still_here as select 9 as answer");
        var address = server.url("postgres");
        PostgresServer.stop(folder);
        assertThat(server.isRunning()).isFalse();
        assertThat(server.revive()).isTrue();
        assertThat(server.url("postgres")).isEqualTo(address);
        assertThat(one(server, "select answer from still_here")).isEqualTo("9");
    }

    @Test
    void a_server_that_we_stopped_ourselves_stays_down_and_none_is_made_where_the_files_are_gone() throws Exception {
        var server = PostgresServer.start(folder);
        var other = PostgresServer.start(folder);
        server.stop();
        assertThat(server.revive()).isFalse();
        assertThat(server.isRunning()).isFalse();
        Folders.delete(folder);
        assertThat(other.hasFiles()).isFalse();
        assertThat(other.revive()).isFalse();
        assertThat(folder).doesNotExist();
    }

    @Test
    void a_running_server_is_adopted_and_not_started_twice() throws Exception {
        try (var starters = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = starters.submit(() -> PostgresServer.start(folder));
            var second = starters.submit(() -> PostgresServer.start(folder));
            assertThat(first.get().pid()).isEqualTo(second.get().pid());
            assertThat(first.get().isRunning()).isTrue();
            first.get().stop();
            assertThat(second.get().isRunning()).isFalse();
        }
    }

    @Test
    void another_process_that_starts_the_same_folder_adopts_the_server() throws Exception {
        var server = PostgresServer.start(folder);
        var other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Starter.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        assertThat(new String(other.getInputStream().readAllBytes()).strip()).isEqualTo(Long.toString(server.pid()));
        assertThat(server.isRunning()).isTrue();
    }

    @Test
    void a_pid_file_whose_number_belongs_to_another_program_is_no_server() throws Exception {
        PostgresServer.start(folder).stop();
        var text = ProcessHandle.current().pid() + "\n" + folder + "\n0\n5432\n\n127.0.0.1\n0 0\nready\n";
        Files.writeString(folder.resolve("cluster/postmaster.pid"), text);
        assertThat(PostgresServer.start(folder).isRunning()).isTrue();
    }

    private static String one(PostgresServer server, String sql) throws SQLException {
        try (var connection = server.superuser("postgres");
                var rows = connection.createStatement().executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static void execute(PostgresServer server, String sql) throws SQLException {
        try (var connection = server.superuser("postgres")) {
            connection.createStatement().execute(sql);
        }
    }

    private static void await(PostgresServer server, String sql, String wanted) throws Exception {
        while (!one(server, sql).equals(wanted)) {
            Thread.sleep(10);
        }
    }

    /** A second Java process. */
    static final class Starter {
        private Starter() {}

        public static void main(String[] folder) {
            System.out.println(PostgresServer.start(Path.of(folder[0])).pid());
        }
    }
}
