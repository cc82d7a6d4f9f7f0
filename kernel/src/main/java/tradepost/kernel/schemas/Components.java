package tradepost.kernel.schemas;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** The named schemas of one document, each made when it is first referred to, so that a document holds what it uses and schemas may be circular. */
public final class Components {
    private final Map<String, ObjectNode> schemas = new TreeMap<>();
    private final String context;

    /** @param context the one context that the document tells of, or null for all */
    public Components(String context) {
        this.context = context;
    }

    public ObjectNode reference(String name, Supplier<ObjectNode> schema) {
        if (!schemas.containsKey(name)) {
            schemas.put(name, JsonNodeFactory.instance.objectNode());
            schemas.put(name, schema.get());
        }
        return to("#/components/schemas/" + name);
    }

    /** A schema that belongs to a context: a document about another one points to its neighbour. */
    public ObjectNode reference(String owner, String name, Supplier<ObjectNode> schema) {
        if (context == null || context.equals(owner)) return reference(name, schema);
        return to(owner + ".json#/components/schemas/" + name);
    }

    private static ObjectNode to(String place) {
        return JsonNodeFactory.instance.objectNode().put("$ref", place);
    }

    public Map<String, ObjectNode> all() {
        return schemas;
    }

    /** {@code order_lines} as the first part of a schema's name: {@code OrderLines}. */
    public static String pascal(String name) {
        var pascal = new StringBuilder();
        for (var word : name.split("[_.]"))
            if (!word.isEmpty())
                pascal.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
        return pascal.toString();
    }
}
