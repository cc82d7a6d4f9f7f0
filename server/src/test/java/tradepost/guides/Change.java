package tradepost.guides;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** A new file, or lines that go after a line of a file or take its place. */
record Change(Block block, String file, String after, String instead, String lines) {
    void apply(Path folder) throws IOException {
        var target = folder.resolve(file);
        if (after == null && instead == null) {
            if (Files.exists(target)) throw block.wrong(file + " is there already");
            Files.createDirectories(target.getParent());
            Files.writeString(target, lines);
            return;
        }
        if (!Files.exists(target)) throw block.wrong("There is no " + file);
        Files.writeString(target, changed(Files.readAllLines(target)));
    }

    private String changed(List<String> before) {
        var wanted = after == null ? instead : after;
        var found = IntStream.range(0, before.size())
                .filter(i -> before.get(i).strip().equals(wanted))
                .toArray();
        if (found.length != 1)
            throw block.wrong("'%s' stands %d times in %s, not once".formatted(wanted, found.length, file));
        int end = after == null ? found[0] : found[0] + 1;
        return joined(before.subList(0, end)) + lines + joined(before.subList(found[0] + 1, before.size()));
    }

    /** The line of the guide behind a compiler's message about this file, or null; exact as long as nothing was put in before it. */
    String origin(String message) {
        var place = Pattern.compile(Pattern.quote(file) + ":\\[(\\d+),").matcher(message);
        if (!place.find()) return null;
        boolean isNew = after == null && instead == null;
        int line = block.line() + 1 + (isNew ? Integer.parseInt(place.group(1)) : 0);
        return "docs/guide/%s.md:%d: look here%n".formatted(block.guide(), line);
    }

    private static String joined(List<String> lines) {
        return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
    }
}
