package tradepost.kernel.bulk;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tradepost.kernel.Problem;
import tradepost.kernel.entities.Write;

/** The body of a bulk request, read strictly: what is misspelt is named, since a thousand records hang on it. */
record BulkRequest(String mode, List<Item> items) {
    /** What can be done with records of any writable entity. */
    static final Set<String> WRITES = Set.of("create", "change", "replace", "delete", "restore");

    /** One thing to do. */
    record Item(String action, String id, Long version, JsonNode data) {
        Write write() {
            return switch (action) {
                case "create" -> new Write.Create(data);
                case "change" -> new Write.Change(named(), expected(), data);
                case "replace" -> new Write.Replace(named(), expected(), data);
                case "delete" -> new Write.Delete(named(), expected());
                case "restore" -> new Write.Restore(named());
                default ->
                    throw Problem.invalid("action", "'%s' is none of create, change, replace, delete, restore", action);
            };
        }

        private String named() {
            if (id == null) throw Problem.invalid("id", "Name the record with its id");
            return id;
        }

        private long expected() {
            if (version != null) return version;
            throw Problem.of(
                    Problem.Kind.UNCONDITIONAL,
                    "version_missing",
                    "Give the version you read, so that nobody's change is lost");
        }
    }

    static BulkRequest of(JsonNode body, int most) {
        if (body == null || !body.isObject()) throw Problem.malformed("malformed_json", "Send a JSON object");
        known(body, "", Set.of("mode", "items"));
        var mode = body.path("mode").asText("");
        if (!mode.equals("atomic") && !mode.equals("partial"))
            throw Problem.invalid("mode", "mode is atomic (all or nothing) or partial (each for itself)");
        var given = body.path("items");
        if (!given.isArray() || given.isEmpty() || given.size() > most)
            throw Problem.invalid("items", "Give 1 to %s items; use an import for more", most);
        var items = new ArrayList<Item>();
        for (int i = 0; i < given.size(); i++) items.add(item(given.get(i), "items/" + i));
        return new BulkRequest(mode, items);
    }

    private static Item item(JsonNode item, String where) {
        if (!item.isObject()) throw Problem.invalid(where, "An item is a JSON object");
        known(item, where + "/", Set.of("action", "id", "version", "data"));
        if (!item.path("action").isTextual()) throw Problem.invalid(where + "/action", "Say what to do: create, …");
        if (item.has("id") && !item.get("id").isTextual()) throw Problem.invalid(where + "/id", "An id is a text");
        if (item.has("version") && !item.get("version").canConvertToLong())
            throw Problem.invalid(where + "/version", "A version is a whole number");
        return new Item(
                item.get("action").asText(),
                item.has("id") ? item.get("id").asText() : null,
                item.has("version") ? item.get("version").asLong() : null,
                item.get("data"));
    }

    private static void known(JsonNode object, String where, Set<String> known) {
        object.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name))
                throw Problem.invalid(List.of(new Problem.Field(
                        "/" + where + Problem.Field.step(name).substring(1),
                        "unknown",
                        "There is no member '" + name + "' here; there are: "
                                + String.join(", ", new TreeSet<>(known)))));
        });
    }

    boolean atomic() {
        return mode.equals("atomic");
    }
}
