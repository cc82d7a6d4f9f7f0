package tradepost.kernel.entities;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import tradepost.kernel.Registry;
import tradepost.kernel.audit.Personal;
import tradepost.kernel.audit.PersonalMembers;

/** What is personal in a line of the audit follows from the declarations: the personal fields of an entity, the personal members of a verb's input. */
@Singleton
class DeclaredPersonal implements PersonalMembers {
    private static final SnakeCaseStrategy SNAKE = new SnakeCaseStrategy();
    private final Provider<Entities> entities;
    private final Registry registry;
    private final Map<String, Set<String>> known = new ConcurrentHashMap<>();

    @Inject
    DeclaredPersonal(Provider<Entities> entities, Registry registry) {
        this.entities = entities;
        this.registry = registry;
    }

    @Override
    public Set<String> of(String action) {
        return known.computeIfAbsent(action, this::found);
    }

    private Set<String> found(String action) {
        var names = new TreeSet<String>();
        var entity = action.substring(0, Math.max(0, action.indexOf('.')));
        for (var declared : entities.get().all()) if (declared.name.equals(entity)) names.addAll(declared.personal);
        var verb = registry.verb(action);
        if (verb != null && verb.input() != null)
            Arrays.stream(verb.input().getRecordComponents())
                    .filter(component -> component.isAnnotationPresent(Personal.class))
                    .map(component -> SNAKE.translate(component.getName()))
                    .forEach(names::add);
        return Set.copyOf(names);
    }
}
