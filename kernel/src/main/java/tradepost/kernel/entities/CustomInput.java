package tradepost.kernel.entities;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jooq.Field;
import org.jooq.JSONB;
import tradepost.kernel.Problem;
import tradepost.kernel.db.Db;

/** The member {@code custom} of bodies: every wrong value is named at its place, and what is not named stays as it is. */
@Singleton
class CustomInput {
    private static final JsonNode NOTHING = JsonNodeFactory.instance.objectNode();
    private final Db db;

    @Inject
    CustomInput(Db db) {
        this.db = db;
    }

    /** A value that points to a record. */
    private record Link(Draft draft, CustomField field, String id) {}

    /** Gives each draft the values that its record is to have. */
    void read(Entity entity, List<Draft> drafts, CustomFields known) {
        var links = new LinkedHashMap<String, List<Link>>();
        for (var draft : drafts) {
            switch (draft.write) {
                case Write.Create create -> whole(draft, create.data(), known, links);
                case Write.Replace replace -> whole(draft, replace.data(), known, links);
                case Write.Change change -> merge(draft, change.data(), known, links);
                case Write.Delete delete -> {}
                case Write.Restore restore -> {}
            }
        }
        links.forEach((target, some) -> find(entity.all.get(target), some));
    }

    private static void whole(Draft draft, JsonNode body, CustomFields known, Map<String, List<Link>> links) {
        var kept = JsonNodeFactory.instance.objectNode();
        for (var field : known.all())
            if (field.retired() && draft.customBefore().has(field.key()))
                kept.set(field.key(), draft.customBefore().get(field.key()));
        var given = given(draft, body);
        for (var field : known.shown()) {
            if (field.required() && given.path(field.key()).isMissingNode()) missing(draft, field);
        }
        put(draft, kept, given, known, links);
    }

    private static void merge(Draft draft, JsonNode body, CustomFields known, Map<String, List<Link>> links) {
        if (!body.has("custom")) return;
        var kept = draft.customBefore() instanceof ObjectNode before
                ? before.deepCopy()
                : JsonNodeFactory.instance.objectNode();
        put(draft, kept, given(draft, body), known, links);
    }

    private static JsonNode given(Draft draft, JsonNode body) {
        var given = body.path("custom");
        if (given.isObject()) return given;
        if (!given.isMissingNode())
            draft.refuse("custom", "invalid", "Give custom fields as an object such as {\"colour\": \"red\"}");
        return NOTHING;
    }

    private static void put(
            Draft draft, ObjectNode values, JsonNode given, CustomFields known, Map<String, List<Link>> links) {
        for (var member : given.properties()) {
            var key = member.getKey();
            var field = known.shown(key).orElse(null);
            if (field == null) unknown(draft, key, known);
            else if (member.getValue().isNull()) empty(draft, field, values);
            else set(draft, field, member.getValue(), values, links);
        }
        draft.input.values.put(draft.entity.custom.field(), JSONB.valueOf(values.toString()));
        draft.input.custom = values;
    }

    private static void unknown(Draft draft, String key, CustomFields known) {
        var keys = known.keys();
        draft.refuse(
                "custom/" + key.replace("~", "~0").replace("/", "~1"),
                "unknown",
                "There is no custom field %s; there are: %s",
                key,
                keys.isEmpty() ? "none" : Words.listed(keys));
    }

    private static void empty(Draft draft, CustomField field, ObjectNode values) {
        if (field.required()) missing(draft, field);
        values.remove(field.key());
    }

    private static void missing(Draft draft, CustomField field) {
        var pointer = field.pointer().substring(1);
        if (draft.input.wrong.stream().noneMatch(wrong -> wrong.pointer().equals(field.pointer())))
            draft.refuse(pointer, "missing", "Give %s", field.label());
    }

    private static void set(
            Draft draft, CustomField field, JsonNode value, ObjectNode values, Map<String, List<Link>> links) {
        try {
            var read = field.type().read(value);
            if (field.type() == CustomType.CHOICE && !field.choices().contains(read.asText()))
                throw Problem.invalid(field.key(), "Choose one of %s", String.join(", ", field.choices()));
            values.set(field.key(), read);
            if (field.type() == CustomType.LINK)
                links.computeIfAbsent(field.target(), unseen -> new ArrayList<>())
                        .add(new Link(draft, field, read.asText()));
        } catch (Problem e) {
            draft.refuse(field.pointer().substring(1), "invalid", "%s", e.getMessage());
        }
    }

    /** Whether the records that links point to are there: one statement for each entity that they lead to. */
    @SuppressWarnings("unchecked")
    private void find(Entity target, List<Link> links) {
        var wanted = links.stream()
                .map(link -> id(target, link.id()))
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        var id = (Field<Object>) target.id().field();
        var found = wanted.isEmpty()
                ? java.util.Set.of()
                : db.select(id).from(target.table).where(id.in(wanted)).fetchSet(id);
        for (var link : links) {
            var there = id(target, link.id());
            if (there == null || !found.contains(there))
                link.draft()
                        .refuse(
                                link.field().pointer().substring(1),
                                "not_found",
                                "There is no %s in %s",
                                link.id(),
                                target.name);
            else link.draft().input.correct(link.field(), there.toString());
        }
    }

    private static Object id(Entity target, String text) {
        try {
            return target.key.of(text);
        } catch (Problem e) {
            return null;
        }
    }
}
