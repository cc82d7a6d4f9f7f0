package tradepost.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tradepost.TestDatabase;

/** A real PgBouncer in transaction mode between the application and the tests' server, with fewer connections than the application has. */
public final class Pooler implements QuarkusTestResourceLifecycleManager {
    public static final int CONNECTIONS = 3;
    private Process process;

    /** Where the machine has it. */
    public static Optional<Path> program() {
        return List.of("/usr/sbin/pgbouncer", "/usr/bin/pgbouncer", "/usr/local/bin/pgbouncer").stream()
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }

    public static boolean isInstalled() {
        return program().isPresent();
    }

    /** Its addresses are to count, not those of the server itself. */
    @Override
    public int order() {
        return 1;
    }

    @Override
    public Map<String, String> start() {
        var settings =
                new HashMap<>(TestDatabase.settings(Path.of("target/data").toAbsolutePath()));
        if (program().isEmpty()) return settings;
        try {
            int port = launch(settings);
            var url = "jdbc:postgresql://127.0.0.1:" + port + "/tradepost";
            settings.put("quarkus.datasource.jdbc.url", url);
            settings.put("quarkus.datasource.worker.jdbc.url", url);
            settings.put("tradepost.database.prepare-threshold", "0");
            return settings;
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException("PgBouncer does not start", e);
        }
    }

    private int launch(Map<String, String> settings) throws IOException, InterruptedException {
        var folder = Files.createTempDirectory("tradepost-pooler");
        int port = freePort();
        var logins = new StringBuilder();
        for (var source : List.of("quarkus.datasource", "quarkus.datasource.worker"))
            logins.append("\"%s\" \"%s\"\n"
                    .formatted(settings.get(source + ".username"), settings.get(source + ".password")));
        Files.writeString(folder.resolve("logins.txt"), logins);
        Files.writeString(folder.resolve("pgbouncer.ini"), """
                [databases]
                tradepost = host=127.0.0.1 port=%s dbname=tradepost
                [pgbouncer]
                listen_addr = 127.0.0.1
                listen_port = %d
                unix_socket_dir =
                auth_type = scram-sha-256
                auth_file = %s/logins.txt
                pool_mode = transaction
                default_pool_size = %d
                max_client_conn = 100
                ignore_startup_parameters = extra_float_digits
                """.formatted(
                        settings.get("quarkus.datasource.jdbc.url").replaceAll(".*:(\\d+)/.*", "$1"),
                        port,
                        folder,
                        CONNECTIONS));
        var command = new java.util.ArrayList<>(List.of(program().orElseThrow().toString()));
        if (System.getProperty("user.name").equals("root")) {
            // As PostgreSQL, it does not run as root.
            new ProcessBuilder("chown", "-R", "nobody", folder.toString())
                    .start()
                    .waitFor();
            command.addAll(List.of("-u", "nobody"));
        }
        command.add(folder.resolve("pgbouncer.ini").toString());
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(new File("target/pgbouncer.log"))
                .start();
        Patience.until("PgBouncer listens", () -> isListening(port));
        return port;
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private boolean isListening(int port) {
        if (!process.isAlive()) throw new IllegalStateException("PgBouncer ended; see target/pgbouncer.log");
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    @Override
    public void stop() {
        if (process != null) process.destroy();
    }
}
