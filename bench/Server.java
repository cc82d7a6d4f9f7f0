import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/** The server under test as a process of its own, with its data folder: to start, to stop, to kill and to look into. */
final class Server {
    private static final Path LOG = Path.of("target", "bench-server.log");
    private final Path data;
    private final int port;
    private final Process process;
    private final double secondsToReady;

    private Server(Path data, int port, Process process, double secondsToReady) {
        this.data = data;
        this.port = port;
        this.process = process;
        this.secondsToReady = secondsToReady;
    }

    /** Runs one command of the program on the data folder. */
    static void command(String jar, Path data, String... words) throws IOException, InterruptedException {
        var all = new ArrayList<String>(List.of(words));
        all.addAll(List.of("--data", data.toString()));
        int code = launch(jar, all.toArray(String[]::new)).waitFor();
        if (code != 0) throw new IllegalStateException(words[0] + " ended with " + code + "; see " + LOG);
    }

    static Server start(String jar, Path data, int port) throws IOException, InterruptedException {
        long began = System.nanoTime();
        var process = launch(jar, "run", "--port", "" + port, "--data", data.toString());
        while (!isReady(port)) {
            if (!process.isAlive()) throw new IllegalStateException("The server ended with " + process.exitValue() + "; see " + LOG);
            if (System.nanoTime() - began > 120e9) throw new IllegalStateException("The server does not answer; see " + LOG);
            Thread.sleep(20);
        }
        return new Server(data, port, process, (System.nanoTime() - began) / 1e9);
    }

    private static Process launch(String jar, String... words) throws IOException {
        Files.createDirectories(LOG.getParent());
        var command = new ArrayList<String>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@" + Path.of("server", "java.options")));
        var trained = Path.of(jar).resolveSibling("tradepost.aot");
        if (Files.exists(trained)) command.add("-XX:AOTCache=" + trained);
        var options = System.getenv("TRADEPOST_JAVA_OPTIONS");
        if (options != null && !options.isBlank()) command.addAll(List.of(options.strip().split("\\s+")));
        command.addAll(List.of("-jar", jar));
        command.addAll(List.of(words));
        var builder = new ProcessBuilder(command);
        // The receiver of webhooks stands in the benchmark's own process.
        builder.environment().put("TRADEPOST_EGRESS_ALLOWED", "127.0.0.1");
        return builder
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(new File(LOG.toString())))
                .start();
    }

    private static boolean isReady(int port) {
        try (var http = new Http("127.0.0.1", port)) {
            return http.get("/health/ready", null).status() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    int port() {
        return port;
    }

    double secondsToReady() {
        return secondsToReady;
    }

    long pid() {
        return process.pid();
    }

    /** SIGKILL to the Java process; PostgreSQL lives on without it. */
    void killJava() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    /** SIGKILL to the postmaster and all its children at once. */
    void killPostgres() throws IOException, InterruptedException {
        var victims = new ArrayList<String>(List.of("kill", "-9"));
        var postmaster = ProcessHandle.of(postmaster()).orElseThrow();
        victims.add("" + postmaster.pid());
        postmaster.descendants().forEach(child -> victims.add("" + child.pid()));
        new ProcessBuilder(victims).redirectErrorStream(true).start().waitFor();
    }

    long postmaster() throws IOException {
        return Long.parseLong(Files.readAllLines(data.resolve("postgres/cluster/postmaster.pid")).getFirst().strip());
    }

    /** Ends it in good order. */
    void stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(60, TimeUnit.SECONDS)) throw new IllegalStateException("The server does not end; see " + LOG);
    }

    /** Its database, past row security: for a proof that trusts nothing of the application. */
    Connection database() throws SQLException, IOException {
        var connection = DriverManager.getConnection(address(), "postgres", password("postgres"));
        connection.setReadOnly(true);
        return connection;
    }

    String address() throws IOException {
        return "jdbc:postgresql://127.0.0.1:" + databasePort() + "/tradepost";
    }

    String databasePort() throws IOException {
        return Files.readString(data.resolve("postgres/port")).strip();
    }

    String password(String login) throws IOException {
        var passwords = new Properties();
        try (var in = Files.newInputStream(data.resolve("postgres/passwords.properties"))) {
            passwords.load(in);
        }
        return passwords.getProperty(login);
    }
}
