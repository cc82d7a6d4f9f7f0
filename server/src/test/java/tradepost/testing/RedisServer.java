package tradepost.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A real Redis or Valkey that the application shares its callers' buckets in, and that can be stopped, killed and started again. */
public final class RedisServer implements QuarkusTestResourceLifecycleManager {
    private static int port;
    private static Process process;

    /** Where the machine has it. */
    public static Optional<Path> program() {
        return Stream.of("redis-server", "valkey-server")
                .flatMap(name -> Stream.of("/usr/bin", "/usr/local/bin").map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    public static boolean isInstalled() {
        return program().isPresent();
    }

    public static String url() {
        return "redis://127.0.0.1:" + port;
    }

    @Override
    public Map<String, String> start() {
        if (!isInstalled()) return Map.of();
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException("There is no free port", e);
        }
        launch();
        return Map.of("tradepost.redis", url());
    }

    /** Starts it, also again after it was killed, at the same address. */
    public static void launch() {
        try {
            process = new ProcessBuilder(
                            program().orElseThrow().toString(),
                            "--bind",
                            "127.0.0.1",
                            "--port",
                            "" + port,
                            "--save",
                            "")
                    .redirectErrorStream(true)
                    .redirectOutput(new File("target/redis.log"))
                    .start();
        } catch (IOException e) {
            throw new IllegalStateException("Redis does not start", e);
        }
        Patience.until("Redis listens", RedisServer::isListening);
    }

    private static boolean isListening() {
        if (!process.isAlive()) throw new IllegalStateException("Redis ended; see target/redis.log");
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    public static void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** It is there and answers nobody. */
    public static void freeze() {
        signal("-STOP");
    }

    public static void thaw() {
        signal("-CONT");
    }

    private static void signal(String name) {
        try {
            int code =
                    new ProcessBuilder("kill", name, "" + process.pid()).start().waitFor();
            if (code != 0) throw new IllegalStateException("Redis cannot be sent " + name);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void stop() {
        if (process != null) process.destroyForcibly();
    }
}
