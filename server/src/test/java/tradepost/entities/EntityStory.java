package tradepost.entities;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tradepost.commerce.catalogue.ShopStory;
import tradepost.kernel.Json;
import tradepost.kernel.entities.Entities;
import tradepost.kernel.entities.ListQuery;
import tradepost.kernel.entities.Write;

/** Stories about three unlike entities: brands, which are flat; products, which have variants; and orders, which only verbs change. */
abstract class EntityStory extends ShopStory {
    @Inject
    Entities entities;

    @Inject
    Json json;

    /** A page, asked for as a program asks: {@code list("brands", "sort", "-name", "limit", "2")}. */
    Entities.Page list(String entity, String... parameters) {
        var all = new TreeMap<String, String>();
        for (int i = 0; i < parameters.length; i += 2) all.put(parameters[i], parameters[i + 1]);
        return entities.list(entities.named(entity), ListQuery.of(all));
    }

    List<Object> names(String entity, String field, String... parameters) {
        return list(entity, parameters).data().stream()
                .map(record -> record.get(field))
                .toList();
    }

    Map<String, Object> create(String entity, String body) {
        return entities.write(entities.named(entity), new Write.Create(tree(body)));
    }

    /** JSON with single quotes, which reads better in a story. */
    JsonNode tree(String body) {
        return json.tree(body.replace('\'', '"'));
    }

    void brands(String... names) {
        for (var name : names)
            create("brands", "{'name':'%s','slug':'%s'}".formatted(name, name.toLowerCase(java.util.Locale.ROOT)));
    }
}
