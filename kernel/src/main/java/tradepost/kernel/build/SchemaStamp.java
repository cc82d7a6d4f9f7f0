package tradepost.kernel.build;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** A digest over everything the generated sources depend on. */
final class SchemaStamp {
    private static final List<Class<?>> GENERATOR = List.of(
            GenerateTables.class,
            IdColumns.class,
            IdSource.class,
            TableSources.class,
            MigrationLint.class,
            MigrationRule.class,
            TableChange.class,
            SqlStatements.class,
            SchemaStamp.class);

    private SchemaStamp() {}

    /** Changes with the migrations and with the generator. */
    static String of(Path migrations) throws IOException {
        var digest = digest();
        digest.update(org.jooq.Constants.FULL_VERSION.getBytes(StandardCharsets.UTF_8));
        for (var type : GENERATOR) {
            try (var code = type.getResourceAsStream(type.getSimpleName() + ".class")) {
                digest.update(code.readAllBytes());
            }
        }
        digest.update(ofMigrations(migrations).getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Changes with the migrations only. */
    static String ofMigrations(Path migrations) throws IOException {
        var digest = digest();
        for (var file : files(migrations)) {
            digest.update(migrations.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
            digest.update(Files.readAllBytes(file));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
