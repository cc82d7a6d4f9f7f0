package tradepost.platform.files;

import java.nio.file.Path;
import java.util.Optional;

/** Looks for malware in a file. */
interface Scanner {
    /** The name of what was found. A scanner that cannot say throws: a file that nobody looked into does not come in. */
    Optional<String> find(Path file);
}
