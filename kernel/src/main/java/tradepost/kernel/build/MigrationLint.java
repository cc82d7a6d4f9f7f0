package tradepost.kernel.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Refuses migrations that would stop a running shop: those that hold a lock on a table with data while they read or rewrite
 * it, and those that break the release before. A comment {@code -- lint allows <rule>: <reason>} makes an exception for a file.
 */
public final class MigrationLint {
    private static final Pattern NAME = Pattern.compile("V(\\d{12})__([a-z]+)_[a-z0-9_]+\\.sql");
    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("uuuuMMddHHmm").withResolverStyle(ResolverStyle.STRICT);
    private static final Pattern CREATED =
            Pattern.compile("^create (?:unlogged )?table (?:if not exists )?([\\w.\"]+)");
    private static final Pattern EXCEPTION = Pattern.compile("-- lint allows (\\w+): \\S+");

    private final List<String> problems = new ArrayList<>();
    private final Map<String, Path> versions = new HashMap<>();

    private MigrationLint() {}

    /** Says what is wrong with the migrations of a folder, one sentence a line, each with its place. */
    public static List<String> check(Path folder) throws IOException {
        var lint = new MigrationLint();
        try (var files = Files.walk(folder)) {
            for (var file : files.filter(MigrationLint::isMigration).sorted().toList()) {
                lint.checkName(file);
                lint.checkScript(file.getFileName().toString(), Files.readString(file));
            }
        }
        return lint.problems;
    }

    /** What Flyway runs after all migrations has no version of its own, and a file beside it tells how. */
    private static boolean isMigration(Path file) {
        return Files.isRegularFile(file) && !file.getFileName().toString().startsWith("afterMigrate__");
    }

    private void checkName(Path file) {
        var name = file.getFileName().toString();
        var parts = NAME.matcher(name);
        if (!parts.matches() || !isTimestamp(parts.group(1))) {
            problems.add(name + ": name it V<yyyymmddhhmm>__<context>_<what>.sql");
            return;
        }
        var folder = file.toAbsolutePath().getParent().getFileName().toString();
        if (!folder.equals(parts.group(2))) {
            problems.add(name + ": lies in the folder " + folder + " but names the context " + parts.group(2));
        }
        var same = versions.putIfAbsent(parts.group(1), file);
        if (same != null) {
            problems.add(name + ": has the timestamp of " + same.getFileName() + "; take a later one");
        }
    }

    private static boolean isTimestamp(String digits) {
        try {
            return LocalDateTime.parse(digits, TIMESTAMP).getYear() > 2000;
        } catch (DateTimeException wrong) {
            return false;
        }
    }

    private void checkScript(String name, String script) {
        var allowed = new HashSet<String>();
        EXCEPTION.matcher(script).results().forEach(found -> allowed.add(found.group(1)));
        var created = new HashSet<String>();
        for (var statement : SqlStatements.of(script)) {
            var table = CREATED.matcher(statement.sql());
            if (table.find()) {
                created.add(table.group(1));
            } else if (statement.sql().matches("set (local )?lock_timeout.*")) {
                allowed.add(MigrationRule.LOCK_TIMEOUT.title());
            }
            for (var change : TableChange.of(statement.sql())) {
                if (!created.contains(change.table())) {
                    checkChange(name + ":" + statement.line(), change, allowed);
                }
            }
        }
    }

    private void checkChange(String place, TableChange change, Set<String> allowed) {
        for (var rule : MigrationRule.values()) {
            if (!allowed.contains(rule.title()) && rule.refuses(change)) {
                problems.add(place + ": " + change.table() + ": " + rule.advice());
            }
        }
    }
}
