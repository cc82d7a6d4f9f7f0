package tradepost.platform.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.Consumer;

/** A folder under the data directory. A file appears whole or not at all: it is written aside and then moved. */
final class LocalStore implements Store {
    private final Path folder;

    LocalStore(Path folder) {
        this.folder = folder;
    }

    @Override
    public void put(String key, Path file, long size) throws IOException {
        var target = path(key);
        Files.createDirectories(target.getParent());
        var aside = Files.createTempFile(target.getParent(), ".", ".part");
        try {
            Files.copy(file, aside, StandardCopyOption.REPLACE_EXISTING);
            try (var channel = java.nio.channels.FileChannel.open(aside, java.nio.file.StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.move(aside, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(aside);
        }
    }

    @Override
    public InputStream open(String key, long from, long length) throws IOException {
        try {
            var channel = Files.newByteChannel(path(key));
            channel.position(from);
            return new Cut(Channels.newInputStream(channel), length);
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    @Override
    public boolean has(String key) {
        return Files.exists(path(key));
    }

    @Override
    public void delete(String key) throws IOException {
        Files.deleteIfExists(path(key));
    }

    @Override
    public void each(String tenant, Consumer<Stored> found) throws IOException {
        var root = path(tenant);
        if (!Files.isDirectory(root)) return;
        try (var files = Files.walk(root)) {
            for (var file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                var name = folder.relativize(file).toString().replace('\\', '/');
                found.accept(new Stored(name, Files.getLastModifiedTime(file).toInstant()));
            }
        }
    }

    private Path path(String key) {
        var path = folder.resolve(key).normalize();
        if (!path.startsWith(folder)) throw new IllegalStateException("'" + key + "' leads out of the store");
        return path;
    }
}
