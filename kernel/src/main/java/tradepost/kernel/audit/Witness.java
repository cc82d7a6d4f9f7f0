package tradepost.kernel.audit;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import tradepost.kernel.Problem;

/**
 * Remembers the newest head of every chain in a file of the data folder, outside the database: without it the newest seal could be removed
 * together with its lines and nothing would miss them.
 */
@Singleton
class Witness {
    private static final Logger LOG = Logger.getLogger(Witness.class);
    private final Path folder;

    @Inject
    Witness(@ConfigProperty(name = "tradepost.data", defaultValue = "data") String data) {
        this.folder = Path.of(data).resolve("audit-heads");
    }

    Path file(UUID tenant) {
        return folder.resolve(tenant.toString());
    }

    void keep(UUID tenant, Head head) {
        try {
            Files.createDirectories(folder);
            var fresh = Files.createTempFile(folder, "head", "");
            Files.writeString(fresh, head + "\n");
            Files.move(fresh, file(tenant), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("The audit's head cannot be kept in " + folder, e);
        }
    }

    /** What this machine saw last; nothing where it sealed nothing yet, or where a crash left the file empty. */
    Optional<Head> last(UUID tenant) {
        var file = file(tenant);
        try {
            return Files.exists(file) ? Optional.of(Head.of(Files.readString(file))) : Optional.empty();
        } catch (Problem e) {
            LOG.warnf("%s does not hold a head and is passed over", file);
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
