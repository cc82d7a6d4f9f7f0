package tradepost.kernel.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import tradepost.kernel.postgres.DatabaseRole;
import tradepost.kernel.postgres.DatabaseSetup;
import tradepost.kernel.postgres.Folders;
import tradepost.kernel.postgres.PostgresServer;

class MigrationsTest {
    private static final String OWNER = DatabaseRole.OWNER.login();

    @TempDir(cleanup = CleanupMode.NEVER)
    static Path home;

    private static PostgresServer server;

    @BeforeAll
    static void start() throws Exception {
        server = PostgresServer.start(home);
        DatabaseSetup.prepare(server, "tradepost");
    }

    @AfterAll
    static void stop() throws Exception {
        server.stop();
        Folders.delete(home);
    }

    @Test
    void the_owner_migrates_every_folder_once_and_known_files_are_not_read_again() throws Exception {
        var known = new MigrationsDigest("known");
        assertThat(migrate(known)).isEqualTo(2);
        execute("delete from flyway.history");
        assertThat(migrate(known)).isZero();
        assertThatThrownBy(() -> migrate(new MigrationsDigest("others"))).isInstanceOf(FlywayException.class);
    }

    private static int migrate(MigrationsDigest digest) throws SQLException {
        return Migrations.migrate(
                server.url("tradepost"), OWNER, server.passwords().of(OWNER), digest);
    }

    private static void execute(String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(
                        server.url("tradepost"), OWNER, server.passwords().of(OWNER));
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
