package tradepost.platform.transfers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import tradepost.kernel.Json;
import tradepost.kernel.Problem;
import tradepost.kernel.entities.Entities;

/** The records that rows point to by their names, codes or the ids that another system gave them: one statement for each kind of them. */
@Singleton
class References {
    private static final Pattern ID = Pattern.compile("[a-z]{2,5}_[0-9a-z]{26}");
    private static final List<String> NAMES = List.of("code", "external_id", "slug", "sku", "number", "name", "email");
    private final Entities entities;
    private final Json json;

    /** For each field, what its texts came to; null for a text that several records have. */
    record Found(Map<String, Map<String, String>> ids) {
        /** The id that a text stands for. */
        JsonNode id(Field field, String text) {
            if (ID.matcher(text).matches()) return TextNode.valueOf(text);
            var found = ids.getOrDefault(field.name(), Map.of());
            if (!found.containsKey(text))
                throw Problem.invalid(field.name(), "There is no record '%s' among %s", text, field.reference());
            if (found.get(text) == null)
                throw Problem.invalid(field.name(), "Several of %s are '%s'; give the id", field.reference(), text);
            return TextNode.valueOf(found.get(text));
        }
    }

    @Inject
    References(Entities entities, Json json) {
        this.entities = entities;
        this.json = json;
    }

    Found find(Import at, Map<String, Field> fields, Collection<Map<String, JsonNode>> rows) {
        var found = new HashMap<String, Map<String, String>>();
        for (var field : fields.values()) {
            if (field.reference() == null) continue;
            var texts = texts(field, rows);
            if (!texts.isEmpty()) found.put(field.name(), ids(field, by(at, field), texts));
        }
        return new Found(found);
    }

    private static Set<String> texts(Field field, Collection<Map<String, JsonNode>> rows) {
        var texts = new HashSet<String>();
        for (var row : rows) {
            var value = row.get(field.name());
            if (value != null
                    && !value.asText().isBlank()
                    && !ID.matcher(value.asText()).matches()) texts.add(value.asText());
        }
        return texts;
    }

    private static String by(Import at, Field field) {
        return at.columns().stream()
                .filter(column -> field.name().equals(column.field()) && column.by() != null)
                .map(FileColumn::by)
                .findFirst()
                .orElse(null);
    }

    private Map<String, String> ids(Field field, String by, Set<String> texts) {
        var target = entities.named(field.reference());
        var names = by == null ? names(field.reference()) : List.of(by);
        var ids = new HashMap<String, String>();
        if (names.isEmpty()) return ids;
        for (var record : entities.having(target, names, texts)) {
            var tree = json.mapper().<JsonNode>valueToTree(record);
            var id = tree.path("id").asText();
            names.stream()
                    .map(name -> tree.path(name).asText())
                    .distinct()
                    .filter(texts::contains)
                    .forEach(text -> {
                        boolean another = ids.containsKey(text) && !id.equals(ids.get(text));
                        ids.put(text, another ? null : id);
                    });
        }
        return ids;
    }

    /** What people call the records of an entity by, as far as an index leads there. */
    private List<String> names(String entity) {
        var named = entities.named(entity);
        var fields = Field.of(entities, named);
        var names = new ArrayList<String>();
        if (entities.meta(named).get("title") instanceof String title) names.add(title);
        NAMES.stream().filter(name -> !names.contains(name)).forEach(names::add);
        return names.stream()
                .filter(name -> fields.containsKey(name)
                        && fields.get(name).kind() == Field.Kind.TEXT
                        && fields.get(name).findable())
                .toList();
    }
}
