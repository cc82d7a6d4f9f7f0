package tradepost.kernel.entities;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.arc.All;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import tradepost.kernel.Problem;

/** Reads and changes what contexts have declared as entities, over every channel alike. */
@Singleton
public class Entities {
    private final Map<String, Entity> entities = new TreeMap<>();
    private final Reading reading;
    private final Writing writing;

    /** A page of records, the cursor behind its last one, null at the end, and how many there are, where that was asked for. */
    public record Page(List<Map<String, Object>> data, String next, String total) {}

    @Inject
    public Entities(@All List<EntitySource> sources, Reading reading, Writing writing) {
        this.reading = reading;
        this.writing = writing;
        for (var source : sources) {
            for (var entity : source.entities()) {
                if (entities.put(entity.name, entity) != null)
                    throw new IllegalStateException("The entity " + entity.name + " is declared twice");
            }
        }
        Relation.connect(entities.values());
        entities.values().forEach(Entity::verify);
    }

    public Collection<Entity> all() {
        return entities.values();
    }

    public Entity named(String name) {
        var entity = entities.get(name);
        if (entity == null)
            throw Problem.of(
                    Problem.Kind.NOT_FOUND, "entity_not_found", "There is no entity %s; see GET /api for all", name);
        return entity;
    }

    public Page list(Entity entity, ListQuery query) {
        return reading.list(entity, query);
    }

    public Map<String, Object> get(Entity entity, String id) {
        return get(entity, id, Shape.whole());
    }

    public Map<String, Object> get(Entity entity, String id, Shape shape) {
        return reading.get(entity, id, shape);
    }

    public Map<String, Object> create(Entity entity, JsonNode body) {
        return writing.create(entity, body);
    }

    /** Merges the given members into a record whose version is still the expected one. */
    public Map<String, Object> change(Entity entity, String id, long version, JsonNode body) {
        return writing.change(entity, id, version, body);
    }

    /** Sets all that can be set of a record; what is not given falls back to what a new record would have. */
    public Map<String, Object> replace(Entity entity, String id, long version, JsonNode body) {
        return writing.replace(entity, id, version, body);
    }

    public void delete(Entity entity, String id, long version) {
        writing.delete(entity, id, version);
    }

    /** Computes what a create, change or delete would give, and takes it back. */
    public <T> T rehearse(Supplier<T> write) {
        return writing.rehearse(write);
    }

    /** What a console or a client can know of an entity before it asks for a record. */
    public Map<String, Object> meta(Entity entity) {
        return Description.of(entity);
    }
}
