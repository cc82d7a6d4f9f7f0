package tradepost.kernel.postgres;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;

/** The files of one server below its data folder, and the programs that work on them. */
final class Cluster {
    private static final Duration FOR_ORPHANS = Duration.ofSeconds(10);
    private static final long LOG_LIMIT = 20_000_000;

    private final Path data;
    private final Path folder;
    private final Passwords passwords;
    private ServerAccount account;

    private Cluster(Path data) {
        this.data = data;
        this.folder = data.resolve("cluster");
        this.passwords = new Passwords(data.resolve("passwords.properties"));
    }

    static Cluster in(Path dataFolder) throws IOException {
        Files.createDirectories(dataFolder);
        return new Cluster(dataFolder.toRealPath());
    }

    Path folder() {
        return folder;
    }

    Passwords passwords() {
        return passwords;
    }

    /** Found when a program has to run: adopting a server needs none, and looking for the account starts processes. */
    private ServerAccount account() throws IOException {
        if (account == null) {
            account = ServerAccount.forCluster(folder);
        }
        return account;
    }

    /** A crash half way leaves a folder that is thrown away: only a complete one gets the final name. */
    void initialise() throws IOException {
        if (Files.exists(folder)) {
            return;
        }
        var fresh = data.resolve("cluster.new");
        Folders.delete(fresh);
        Files.createDirectory(
                fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        account().own(fresh);
        var secret = Files.createTempFile("tradepost-", ".secret");
        try {
            Files.writeString(secret, passwords.of(PostgresServer.SUPERUSER));
            account().own(secret);
            account()
                    .run(
                            fresh,
                            List.of(
                                    Binaries.unpack().program("initdb"),
                                    "--pgdata=" + reachable(fresh),
                                    "--username=" + PostgresServer.SUPERUSER,
                                    "--pwfile=" + secret,
                                    "--auth=scram-sha-256",
                                    "--encoding=UTF8",
                                    "--locale=C",
                                    "--locale-provider=builtin",
                                    "--builtin-locale=C.UTF-8",
                                    "--data-checksums"));
        } finally {
            Files.delete(secret);
        }
        Files.writeString(
                fresh.resolve("postgresql.conf"), "\ninclude = '" + Settings.FILE + "'\n", StandardOpenOption.APPEND);
        Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Starts the server and returns when it answers; it is in a session of its own and outlives this process. */
    void launch() throws IOException {
        endOrphans();
        var settings = folder.resolve(Settings.FILE);
        Files.writeString(settings, Settings.text(port(), preloaded()));
        account().own(settings);
        var log = folder.resolve("server.log");
        if (Files.exists(log) && Files.size(log) > LOG_LIMIT) {
            Files.move(log, folder.resolve("server.log.1"), StandardCopyOption.REPLACE_EXISTING);
        }
        var here = reachable(folder);
        var result = account()
                .attempt(
                        folder,
                        List.of(
                                Binaries.unpack().program("pg_ctl"),
                                "start",
                                "--wait",
                                "--timeout=120",
                                "--pgdata=" + here,
                                "--log=" + here + "/server.log"));
        if (result.code() != 0) {
            throw new IOException("PostgreSQL did not start: " + lastLines(log, result.output()));
        }
    }

    /** Disconnects everybody, writes everything down and ends the server; nothing happens when there is none. */
    void stop() throws IOException {
        if (PidFile.read(folder).filter(PidFile::isAlive).isEmpty()) {
            return;
        }
        account()
                .run(
                        folder,
                        List.of(
                                Binaries.unpack().program("pg_ctl"),
                                "stop",
                                "--mode=fast",
                                "--wait",
                                "--timeout=120",
                                "--pgdata=" + reachable(folder)));
    }

    /**
     * Backends outlive a killed postmaster while a query runs, and hold the shared memory a new server needs. Ending them
     * is safe: what they acknowledged is in the log. A pid file is removed only when its number belongs to a stranger; in
     * every other case the new server uses it to look for shared memory that is still in use.
     */
    private void endOrphans() throws IOException {
        var deadline = System.nanoTime() + FOR_ORPHANS.toNanos();
        for (var orphans = PidFile.orphans(folder); !orphans.isEmpty(); orphans = PidFile.orphans(folder)) {
            var patience = System.nanoTime() < deadline;
            orphans.forEach(patience ? ProcessHandle::destroy : ProcessHandle::destroyForcibly);
            pause(100);
        }
        var stale = PidFile.read(folder);
        if (stale.isPresent() && ProcessHandle.of(stale.get().pid()).isPresent()) {
            Files.deleteIfExists(PidFile.path(folder));
        }
    }

    static void pause(long millis) throws IOException {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while waiting for PostgreSQL", e);
        }
    }

    /** The port stays the same over restarts, so that bookmarks and open tools keep working. */
    private int port() throws IOException {
        var file = data.resolve("port");
        if (Files.exists(file)) {
            var last = Integer.parseInt(Files.readString(file).strip());
            if (isFree(last)) {
                return last;
            }
        }
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Files.writeString(file, Integer.toString(socket.getLocalPort()));
            return socket.getLocalPort();
        }
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }

    private List<String> preloaded() throws IOException {
        var library = Binaries.unpack().folder().resolve("lib/postgresql/pg_stat_statements");
        return List.of(".so", ".dylib").stream().anyMatch(end -> Files.exists(Path.of(library + end)))
                ? List.of("pg_stat_statements")
                : List.of();
    }

    /**
     * Below a home that only root may enter, the server's user cannot follow the path, but it can stay in the working
     * folder it was started in. So nobody has to open root's home.
     */
    private String reachable(Path path) throws IOException {
        var follows =
                account().attempt(path, List.of("test", "-x", path.toString())).code() == 0;
        return follows ? path.toString() : "/proc/self/cwd";
    }

    private static String lastLines(Path log, String otherwise) throws IOException {
        if (!Files.exists(log)) {
            return otherwise;
        }
        var lines = Files.readAllLines(log);
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 8), lines.size()));
    }
}
