import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** How much processor time the application and its PostgreSQL used between two moments, by what Linux counts of their processes. */
final class Processors {
    /** Linux counts in hundredths of a second, whatever its clock does. */
    private static final double MILLIS_PER_TICK = 10;
    private static final int USER = 11;
    private static final int SYSTEM = 12;
    private static final int REAPED_USER = 13;
    private static final int REAPED_SYSTEM = 14;
    private final long java;
    private final long postmaster;
    private Used before;

    /** Milliseconds of each. */
    record Used(double java, double postgres) {}

    Processors(Server server) throws IOException {
        java = server.pid();
        postmaster = server.postmaster();
    }

    void begin() {
        before = now();
    }

    Used used() {
        var now = now();
        return new Used(now.java - before.java, now.postgres - before.postgres);
    }

    private Used now() {
        var children = ProcessHandle.of(postmaster).orElseThrow().descendants().mapToLong(ProcessHandle::pid);
        // What has ended, such as a parallel worker, is counted at its parent.
        double postgres = ticks(postmaster, USER, SYSTEM, REAPED_USER, REAPED_SYSTEM) + children.map(child -> ticks(child, USER, SYSTEM)).sum();
        return new Used(ticks(java, USER, SYSTEM) * MILLIS_PER_TICK, postgres * MILLIS_PER_TICK);
    }

    private static long ticks(long pid, int... fields) {
        var file = Path.of("/proc", "" + pid, "stat");
        if (!Files.exists(file)) return 0;
        try {
            var text = Files.readString(file);
            var values = text.substring(text.lastIndexOf(')') + 2).split(" ");
            return Arrays.stream(fields).mapToLong(field -> Long.parseLong(values[field])).sum();
        } catch (IOException e) {
            if (!Files.exists(file)) return 0; // ended between the two looks
            throw new UncheckedIOException(e);
        }
    }
}
