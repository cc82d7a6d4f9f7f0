package tradepost.kernel.entities;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jooq.Record;
import tradepost.kernel.Ids;
import tradepost.kernel.Json;
import tradepost.kernel.Problem;
import tradepost.kernel.audit.PersonalReads;
import tradepost.kernel.audit.PersonalSeals;
import tradepost.kernel.db.Db;
import tradepost.kernel.scope.Scope;

/** What the audit knows of one record: who did what, and which fields were what before. */
@Singleton
public class History {
    private static final String PREFIX = "aud";
    private final Db db;
    private final Json json;
    private final PersonalReads reads;
    private final PersonalSeals seals;

    /** Entries, the newest first, and the cursor behind the last of them, null at the end. */
    public record Page(List<Entry> data, String next) {}

    /** Something that was done: an entity's change names the fields, a verb what it was told. */
    public record Entry(
            String id,
            Instant at,
            String actor,
            String action,
            String reason,
            Map<String, Difference> changes,
            JsonNode input) {}

    /** A field as it was and as it became. */
    public record Difference(JsonNode before, JsonNode after) {}

    @Inject
    History(Db db, Json json, PersonalReads reads, PersonalSeals seals) {
        this.db = db;
        this.json = json;
        this.reads = reads;
        this.seals = seals;
    }

    Page of(Entity entity, String id, String cursor, int limit) {
        Scope.demand(entity.name + ".read");
        if (!Scope.current().principal().isStaff()) Scope.demand("audits.read");
        var subject = entity.key.of(id).toString();
        var before = cursor == null ? new UUID(-1, -1) : behind(cursor);
        var rows = db.fetch("""
                select id, occurred_at, actor, action, reason, before::text as before, after::text as after from kernel.audit
                where subject = ? and id < ? and action <> ? order by id desc limit ?
                """, subject, before, entity.name + ".read", limit + 1);
        if (rows.isEmpty() && cursor == null) throw Problem.notFound(entity.name, id);
        reads.note(entity.name, List.copyOf(entity.personal), List.of(subject));
        boolean more = rows.size() > limit;
        var opener = seals.opener(List.of(subject));
        var entries = rows.stream()
                .limit(limit)
                .map(row -> entry(row, subject, opener))
                .toList();
        return new Page(entries, more ? entries.getLast().id() : null);
    }

    private static UUID behind(String cursor) {
        try {
            return Ids.parse(PREFIX, cursor);
        } catch (Problem e) {
            throw Problem.malformed("bad_cursor", "Use a cursor as it was given");
        }
    }

    private Entry entry(Record row, String subject, PersonalSeals.Opener opener) {
        var id = row.get("id", UUID.class);
        var action = row.get("action", String.class);
        var before = opener.open(id, action, subject, tree(row.get("before", String.class)));
        var after = opener.open(id, action, subject, tree(row.get("after", String.class)));
        boolean verb = before.isMissingNode() && after.path("version").isMissingNode();
        return new Entry(
                Ids.text(PREFIX, id),
                row.get("occurred_at", Instant.class),
                row.get("actor", String.class),
                action,
                row.get("reason", String.class),
                verb ? null : differences(before, after),
                verb && !after.isMissingNode() ? after : null);
    }

    private JsonNode tree(String text) {
        return text == null ? com.fasterxml.jackson.databind.node.MissingNode.getInstance() : json.tree(text);
    }

    private static Map<String, Difference> differences(JsonNode before, JsonNode after) {
        var names = new TreeSet<String>();
        names(before, names);
        names(after, names);
        names.removeAll(List.of("version", "updated_at"));
        var differences = new LinkedHashMap<String, Difference>();
        for (var name : names) {
            var was = value(before, name);
            var is = value(after, name);
            boolean same = was.equals(is) || was.isMissingNode() && is.isNull() || was.isNull() && is.isMissingNode();
            if (!same) differences.put(name, new Difference(given(was), given(is)));
        }
        return differences;
    }

    /** Fields of the shop's own count one by one. */
    private static void names(JsonNode record, Set<String> names) {
        record.fieldNames().forEachRemaining(names::add);
        if (names.remove("custom"))
            record.path("custom").fieldNames().forEachRemaining(key -> names.add(CustomField.PREFIX + key));
    }

    private static JsonNode value(JsonNode record, String name) {
        return name.startsWith(CustomField.PREFIX)
                ? record.path("custom").path(name.substring(CustomField.PREFIX.length()))
                : record.path(name);
    }

    private static JsonNode given(JsonNode node) {
        return node.isMissingNode() ? null : node;
    }
}
