package tradepost.kernel.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/**
 * A durable PostgreSQL server of our own on this machine. It outlives a killed Java process, which then adopts it at the next
 * start, and it listens on the loopback address only.
 */
public final class PostgresServer {
    /** The role that set the cluster up; the application never logs in with it. */
    public static final String SUPERUSER = "postgres";

    private static final Object STARTING = new Object();
    private static final Duration TO_ANSWER = Duration.ofSeconds(90);
    private static final String WRONG_PASSWORD = "28P01";
    private static final int ATTEMPTS = 5;

    private final Cluster cluster;
    private volatile PidFile process;
    private volatile boolean ended;

    private PostgresServer(Cluster cluster) {
        this.cluster = cluster;
    }

    /** Starts the server of a data folder, or adopts the one that runs on it; makes the folder when it is new. */
    public static PostgresServer start(Path dataFolder) {
        return locked(dataFolder, () -> {
            var server = new PostgresServer(Cluster.in(dataFolder));
            if (!server.adopt()) {
                server.launch();
            }
            return server;
        });
    }

    /** Stops whatever server runs on a data folder, also one that another process started. */
    public static void stop(Path dataFolder) {
        if (Files.isDirectory(dataFolder)) {
            locked(dataFolder, () -> {
                Cluster.in(dataFolder).stop();
                return dataFolder;
            });
        }
    }

    /** The JDBC address of one database, without user and password. */
    public String url(String database) {
        return url(process.port(), database);
    }

    /** A connection that may do everything: for setting up, never for requests. */
    public Connection superuser(String database) throws SQLException {
        return connect(process.port(), database);
    }

    /** The passwords of this server's roles. */
    public Passwords passwords() {
        return cluster.passwords();
    }

    /** The postmaster's process id. */
    public long pid() {
        return process.pid();
    }

    /** Whether the server that was started or adopted is still the one that runs. */
    public boolean isRunning() {
        return process.isAlive();
    }

    /** Whether there are files to run on; a data folder can be deleted under a running server. */
    public boolean hasFiles() {
        return Files.isDirectory(cluster.folder());
    }

    /**
     * Starts the server again when it is gone, on its port, so that everybody finds it there again: after a crash, and after somebody else stopped
     * it, because an application without its database only fails. What we stopped ourselves stays so, and without files nothing is started: that
     * would be an empty database in the place of a lost one. Says whether the server was gone.
     */
    public boolean revive() {
        if (ended || isRunning() || !hasFiles()) {
            return false;
        }
        return locked(cluster.folder().getParent(), () -> {
            if (!adopt()) {
                launch();
            }
            return true;
        });
    }

    /** Ends the server in good order; open transactions are rolled back. */
    public void stop() {
        ended = true;
        stop(cluster.folder().getParent());
    }

    private boolean adopt() throws IOException {
        var found = PidFile.read(cluster.folder()).filter(PidFile::isAlive);
        if (found.isEmpty()) {
            return false;
        }
        process = found.get();
        var deadline = System.nanoTime() + TO_ANSWER.toNanos();
        while (process.isAlive()) {
            try (var connection = connect(process.port(), SUPERUSER)) {
                requireDurability(connection);
                return true;
            } catch (SQLException notYet) {
                if (WRONG_PASSWORD.equals(notYet.getSQLState()) || System.nanoTime() > deadline) {
                    throw new IllegalStateException(
                            "The PostgreSQL server (process %d) of %s runs but does not let us in: %s"
                                    .formatted(process.pid(), cluster.folder(), notYet.getMessage()),
                            notYet);
                }
                Cluster.pause(100);
            }
        }
        return false;
    }

    /** A port can be taken, or memory of a dead server still be in use, between looking and starting. */
    private void launch() throws IOException {
        cluster.initialise();
        for (int attempt = 1; !launched(attempt); attempt++) {
            Cluster.pause(1000);
        }
        if (!adopt()) {
            throw new IOException("PostgreSQL ended right after its start; see " + cluster.folder() + "/server.log");
        }
    }

    private boolean launched(int attempt) throws IOException {
        try {
            cluster.launch();
            return true;
        } catch (IOException failed) {
            if (PidFile.read(cluster.folder()).filter(PidFile::isAlive).isPresent()) {
                return true; // somebody who stopped it has started it again as well
            }
            if (attempt == ATTEMPTS) {
                throw failed;
            }
            return false;
        }
    }

    private void requireDurability(Connection connection) throws SQLException {
        for (var setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
            try (var statement = connection.createStatement();
                    var rows = statement.executeQuery("show " + setting)) {
                if (!rows.next() || !"on".equals(rows.getString(1))) {
                    throw new IllegalStateException("This PostgreSQL would lose acknowledged data in a crash: switch "
                            + setting + " on in " + cluster.folder() + "/postgresql.conf");
                }
            }
        }
    }

    private Connection connect(int port, String database) throws SQLException {
        return DriverManager.getConnection(
                url(port, database), SUPERUSER, cluster.passwords().of(SUPERUSER));
    }

    private static String url(int port, String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    /** One process at a time works on a folder; file locks are held by the process, hence the monitor for its threads. */
    private static <T> T locked(Path dataFolder, Work<T> work) {
        synchronized (STARTING) {
            try {
                Files.createDirectories(dataFolder);
                var options = new StandardOpenOption[] {StandardOpenOption.CREATE, StandardOpenOption.WRITE};
                try (var file = FileChannel.open(dataFolder.resolve("lock"), options);
                        var lock = file.lock()) {
                    assert lock.isValid();
                    return work.run();
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e.getMessage(), e);
            }
        }
    }

    private interface Work<T> {
        T run() throws IOException;
    }
}
