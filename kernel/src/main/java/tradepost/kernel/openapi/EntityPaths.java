package tradepost.kernel.openapi;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tradepost.kernel.bulk.Actions;
import tradepost.kernel.bulk.Bulk;
import tradepost.kernel.entities.Entity;
import tradepost.kernel.entities.EntitySchemas;
import tradepost.kernel.entities.History;
import tradepost.kernel.entities.ListParameters;
import tradepost.kernel.schemas.Choices;
import tradepost.kernel.schemas.Components;
import tradepost.kernel.verbs.VerbDefinition;

/** What every entity answers: lists, records, history, what can be done, and writes where they are declared. */
final class EntityPaths {
    private static final Map<String, String> WRITES = Map.of(
            "create", "A new record",
            "change", "What of a record changes",
            "replace", "A record as a whole",
            "delete", "A record goes",
            "restore", "A deleted record comes back");
    private static final Map<String, String> MODES =
            Map.of("atomic", "Everything is done or nothing", "partial", "Each item for itself");
    private static final String MERGE = "application/merge-patch+json";
    private final Paths paths;
    private final Entity entity;
    private final String tag;
    private final String root;
    private final String words;

    private EntityPaths(Paths paths, Entity entity) {
        this.paths = paths;
        this.entity = entity;
        this.tag = EntitySchemas.context(entity);
        this.root = "/api/v1/" + entity.name();
        this.words = entity.name().replace('_', ' ');
    }

    static void add(Paths paths, Entity entity, Collection<VerbDefinition> verbs) {
        var here = new EntityPaths(paths, entity);
        here.list();
        here.read();
        here.history();
        here.actions();
        if (EntitySchemas.isWritable(entity)) here.writes();
        if (EntitySchemas.isChangeable(entity)) here.change();
        here.bulk(verbs);
    }

    private Paths.Operation operation(String method, String path, String name, String summary) {
        return paths.operation(method, path, tag, entity.name() + "." + name, summary)
                .flag(entity.flag());
    }

    private Paths.Operation onRecord(String method, String suffix, String name, String summary) {
        return operation(method, root + "/{id}" + suffix, name, summary)
                .parameter("path", "id", true, "The record's id", paths.entities.id(entity));
    }

    private void list() {
        var list = operation("GET", root, "list", "List " + words)
                .describe(EntitySchemas.description(entity))
                .shared("limit", "cursor", "count");
        var sort = ListParameters.sort(entity);
        list.query(sort.name(), sort.description(), sort.schema());
        shape(list);
        if (entity.isSearched()) {
            var search = ListParameters.search(entity);
            list.query(search.name(), search.description(), search.schema());
        }
        for (var filter : ListParameters.filters(entity))
            list.query(filter.name(), filter.description(), filter.schema());
        list.grammar("filter\\[(or|and|[a-z0-9_.]+)\\](\\[[a-z0-9_.]+\\])*")
                .shared("If-None-Match")
                .answer(200, "A page of " + words, page(), "ETag", "Link")
                .answer(304, "Nothing has changed since", null, "ETag");
    }

    private ObjectNode page() {
        return paths.components.reference(Components.pascal(entity.name()) + "Page", () -> {
            var page = paths.mapper.createObjectNode().put("type", "object");
            var members = page.putObject("properties");
            members.putObject("data").put("type", "array").set("items", paths.entities.record(entity));
            members.set("next", paths.text().put("description", "The cursor of the next page; absent at the end"));
            members.set(
                    "total",
                    paths.text()
                            .put("pattern", "^[0-9]+\\+?$")
                            .put("description", "With count=exact (up to 10000+) or estimate")
                            .put("example", "1284"));
            page.putArray("required").add("data");
            return page;
        });
    }

    private void shape(Paths.Operation operation) {
        operation.query(
                "fields",
                "Only these fields, relations with theirs in brackets; what was not asked for is then absent. There are: "
                        + String.join(", ", paths.entities.fields(entity)),
                paths.text());
        var relations = paths.entities.includes(entity);
        if (!relations.isEmpty())
            operation.query("include", "Related records: " + String.join(", ", relations), paths.text());
    }

    private void read() {
        var read = onRecord("GET", "", "get", "Read one of " + words);
        shape(read);
        read.shared("If-None-Match")
                .answer(200, "The record", paths.entities.record(entity), "ETag")
                .answer(304, "Nothing has changed since", null, "ETag");
    }

