package tradepost.kernel.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The Java source of a kind of id. */
final class IdSource {
    private IdSource() {}

    static void write(IdColumns ids, Path output) throws IOException {
        var folder = Files.createDirectories(output.resolve("tradepost/db/ids"));
        for (var kind : ids.kinds()) {
            Files.writeString(folder.resolve(kind.name() + "Id.java"), text(kind));
        }
    }

    private static String text(IdColumns.Kind kind) {
        return """
                package tradepost.db.ids;

                import com.fasterxml.jackson.annotation.JsonCreator;
                import com.fasterxml.jackson.annotation.JsonValue;
                import java.util.Objects;
                import java.util.UUID;
                import org.jooq.Converter;
                import tradepost.kernel.Id;
                import tradepost.kernel.Ids;

                /** An id {@code @prefix_…} of {@code @table}: @comment. */
                public record @nameId(UUID value) implements Id {
                    /** What every id of this kind starts with. */
                    public static final String PREFIX = "@prefix";

                    private static final Converter<UUID, @nameId> CONVERTER =
                            Converter.ofNullable(UUID.class, @nameId.class, @nameId::new, @nameId::value);

                    /** An id as stored. */
                    public @nameId {
                        Objects.requireNonNull(value, "value");
                    }

                    /** A new one, later than all before. */
                    public static @nameId next() {
                        return new @nameId(Ids.next());
                    }

                    /** An id as stored. */
                    public static @nameId of(UUID value) {
                        return new @nameId(value);
                    }

                    /** An id as written by {@link #toString}. */
                    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
                    public static @nameId of(String text) {
                        return new @nameId(Ids.parse(PREFIX, text));
                    }

                    /** Between the column and the type, for jOOQ. */
                    public static Converter<UUID, @nameId> converter() {
                        return CONVERTER;
                    }

                    @JsonValue
                    @Override
                    public String toString() {
                        return Ids.text(PREFIX, value);
                    }
                }
                """.replace("@table", kind.table())
                .replace("@comment", javadoc(kind.comment()))
                .replace("@prefix", kind.prefix())
                .replace("@name", kind.name());
    }

    private static String javadoc(String comment) {
        var safe = comment.strip()
                .replace("*/", "")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace("@", "&#64;");
        return safe.endsWith(".") ? safe.substring(0, safe.length() - 1) : safe;
    }
}
