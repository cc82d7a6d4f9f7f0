package tradepost.platform.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The texts in {@code demo/} from which shops are made. */
final class Tables {
    private static final Map<String, List<String>> READ = new ConcurrentHashMap<>();

    private Tables() {}

    static List<String> lines(String name) {
        return READ.computeIfAbsent(name, Tables::read);
    }

    private static List<String> read(String name) {
        try (var reader = new BufferedReader(
                new InputStreamReader(Tables.class.getResourceAsStream("/demo/" + name), StandardCharsets.UTF_8))) {
            return reader.lines().filter(line -> !line.startsWith("#")).toList();
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    /** Rows of cells between bars. */
    static List<List<String>> rows(String name) {
        return lines(name).stream()
                .filter(line -> !line.isBlank())
                .map(line ->
                        Arrays.stream(line.split("\\|", -1)).map(String::strip).toList())
                .toList();
    }

    /** The comma-separated words after "name:". */
    static List<String> words(String file, String name) {
        return lines(file).stream()
                .filter(line -> line.startsWith(name + ":"))
                .findFirst()
                .map(line -> Arrays.stream(line.substring(name.length() + 1).split(","))
                        .map(String::strip)
                        .toList())
                .orElseThrow(() -> new IllegalStateException("demo/%s has no line %s".formatted(file, name)));
    }
}
