package tradepost.platform.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.function.Consumer;

/** Where bytes lie, under keys such as {@code <tenant>/<hash>}. What lies under a key never changes, so putting it twice is harmless. */
interface Store {
    void put(String key, Path file, long size) throws IOException;

    /** So many bytes from a place on; null where there is nothing under the key. */
    InputStream open(String key, long from, long length) throws IOException;

    boolean has(String key) throws IOException;

    void delete(String key) throws IOException;

    /** Every key of a tenant with the moment at which it was last put. */
    void each(String tenant, Consumer<Stored> found) throws IOException;

    /** A key and when it was last put. */
    record Stored(String key, Instant putAt) {}
}
