import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How long the JVM needs from its start to the first answers while PostgreSQL stands and the schema is current, and what it then takes of the machine.
 * Each round kills Java alone, as a node that is replaced. Arguments: jar, data folder, port, rounds.
 */
public final class Start {
    private static final String HOST = "resham.localhost";

    public static void main(String... arguments) throws Exception {
        var jar = arguments[0];
        var data = Path.of(arguments[1]);
        int port = Integer.parseInt(arguments[2]);
        int rounds = Integer.parseInt(arguments[3]);
        if (!Files.exists(data)) Server.command(jar, data, "seed");
        System.out.println(Files.exists(Path.of(jar).resolveSibling("tradepost.aot")) ? "Trained by ./tradepost build" : "Not trained: ./tradepost build does that");
        var server = Server.start(jar, data, port);
        try {
            var ready = new ArrayList<Double>();
            var pages = new ArrayList<Double>();
            for (int round = 0; round < rounds; round++) {
                server.killJava();
                server = Server.start(jar, data, port);
                ready.add(server.secondsToReady());
                pages.add(secondsFor(port));
            }
            System.out.printf("JVM start to first answer: %s%n", summary(ready));
            System.out.printf("Its first home page and search after that, together: %s%n", summary(pages));
            System.out.printf("Heap after a collection: %s; resident %d MB%n", heap(server.pid()), resident(server.pid()) / 1024);
        } finally {
            server.stop();
        }
    }

    private static double secondsFor(int port) throws IOException {
        long began = System.nanoTime();
        try (var http = new Http(HOST, port)) {
            for (var path : List.of("/", "/search?q=silk")) Http.ok(http.get(path, null));
        }
        return (System.nanoTime() - began) / 1e9;
    }

    private static String summary(List<Double> seconds) {
        var sorted = seconds.stream().sorted().toList();
        return "median %.2f s, from %.2f to %.2f s in %d rounds".formatted(sorted.get(sorted.size() / 2), sorted.getFirst(), sorted.getLast(), sorted.size());
    }

    private static String heap(long pid) throws IOException, InterruptedException {
        jcmd(pid, "GC.run");
        return Arrays.stream(jcmd(pid, "GC.heap_info").split("\n")).filter(line -> line.contains("used")).findFirst().orElseThrow().strip();
    }

    private static String jcmd(long pid, String command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(), "" + pid, command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes());
        if (process.waitFor() != 0) throw new IllegalStateException(said);
        return said;
    }

    private static long resident(long pid) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
                .filter(line -> line.startsWith("VmRSS"))
                .map(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElse(0L);
    }
}
