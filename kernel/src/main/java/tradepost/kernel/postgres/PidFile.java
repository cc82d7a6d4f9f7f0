package tradepost.kernel.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a server wrote about itself in postmaster.pid; the process may be gone, or be another one by now. */
record PidFile(Path cluster, long pid, int port) {
    private static final Path PROCESSES = Path.of("/proc");

    static Optional<PidFile> read(Path cluster) throws IOException {
        try {
            var lines = Files.readAllLines(path(cluster));
            if (lines.size() < 4) {
                return Optional.empty();
            }
            return Optional.of(new PidFile(
                    cluster,
                    Long.parseLong(lines.getFirst().strip()),
                    Integer.parseInt(lines.get(3).strip())));
        } catch (NoSuchFileException absent) {
            return Optional.empty();
        }
    }

    static Path path(Path cluster) {
        return cluster.resolve("postmaster.pid");
    }

    /** Neither a zombie nor a stranger that was given the same number counts. */
    boolean isAlive() {
        var process = ProcessHandle.of(pid).filter(ProcessHandle::isAlive);
        if (process.isEmpty()) {
            return false;
        }
        return Files.isDirectory(PROCESSES.resolve("self"))
                ? worksIn(PROCESSES.resolve(Long.toString(pid)), cluster)
                : process.get().info().command().orElse("").endsWith("postgres");
    }

    /** Processes of a server whose postmaster was killed; on Linux only, elsewhere they are waited for. */
    static List<ProcessHandle> orphans(Path cluster) throws IOException {
        var found = new ArrayList<ProcessHandle>();
        if (!Files.isDirectory(PROCESSES.resolve("self"))) {
            return found;
        }
        try (var processes = Files.newDirectoryStream(PROCESSES, "[0-9]*")) {
            for (var process : processes) {
                if (worksIn(process, cluster)) {
                    ProcessHandle.of(Long.parseLong(process.getFileName().toString()))
                            .filter(handle -> handle.info().command().orElse("").endsWith("/postgres"))
                            .ifPresent(found::add);
                }
            }
        }
        return found;
    }

    private static boolean worksIn(Path process, Path cluster) {
        try {
            return Files.readSymbolicLink(process.resolve("cwd")).equals(cluster.toRealPath());
        } catch (IOException unreadable) {
            return false; // a zombie, another user's, or gone between two looks
        }
    }
}
