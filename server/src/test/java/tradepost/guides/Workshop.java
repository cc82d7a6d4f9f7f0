package tradepost.guides;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import tradepost.TestDatabase;

/** A copy of the sources in which guides are followed, command by command, so that the checkout stays as it is. */
final class Workshop implements AutoCloseable {
    private static final Set<String> COPIED =
            Set.of(".mvn", "mvnw", "tradepost", "pom.xml", "kernel", "db", "search", "server");
    private static final Set<String> LEFT_OUT = Set.of("target", "test");
    private static final int PATIENCE = 60;
    private final Path folder;
    private final Terminal terminal;
    private final Answer answers = new Answer();
    private final List<Change> changes = new ArrayList<>();

    Workshop(Path sources, Path folder) throws IOException {
        this.folder = folder;
        TestDatabase.stop(folder.resolve("data"));
        clear(folder);
        for (var name : COPIED) copy(sources.resolve(name));
        terminal = new Terminal(folder, "8080", "9090");
    }

    private void copy(Path from) throws IOException {
        var root = from.getParent();
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path each, BasicFileAttributes attributes) {
                boolean mostOf = each.getParent().getFileName().toString().equals("src")
                        || each.getParent().equals(from);
                return mostOf && LEFT_OUT.contains(each.getFileName().toString())
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path each, BasicFileAttributes attributes) throws IOException {
                var target = folder.resolve(root.relativize(each));
                Files.createDirectories(target.getParent());
                Files.copy(each, target, StandardCopyOption.COPY_ATTRIBUTES);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    void write(Guide guide) throws IOException {
        for (var change : guide.changes()) {
            change.apply(folder);
            changes.add(change);
        }
    }

    /** Types the commands of a guide and compares what comes with what stands behind each. */
    void follow(Guide guide) throws IOException, InterruptedException {
        var blocks = guide.blocks().stream().filter(block -> !block.isSource()).toList();
        for (int i = 0; i < blocks.size(); i++) {
            var block = blocks.get(i);
            var next = i + 1 < blocks.size() ? blocks.get(i + 1) : null;
            if (block.language().equals("text")) awaitPrinted(block);
            else if (block.background()) terminal.leave(block, answers.spelled(block.text()));
            else if (block.isCommand() && next != null && next.language().equals("json")) ask(block, next);
            else if (block.isCommand()) run(block);
            else if (i == 0 || !blocks.get(i - 1).isCommand()) throw block.wrong("answers no command");
        }
    }

    private void run(Block command) throws IOException, InterruptedException {
        try {
            terminal.run(command, answers.spelled(command.text()));
        } catch (AssertionError e) {
            throw new AssertionError(origins(changes, e.getMessage()) + e.getMessage(), e);
        }
    }

    /** The guides' lines behind the files that a compiler complains of. */
    static String origins(List<Change> changes, String message) {
        return changes.stream()
                .map(change -> change.origin(message))
                .filter(Objects::nonNull)
                .distinct()
                .collect(Collectors.joining());
    }

    /** Asks; a question that changes nothing is asked again for a while, since reactions come a moment later. */
    private void ask(Block command, Block answer) throws IOException, InterruptedException {
        var text = answers.spelled(command.text());
        var difference = answers.difference(answer, terminal.run(command, text));
        long end = System.nanoTime() + PATIENCE * 1_000_000_000L;
        while (difference != null && !text.contains("--json") && System.nanoTime() < end) {
            Thread.sleep(300);
            difference = answers.difference(answer, terminal.run(command, text));
        }
        if (difference != null) throw answer.wrong(difference);
    }

    private void awaitPrinted(Block shown) {
        for (var line : shown.text().lines().toList()) {
            if (!Terminal.became(PATIENCE, () -> Answer.isIn(terminal.printed(), line)))
                throw shown.wrong("'" + line + "' was not printed, but\n" + terminal.printed());
        }
    }

    /** Ends the processes; what was written stays, so that a failure can be looked at. */
    @Override
    public void close() {
        terminal.close();
        TestDatabase.stop(folder.resolve("data"));
    }

    static void clear(Path folder) throws IOException {
        if (!Files.exists(folder)) return;
        try (var files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        }
    }
}
