package tradepost.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import tradepost.kernel.postgres.PostgresServer;

/** A real replica: a copy of a running server's files that follows it over a replication connection. */
public final class Follower {
    private final Path data;
    private PostgresServer server;

    private Follower(Path data) {
        this.data = data;
    }

    /** Copies the server of a data folder while it runs, as its manual says, and starts the copy. */
    public static Follower of(PostgresServer leader, Path leaderData, Path data) throws IOException, SQLException {
        PostgresServer.stop(data);
        remove(data);
        Files.createDirectories(data);
        var cluster = data.resolve("cluster");
        try (var connection = leader.superuser("tradepost");
                var sql = connection.createStatement()) {
            sql.execute("select pg_backup_start('follower', true)");
            run("cp", "-a", leaderData.resolve("cluster").toString(), cluster.toString());
            try (var label = sql.executeQuery("select labelfile from pg_backup_stop(false)")) {
                label.next();
                Files.writeString(cluster.resolve("backup_label"), label.getString(1));
            }
        }
        Files.copy(leaderData.resolve("passwords.properties"), data.resolve("passwords.properties"));
        for (var name : List.of("postmaster.pid", "postmaster.opts", "server.log"))
            Files.deleteIfExists(cluster.resolve(name));
        Files.createFile(cluster.resolve("standby.signal"));
        Files.writeString(
                cluster.resolve("postgresql.auto.conf"),
                "primary_conninfo = 'host=127.0.0.1 port=%s user=postgres password=%s'\n"
                        .formatted(
                                leader.url("tradepost").replaceAll(".*:(\\d+)/.*", "$1"),
                                leader.passwords().of(PostgresServer.SUPERUSER)),
                StandardOpenOption.APPEND);
        run("chown", "-R", "--reference=" + leaderData.resolve("cluster"), cluster.toString());
        var follower = new Follower(data);
        follower.start();
        return follower;
    }

    /** Starts it, also again after it was stopped, at the same address. */
    public void start() {
        server = PostgresServer.start(data);
    }

    public void stop() {
        PostgresServer.stop(data);
    }

    public String url() {
        return server.url("tradepost");
    }

    public Connection superuser() throws SQLException {
        return server.superuser("tradepost");
    }

    private static void remove(Path folder) throws IOException {
        if (Files.exists(folder)) run("rm", "-r", folder.toString());
    }

    private static void run(String... command) throws IOException {
        try {
            int code = new ProcessBuilder(command).inheritIO().start().waitFor();
            if (code != 0) throw new IOException(String.join(" ", command) + " ended with " + code);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
