package tradepost.entities;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.assertj.core.groups.Tuple;
import tradepost.kernel.Problem;
import tradepost.kernel.entities.Shape;
import tradepost.kernel.entities.Write;

/** Stories of shops that give fields of their own to brands. */
abstract class CustomFieldStory extends EntityStory {
    /** A field of brands: {@code field("colour", "'type':'text'")}. */
    Map<String, Object> field(String key, String more) {
        return create("custom_fields", "{'entity':'brands','key':'%s','label':'%s',%s}".formatted(key, key, more));
    }

    void filterable(String key, String type) {
        field(key, "'type':'%s','filterable':true".formatted(type));
    }

    Map<String, Object> brand(String name, String custom) {
        return create(
                "brands",
                "{'name':'%s','slug':'%s','custom':{%s}}"
                        .formatted(name, name.toLowerCase(java.util.Locale.ROOT), custom));
    }

    Map<String, Object> change(String entity, Object id, long version, String body) {
        return entities.write(entities.named(entity), new Write.Change(id.toString(), version, tree(body)));
    }

    Map<String, Object> get(String entity, Object id) {
        return entities.get(entities.named(entity), id.toString(), Shape.whole());
    }

    /** The custom fields of a record as JSON, as the world sees them. */
    JsonNode custom(Map<String, Object> record) {
        return json.tree(json.write(record)).path("custom");
    }

    List<Object> named(String... parameters) {
        return names("brands", "name", parameters);
    }

    static Tuple[] wrong(Runnable work) {
        return catchThrowableOfType(Problem.class, work::run).fields().stream()
                .map(field -> Tuple.tuple(field.pointer(), field.code()))
                .toArray(Tuple[]::new);
    }

    static String refused(Runnable work) {
        return catchThrowableOfType(Problem.class, work::run).code();
    }
}
