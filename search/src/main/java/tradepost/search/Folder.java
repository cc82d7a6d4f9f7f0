package tradepost.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;
import org.apache.lucene.util.IOUtils;

/**
 * Where the index of a tenant lies: {@code root/<tenant>/<number>/}, the highest number is in use. A rebuild grows
 * under another name and is renamed at the end, which either has happened or has not.
 */
record Folder(Path home) {
    private static final String UNFINISHED = "unfinished";

    static Folder of(Path root, UUID tenant) {
        return new Folder(root.resolve(tenant.toString()));
    }

    Path current() {
        return home.resolve(Integer.toString(newest().orElse(1)));
    }

    Path unfinished() throws IOException {
        var path = home.resolve(UNFINISHED);
        IOUtils.rm(path);
        return Files.createDirectories(path);
    }

    void replaceCurrent(Path finished) throws IOException {
        var next = newest().orElse(0) + 1;
        Files.move(finished, home.resolve(Integer.toString(next)), StandardCopyOption.ATOMIC_MOVE);
        IOUtils.fsync(home, true);
        for (var child : children()) {
            if (!child.getFileName().toString().equals(Integer.toString(next))) {
                IOUtils.rm(child);
            }
        }
    }

    /** Leaves a rebuild that is under way alone. */
    void discardCurrent() throws IOException {
        IOUtils.rm(current());
    }

    void delete() throws IOException {
        IOUtils.rm(home);
    }

    private OptionalInt newest() {
        return children().stream()
                .map(child -> child.getFileName().toString())
                .filter(name -> name.matches("\\d{1,9}"))
                .mapToInt(Integer::parseInt)
                .max();
    }

    private List<Path> children() {
        if (!Files.isDirectory(home)) {
            return List.of();
        }
        try (var children = Files.list(home)) {
            return children.sorted(Comparator.naturalOrder()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