    private void history() {
        onRecord("GET", "/history", "history", "What was done to one of " + words)
                .shared("limit", "cursor")
                .answer(200, "The newest first", paths.given.value(History.Page.class, "history"));
    }

    private void actions() {
        var list = paths.mapper.createObjectNode().put("type", "object");
        var items = list.putObject("properties").putObject("data").put("type", "array");
        items.set("items", paths.given.value(Actions.Action.class, "actions"));
        list.putArray("required").add("data");
        onRecord(
                        "GET",
                        "/actions",
                        "actions",
                        "What can be done with one of " + words + " now, and why the rest cannot")
                .answer(200, "Every verb of the record", list);
    }

    private void writes() {
        operation("POST", root, "create", "Create one of " + words)
                .shared("Idempotency-Key", "X-Reason", "dry_run")
                .body(paths.entities.whole(entity), true)
                .answer(200, "What it would be: a dry run", paths.entities.record(entity), "ETag")
                .answer(
                        201,
                        "The new record",
                        paths.entities.record(entity),
                        "ETag",
                        "Location",
                        "Idempotent-Replayed");
        onRecord("PUT", "", "replace", "Replace one of " + words)
                .shared("If-Match", "X-Reason", "dry_run")
                .body(paths.entities.whole(entity), true)
                .answer(200, "The record as it is now", paths.entities.record(entity), "ETag")
                .refusing(412, 428);
        onRecord("DELETE", "", "delete", "Delete one of " + words)
                .shared("If-Match", "X-Reason", "dry_run")
                .answer(204, "It is gone, and can be restored", null)
                .refusing(412, 428);
        onRecord("POST", "/actions/restore", "restore", "Bring a deleted one of " + words + " back")
                .shared("Idempotency-Key", "X-Reason", "dry_run")
                .answer(200, "The record as it was", paths.entities.record(entity), "ETag", "Idempotent-Replayed");
    }

    private void change() {
        onRecord("PATCH", "", "change", "Change one of " + words)
                .describe("JSON Merge Patch: what is absent stays, null empties.")
                .shared("If-Match", "X-Reason", "dry_run")
                .body(paths.entities.change(entity), true, "application/json", MERGE)
                .answer(200, "The record as it is now", paths.entities.record(entity), "ETag")
                .refusing(412, 428);
    }

    private void bulk(Collection<VerbDefinition> verbs) {
        var actions = new TreeMap<String, String>();
        if (EntitySchemas.isWritable(entity)) actions.putAll(WRITES);
        else if (EntitySchemas.isChangeable(entity)) actions.put("change", WRITES.get("change"));
        verbs.forEach(verb -> actions.put(verb.action(), VerbPaths.summary(verb)));
        if (actions.isEmpty()) return;
        operation("POST", root + "/bulk", "bulk", "Do something to up to 1,000 of " + words)
                .shared("Idempotency-Key", "X-Reason", "dry_run")
                .body(request(actions), true)
                .answer(
                        200,
                        "What became of each item",
                        paths.given.value(Bulk.Result.class, "bulk"),
                        "Idempotent-Replayed")
                .refusing(412, 428);
    }

    private ObjectNode request(Map<String, String> actions) {
        return paths.components.reference(Components.pascal(entity.name()) + "Bulk", () -> {
            var request = paths.mapper.createObjectNode().put("type", "object");
            var members = request.putObject("properties");
            members.set("mode", paths.text().put("description", "All or nothing, or each for itself"));
            Choices.put(members.withObject("/mode"), List.of("atomic", "partial"), MODES);
            var items = members.putObject("items")
                    .put("type", "array")
                    .put("minItems", 1)
                    .put("maxItems", 1000);
            var item = items.putObject("items").put("type", "object");
            var parts = item.putObject("properties");
            Choices.put(parts.putObject("action").put("type", "string"), List.copyOf(actions.keySet()), actions);
            parts.set(
                    "id",
                    paths.text()
                            .put("description", "Which record; not for create")
                            .put("example", id()));
            parts.putObject("version")
                    .put("type", "integer")
                    .put("description", "As it was read; for change, replace and delete");
            parts.putObject("data").put("description", "The record or what of it changes; the input of a verb");
            item.putArray("required").add("action");
            item.put("additionalProperties", false);
            request.putArray("required").add("mode").add("items");
            return request.put("additionalProperties", false);
        });
    }

    private String id() {
        var example = new Examples(paths.components).of(paths.entities.id(entity));
        return example.asText();
    }
}
