package tradepost.kernel.graphql;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import tradepost.kernel.entities.Entities;
import tradepost.kernel.entities.Entity;

/** All entities under their names in GraphQL. */
final class Models {
    private final Map<Entity, Model> all = new LinkedHashMap<>();
    private final Map<String, Model> byPrefix = new HashMap<>();

    Models(Entities entities) {
        for (var entity : entities.all()) {
            var model = Model.of(entity);
            all.put(entity, model);
            if (entity.prefix() != null && byPrefix.put(entity.prefix(), model) != null)
                throw new IllegalStateException("Two entities have ids that begin with " + entity.prefix());
        }
    }

    Collection<Model> all() {
        return all.values();
    }

    Model of(Entity entity) {
        return all.get(entity);
    }

    /** The entity that an id leads to, or null. */
    Model holding(String id) {
        int end = id.indexOf('_');
        return end < 0 ? null : byPrefix.get(id.substring(0, end));
    }
}
