package tradepost.platform.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import tradepost.kernel.Problem;

/** Bytes that came in and lie in a temporary file until they count. */
record Received(Path path, long size, String sha256) implements AutoCloseable {
    private static final int BUFFER = 64 * 1024;

    /** Reads to the end or to the limit, and keeps nothing of what is too long. */
    static Received of(InputStream bytes, long most) {
        try {
            var path = Files.createTempFile("tradepost-", ".upload");
            try {
                return read(bytes, path, most);
            } catch (IOException | RuntimeException e) {
                Files.deleteIfExists(path);
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("An upload could not be read", e);
        }
    }

    private static Received read(InputStream bytes, Path path, long most) throws IOException {
        var digest = digest();
        long size = 0;
        try (var in = new DigestInputStream(bytes, digest);
                var out = Files.newOutputStream(path)) {
            var buffer = new byte[BUFFER];
            for (int read; (read = in.read(buffer)) >= 0; out.write(buffer, 0, read)) {
                size += read;
                if (size > most)
                    throw Problem.invalid("file", "A file has at most %s MB; make it smaller or cut it up", most >> 20);
            }
        }
        if (size == 0) throw Problem.invalid("file", "The file is empty");
        return new Received(path, size, HexFormat.of().formatHex(digest.digest()));
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
