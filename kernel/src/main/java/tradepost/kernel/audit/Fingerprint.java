package tradepost.kernel.audit;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import tradepost.kernel.Secret;

/** SHA-256 of several values, each with its length before it, so that no two lists of values read alike. */
final class Fingerprint {
    static final int SIZE = 32;

    private Fingerprint() {}

    static byte[] of(Object... parts) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            for (var part : parts) {
                if (part == null) {
                    out.writeInt(-1);
                    continue;
                }
                var content = part instanceof byte[] raw ? raw : part.toString().getBytes(StandardCharsets.UTF_8);
                out.writeInt(content.length);
                out.write(content);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Secret.sha256(bytes.toByteArray());
    }
}
