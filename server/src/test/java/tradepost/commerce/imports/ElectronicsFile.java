package tradepost.commerce.imports;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the file of real products lies, if it does: beside the project; tests run in the module or in the project's root. */
final class ElectronicsFile {
    private ElectronicsFile() {}

    static Path path() {
        var near = Path.of("../shared/fixtures");
        var folder = System.getProperty(
                "tradepost.fixtures", (Files.exists(near) ? near : Path.of("../../shared/fixtures")).toString());
        return Path.of(folder).resolve("catalogue/electronics.csv.gz");
    }
}
