package tradepost.testing;

import java.nio.file.Files;
import java.nio.file.Path;

/** Files that are not ours to copy: where somebody fetched them, they lie beside the project. */
public final class Fixtures {
    private static final Path BESIDE = Path.of("shared/fixtures");

    private Fixtures() {}

    /** Where a file lies, if it does. Tests run in a module, in the project's root or in a copy far below it. */
    public static Path path(String name) {
        var told = System.getProperty("tradepost.fixtures");
        if (told != null) return Path.of(told, name);
        for (var folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent())
            if (Files.isDirectory(folder.resolve(BESIDE)))
                return folder.resolve(BESIDE).resolve(name);
        return BESIDE.resolve(name);
    }
}
