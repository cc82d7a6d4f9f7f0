package tradepost.platform.transfers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tradepost.kernel.Json;
import tradepost.kernel.Problem;
import tradepost.kernel.entities.Entities;

/** Compares rows with the records that are there, and says what each asks for: as many statements for five hundred rows as for one. */
@Singleton
class Planning {
    private final Entities entities;
    private final References references;
    private final Json json;

    /** A chunk of rows on its way. */
    private record Chunk(
            Import at, Map<String, Field> fields, References.Found references, Map<String, JsonNode> records) {}

    @Inject
    Planning(Entities entities, References references, Json json) {
        this.entities = entities;
        this.references = references;
        this.json = json;
    }

    List<Planned> plan(Import at, List<ImportRow> rows) {
        var fields = Field.of(entities, entities.named(at.entity()));
        var cells = new ArrayList<Map<String, JsonNode>>();
        for (var row : rows) cells.add(cells(at, row));
        var chunk = new Chunk(at, fields, references.find(at, fields, cells), records(at, cells));
        var planned = new ArrayList<Planned>();
        for (int i = 0; i < rows.size(); i++) planned.add(plan(chunk, rows.get(i), cells.get(i)));
        return planned;
    }

    /** What a row says of fields, under their names; the currency of an amount stands beside it. */
    private static Map<String, JsonNode> cells(Import at, ImportRow row) {
        var cells = new LinkedHashMap<String, JsonNode>();
        for (var column : at.columns()) {
            var cell = row.cells().path(column.name());
            var place = column.field() + ("currency".equals(column.by()) ? ".currency" : "");
            if (column.fills() && !cell.isMissingNode()) cells.put(place, cell);
        }
        at.wanted().constants().forEach((field, text) -> cells.put(field, TextNode.valueOf(text)));
        at.wanted().defaults().forEach((field, text) -> {
            if (Values.isEmpty(cells.get(field))) cells.put(field, TextNode.valueOf(text));
        });
        return cells;
    }

    private static String key(Import at, Map<String, JsonNode> cells) {
        var cell = at.key().isEmpty() ? null : cells.get(at.key());
        return Values.isEmpty(cell) ? "" : cell.asText().strip();
    }

    private Map<String, JsonNode> records(Import at, List<Map<String, JsonNode>> cells) {
        var keys = cells.stream()
                .map(row -> key(at, row))
                .filter(key -> !key.isEmpty())
                .distinct()
                .toList();
        var records = new HashMap<String, JsonNode>();
        if (keys.isEmpty()) return records;
        for (var record : entities.having(entities.named(at.entity()), List.of(at.key()), keys)) {
            JsonNode tree = json.mapper().valueToTree(record);
            records.put(tree.path(at.key()).asText(), tree);
        }
        return records;
    }

    private Planned plan(Chunk chunk, ImportRow row, Map<String, JsonNode> cells) {
        var at = chunk.at();
        var key = key(at, cells);
        var before = chunk.records().get(key);
        var keyed = row.keyed(key.isEmpty() ? null : key);
        var wrong = new ArrayList<String>();
        var refusal = refusal(at, key, before);
        if (refusal != null) wrong.add(refusal);
        var data = data(chunk, cells, before, wrong);
        if (!wrong.isEmpty()) return new Planned(keyed.refused(String.join("; ", wrong)), before, null);
        if (before == null) return new Planned(keyed.settled("create", null, null, null, null), null, data);
        var record = before.path("id").asText();
        return data.isEmpty()
                ? new Planned(keyed.settled("unchanged", record, null, null, null), before, null)
                : new Planned(keyed.settled("change", record, null, null, null), before, data);
    }

    private static String refusal(Import at, String key, JsonNode before) {
        if (before != null)
            return at.mode() == Mode.CREATE
                    ? "%s: one of %s with '%s' is there already".formatted(at.key(), at.entity(), key)
                    : null;
        if (key.isEmpty()) return at.mode() == Mode.CHANGE ? at.key() + ": the cell is empty" : null;
        return at.mode() == Mode.CHANGE || at.key().equals("id")
                ? "%s: there is none of %s with '%s'".formatted(at.key(), at.entity(), key)
                : null;
    }

    /** The fields to set: of a new record all that say something, of one that is there those that say something else. */
    private ObjectNode data(Chunk chunk, Map<String, JsonNode> cells, JsonNode before, List<String> wrong) {
        var data = JsonNodeFactory.instance.objectNode();
        for (var field : chunk.fields().values()) {
            if (!cells.containsKey(field.name()) || !field.writable()) continue;
            try {
                var wanted = wanted(chunk, field, cells, before);
                var there = before == null ? NullNode.instance : Place.get(before, field.name());
                if (!Values.same(field, wanted, there))
                    Place.set(
                            data,
                            field.name(),
                            field.kind() == Field.Kind.DOCUMENT ? Values.patch(there, wanted) : wanted);
            } catch (Problem e) {
                wrong.add(field.name() + ": " + e.getMessage());
            }
        }
        return data;
    }

    private JsonNode wanted(Chunk chunk, Field field, Map<String, JsonNode> cells, JsonNode before) {
        var cell = cells.get(field.name());
        if (Values.isEmpty(cell)) {
            if (before == null || field.nullable()) return NullNode.instance;
            if (field.kind() == Field.Kind.TEXT) return TextNode.valueOf("");
            throw Problem.invalid(field.name(), "It cannot be empty");
        }
        if (field.reference() != null && cell.isTextual())
            return chunk.references().id(field, cell.asText().strip());
        var value = Values.read(field, cell, json);
        return field.kind() == Field.Kind.MONEY && value.isValueNode() ? amount(field, value, cells, before) : value;
    }

    private static JsonNode amount(Field field, JsonNode value, Map<String, JsonNode> cells, JsonNode before) {
        var currency = cells.get(field.name() + ".currency");
        if (Values.isEmpty(currency) && before != null)
            currency = before.path(field.name()).path("currency");
        if (Values.isEmpty(currency))
            throw Problem.invalid(field.name(), "Say in which currency it is, in a column %s_currency", field.name());
        return JsonNodeFactory.instance
                .objectNode()
                .put("amount", value.asText())
                .put("currency", currency.asText());
    }
}
