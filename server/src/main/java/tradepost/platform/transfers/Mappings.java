package tradepost.platform.transfers;

import static tradepost.db.transfers.Tables.MAPPING;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jooq.JSONB;
import tradepost.kernel.Json;
import tradepost.kernel.Problem;
import tradepost.kernel.Secret;
import tradepost.kernel.Time;
import tradepost.kernel.db.Db;
import tradepost.kernel.entities.Entities;

/** Finds out which column of a file fills which field, and remembers what somebody said of columns for the next file that has the same. */
@Singleton
class Mappings {
    private final Db db;
    private final Json json;
    private final Entities entities;

    @Inject
    Mappings(Db db, Json json, Entities entities) {
        this.db = db;
        this.json = json;
        this.entities = entities;
    }

    /** What is wanted of this file, or was of the last one with these columns. */
    Wanted wanted(Import at, List<String> header) {
        var digest = digest(header);
        if (!at.wanted().saysNothing()) {
            var stored = JSONB.valueOf(json.write(at.wanted()));
            db.insertInto(MAPPING)
                    .set(MAPPING.ENTITY, at.entity())
                    .set(MAPPING.HEADER, digest)
                    .set(MAPPING.WANTED, stored)
                    .set(MAPPING.UPDATED_AT, Time.now())
                    .onConflict(MAPPING.TENANT_ID, MAPPING.ENTITY, MAPPING.HEADER)
                    .doUpdate()
                    .set(MAPPING.WANTED, stored)
                    .set(MAPPING.UPDATED_AT, Time.now())
                    .execute();
            return at.wanted();
        }
        var remembered = db.select(MAPPING.WANTED)
                .from(MAPPING)
                .where(MAPPING.ENTITY.eq(at.entity()), MAPPING.HEADER.eq(digest))
                .fetchOne(MAPPING.WANTED);
        return remembered == null ? at.wanted() : json.read(remembered.data(), Wanted.class);
    }

    private static String digest(List<String> header) {
        var names = header.stream().map(Mappings::normal).sorted().toList();
        return HexFormat.of().formatHex(Secret.sha256(String.join("\n", names).getBytes(StandardCharsets.UTF_8)));
    }

    List<FileColumn> columns(String entity, List<String> header, Wanted wanted, String key) {
        var fields = Field.of(entities, entities.named(entity));
        for (var name : wanted.mapping().keySet())
            if (!header.contains(name))
                throw Problem.invalid(
                        "mapping", "The file has no column '%s'; it has: %s", name, String.join(", ", header));
        var taken = new HashMap<String, String>();
        return header.stream()
                .map(name -> column(name, fields, wanted, key))
                .map(column -> once(column, wanted, taken))
                .toList();
    }

    private FileColumn column(String name, Map<String, Field> fields, Wanted wanted, String key) {
        var said = wanted.mapping().get(name);
        if (said != null && said.isBlank()) return FileColumn.without(name, "left out as wanted");
        var column = said == null ? guessed(name, fields) : named(name, said, fields);
        if (column == null) return FileColumn.without(name, "no field is called like this");
        if (!column.fills()) return column;
        var field = fields.get(column.field());
        boolean identifies = field.name().equals("id") && (key.isEmpty() || key.equals("id"));
        return field.writable() || identifies ? column : FileColumn.without(name, field.name() + " cannot be set");
    }

    private FileColumn guessed(String name, Map<String, Field> fields) {
        var plain = normal(name);
        if (fields.containsKey(plain)) return new FileColumn(name, plain, null, null);
        for (var own : List.of(name.strip().toLowerCase(java.util.Locale.ROOT), Place.PREFIX + plain))
            if (fields.containsKey(own)) return new FileColumn(name, own, null, null);
        var reference = fields.get(plain + "_id");
        if (reference != null && reference.reference() != null)
            return new FileColumn(name, reference.name(), null, null);
        int dot = name.lastIndexOf('.');
        if (dot > 0) return named(name, normal(name.substring(0, dot)) + "." + normal(name.substring(dot + 1)), fields);
        var amount = plain.endsWith("_currency") ? fields.get(plain.substring(0, plain.length() - 9)) : null;
        if (amount == null || amount.kind() != Field.Kind.MONEY) return null;
        return new FileColumn(name, amount.name(), "currency", null);
    }

    /** A field as somebody wrote it: {@code name}, {@code brand_id.code}, {@code price.currency}. Null where there is none. */
    private FileColumn named(String name, String path, Map<String, Field> fields) {
        int dot = path.indexOf('.', path.startsWith(Place.PREFIX) ? Place.PREFIX.length() : 0);
        var plain = dot < 0 ? path : path.substring(0, dot);
        var field = fields.getOrDefault(plain, fields.get(plain + "_id"));
        if (field == null) return null;
        if (dot < 0) return new FileColumn(name, field.name(), null, null);
        var by = path.substring(dot + 1);
        if (field.kind() == Field.Kind.MONEY)
            return by.equals("currency") || by.equals("amount")
                    ? new FileColumn(name, field.name(), by.equals("amount") ? null : by, null)
                    : null;
        if (field.reference() == null) return null;
        var other = Field.of(entities, entities.named(field.reference())).get(by);
        return other == null || !other.findable() ? null : new FileColumn(name, field.name(), by, null);
    }

    private static FileColumn once(FileColumn column, Wanted wanted, Map<String, String> taken) {
        if (!column.fills()) return column;
        var place = column.field() + ("currency".equals(column.by()) ? ".currency" : "");
        var other = taken.putIfAbsent(place, column.name());
        if (other == null) return column;
        if (wanted.mapping().containsKey(column.name()) && wanted.mapping().containsKey(other))
            throw Problem.invalid("mapping", "'%s' and '%s' both fill %s", other, column.name(), column.field());
        return FileColumn.without(column.name(), column.field() + " is filled by " + other);
    }

    /** As fields are written: External ID and externalId are external_id. */
    static String normal(String name) {
        return name.strip()
                .replaceAll("([a-z0-9])([A-Z])", "$1_$2")
                .toLowerCase(java.util.Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]+", "_")
                .replaceAll("^_|_$", "");
    }

    /** The field by which rows find their records: what was asked for, or the first of id, external_id and what else is unique. */
    String key(Import at, List<FileColumn> columns) {
        var fields = Field.of(entities, entities.named(at.entity()));
        var filled = columns.stream()
                .filter(FileColumn::fills)
                .map(FileColumn::field)
                .toList();
        if (filled.isEmpty())
            throw Problem.invalid(
                    "mapping",
                    "No column fills a field; the file has: %s",
                    String.join(", ", columns.stream().map(FileColumn::name).toList()));
        if (!at.key().isEmpty()) {
            if (filled.contains(at.key())) return at.key();
            throw Problem.invalid("key", "No column fills the key %s; name one in the mapping", at.key());
        }
        if (filled.contains("id")) return "id";
        if (filled.contains("external_id") && fields.get("external_id").unique()) return "external_id";
        var unique = filled.stream().filter(name -> fields.get(name).unique()).findFirst();
        if (unique.isEmpty() && at.mode() != Mode.CREATE)
            throw Problem.invalid("key", "No column tells which record a row is about; use mode create or add the id");
        return unique.orElse("");
    }
}
