package tradepost.platform.files;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Finds the EICAR test file, by which anyone can see that files are scanned, also where no scanner is configured. */
@Singleton
class TestSignature implements Scanner {
    // In two halves, so that no scanner takes this class for the thing itself.
    private static final String EICAR = "X5O!P%@AP[4\\PZX54(P^)7CC)7}" + "$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*";

    @Override
    public Optional<String> find(Path file) {
        try (var bytes = Files.newInputStream(file)) {
            var start = new String(bytes.readNBytes(EICAR.length()), StandardCharsets.ISO_8859_1);
            return start.equals(EICAR) ? Optional.of("Eicar-Test-Signature") : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
