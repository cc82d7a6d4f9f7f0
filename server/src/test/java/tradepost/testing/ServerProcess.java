package tradepost.testing;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The packaged server as a process of its own, which can be killed. */
public final class ServerProcess implements AutoCloseable {
    static {
        // A shop is told by the host name, which need not resolve.
        System.setProperty("jdk.httpclient.allowRestrictedHeaders", "host");
    }

    private static final Path JAR = Path.of("target/app/tradepost.jar").toAbsolutePath();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Process process;
    private final int port;

    private ServerProcess(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Runs one command to its end. */
    public static void command(Path data, String... words) throws IOException, InterruptedException {
        int code = launch(data, words).waitFor();
        if (code != 0) throw new IllegalStateException(words[0] + " ended with " + code + "; see " + log(data));
    }

    /** Starts a server and waits until it serves. */
    public static ServerProcess start(Path data) throws IOException {
        int port = freePort();
        var server = new ServerProcess(launch(data, "run", "--port", "" + port), port);
        Patience.until("the server at " + port + " serves; see " + log(data), server::isReady);
        return server;
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static Process launch(Path data, String... words) throws IOException {
        var command = new ArrayList<String>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@java.options",
                "-Xmx512m",
                // It lives for seconds, and the best code comes too late for it.
                "-XX:TieredStopAtLevel=1",
                "-Dtradepost.jobs.heartbeat=PT0.5S",
                "-jar",
                JAR.toString()));
        command.addAll(List.of(words));
        command.addAll(List.of("--data", data.toString()));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log(data).toFile()))
                .start();
    }

    private static Path log(Path data) {
        return data.resolveSibling(data.getFileName() + ".log");
    }

    private boolean isReady() {
        if (!process.isAlive()) throw new IllegalStateException("The server ended with " + process.exitValue());
        try {
            return send(HttpRequest.newBuilder(at("/health/ready"))).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    public HttpRequest.Builder request(String shop, String path) {
        return HttpRequest.newBuilder(at(path)).header("Host", shop + ".localhost:" + port);
    }

    private URI at(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    public HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public HttpResponse<String> post(String shop, String path, String token, String type, byte[] body)
            throws IOException {
        var request = request(shop, path).header("Content-Type", type).POST(BodyPublishers.ofByteArray(body));
        return send(token == null ? request : request.header("Authorization", "Bearer " + token));
    }

    public HttpResponse<String> put(String shop, String path, String token, byte[] body) throws IOException {
        return send(
                request(shop, path).header("Authorization", "Bearer " + token).PUT(BodyPublishers.ofByteArray(body)));
    }

    public HttpResponse<String> get(String shop, String path, String token) throws IOException {
        return send(request(shop, path).header("Authorization", "Bearer " + token));
    }

    public long pid() {
        return process.pid();
    }

    /** SIGKILL: nothing is said, nothing is tidied up. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        http.close();
        process.destroy();
        process.onExit().join();
    }
}
