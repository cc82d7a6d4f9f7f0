package tradepost.guides;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Types what guides tell people to type, in a folder and on ports of its own, and ends what it started. */
final class Terminal implements AutoCloseable {
    private static final Pattern VARIABLE = Pattern.compile("(?m)^([A-Z]+)=");
    private static final int MINUTES = 15;
    private final Path folder;
    private final Map<String, String> ports = new LinkedHashMap<>();
    private final List<Process> started = new ArrayList<>();
    private String variables = "";
    private Path printed;

    Terminal(Path folder, String... portsOfGuides) throws IOException {
        this.folder = folder;
        for (var port : portsOfGuides) {
            try (var free = new ServerSocket(0)) {
                ports.put(port, "" + free.getLocalPort());
            }
        }
    }

    private String moved(String command) {
        for (var port : ports.entrySet()) command = command.replace(port.getKey(), port.getValue());
        return command;
    }

    /** Runs a command to its end and gives back what it printed; what it assigns holds for those that follow. */
    String run(Block block, String command) throws IOException, InterruptedException {
        var output = folder.resolve("target/command.log");
        var assigned = VARIABLE.matcher(command)
                .results()
                .map(MatchResult::group)
                .map(name -> name.substring(0, name.length() - 1))
                .toList();
        var printing = new StringBuilder();
        for (var name : assigned) printing.append("printf '%s=%%q\\n' \"$%s\"\n".formatted(name, name));
        var process = start(command + "\n" + printing, output);
        if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) throw block.wrong("did not end in " + MINUTES + " minutes");
        var text = Files.readString(output);
        if (process.exitValue() != 0) throw block.wrong("ended with " + process.exitValue() + "\n" + text);
        if (!assigned.isEmpty()) {
            for (var name : assigned)
                if (text.contains(name + "=''")) throw block.wrong(name + " stayed empty; the log-in failed");
            variables += text;
        }
        return text;
    }

    /** Starts a command that goes on, and waits until it listens. */
    void leave(Block block, String command) throws IOException {
        var port = ports.keySet().stream()
                .filter(command::contains)
                .findFirst()
                .orElseThrow(() -> block.wrong("names none of the ports " + ports.keySet()));
        printed = folder.resolve("target/" + block.guide() + ".log");
        var process = start(command, printed);
        boolean listens = became(MINUTES * 60, () -> !process.isAlive() || isOpen(Integer.parseInt(ports.get(port))));
        if (!listens || !process.isAlive()) throw block.wrong("does not run\n" + Files.readString(printed));
    }

    /** What the command printed that was left running last. */
    String printed() {
        try {
            return Files.readString(printed);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private Process start(String command, Path output) throws IOException {
        Files.createDirectories(output.getParent());
        var java = Path.of(System.getProperty("java.home"));
        var builder = new ProcessBuilder("bash", "-e", "-c", variables + moved(command))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put("JAVA_HOME", java.toString());
        builder.environment().merge("PATH", java.resolve("bin").toString(), (path, ours) -> ours + ":" + path);
        builder.environment().put("TRADEPOST_DATA", folder.resolve("data").toString());
        builder.environment().put("TRADEPOST_JAVA_OPTIONS", "-Xmx512m -XX:TieredStopAtLevel=1");
        var process = builder.start();
        started.add(process);
        return process;
    }

    private static boolean isOpen(int port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), 500);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** Whether something came true within so many seconds. */
    static boolean became(int seconds, BooleanSupplier happened) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (!happened.getAsBoolean()) {
            if (System.nanoTime() > end) return false;
            try {
                Thread.sleep(100);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        return true;
    }

    @Override
    public void close() {
        for (var process : started) {
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
            process.onExit().join();
        }
    }
}
