package tradepost.kernel.build;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import tradepost.kernel.db.Migrations;
import tradepost.kernel.postgres.DatabaseRole;
import tradepost.kernel.postgres.DatabaseSetup;
import tradepost.kernel.postgres.Folders;
import tradepost.kernel.postgres.PostgresServer;

/**
 * Writes Java for the schema that the migrations build: one package of tables per PostgreSQL schema and one record per kind of
 * id. The build runs it against a server of its own and skips it while migrations and generator are unchanged.
 */
public final class GenerateTables {
    private static final String DATABASE = "tradepost";

    private final Path migrations;
    private final Path output;
    private final Path postgres;

    private GenerateTables(Path migrations, Path output, Path postgres) {
        this.migrations = migrations;
        this.output = output;
        this.postgres = postgres;
    }

    /** Takes the folder of migrations, the folder to write sources to, and a folder for the temporary server. */
    public static void main(String[] folders) throws Exception {
        if (folders.length != 3) {
            throw new IllegalArgumentException("Expected three folders: migrations, output, temporary server");
        }
        new GenerateTables(Path.of(folders[0]), Path.of(folders[1]), Path.of(folders[2])).run();
    }

    private void run() throws Exception {
        var stamp = SchemaStamp.of(migrations);
        var stampFile = output.resolveSibling(output.getFileName() + ".sha256");
        if (Files.exists(stampFile)
                && Files.isDirectory(output)
                && Files.readString(stampFile).equals(stamp)) {
            return;
        }
        var problems = MigrationLint.check(migrations);
        if (!problems.isEmpty()) {
            throw new IllegalStateException("Migrations that are not safe to run:\n" + String.join("\n", problems));
        }
        var fresh = output.resolveSibling(output.getFileName() + ".new");
        Folders.delete(fresh);
        Files.createDirectories(fresh);
        removeServer();
        try {
            generate(fresh);
        } finally {
            removeServer();
        }
        Folders.replace(output, fresh);
        Files.writeString(stampFile, stamp);
    }

    private void generate(Path fresh) throws Exception {
        var server = PostgresServer.start(postgres);
        DatabaseSetup.prepare(server, DATABASE);
        var owner = DatabaseRole.OWNER.login();
        Migrations.migrate(
                server.url(DATABASE), owner, server.passwords().of(owner), "filesystem:" + migrations.toAbsolutePath());
        try (var connection = server.superuser(DATABASE)) {
            var ids = IdColumns.read(connection);
            new TableSources(connection, schemas(connection), ids).write(fresh);
            IdSource.write(ids, fresh);
        }
        Files.writeString(fresh.resolve("tradepost/db/Schema.java"), schema());
    }

    private String schema() throws Exception {
        return """
                package tradepost.db;

                import tradepost.kernel.db.MigrationsDigest;

                /** The state of the schema that this code was generated from. */
                public final class Schema {
                    /** Of the migrations that lead there. */
                    public static final MigrationsDigest MIGRATIONS =
                            new MigrationsDigest("%s");

                    private Schema() {}
                }
                """.formatted(SchemaStamp.ofMigrations(migrations));
    }

    /** One that a killed build left behind is stopped as well. */
    private void removeServer() throws Exception {
        PostgresServer.stop(postgres);
        Folders.delete(postgres);
    }

    private static List<String> schemas(Connection connection) throws Exception {
        return Rows.read(connection, """
                select nspname from pg_namespace
                where nspname !~ '^pg_' and nspname not in ('information_schema', 'public', 'flyway')
                order by nspname
                """, row -> row.getString(1));
    }
}
