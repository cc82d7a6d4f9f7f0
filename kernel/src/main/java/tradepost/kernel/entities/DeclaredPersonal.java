package tradepost.kernel.entities;

import jakarta.inject.Inject;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import tradepost.kernel.Registry;
import tradepost.kernel.audit.PersonalMembers;

/** What is personal in a line of the audit follows from the declarations: the personal fields of an entity, the personal members of a verb's input. */
@Singleton
class DeclaredPersonal implements PersonalMembers {
    private final Provider<Entities> entities;
    private final Registry registry;
    private final Provider<CustomFieldSource> customs;
    private final Map<String, Set<String>> known = new ConcurrentHashMap<>();

    @Inject
    DeclaredPersonal(Provider<Entities> entities, Registry registry, Provider<CustomFieldSource> customs) {
        this.entities = entities;
        this.registry = registry;
        this.customs = customs;
    }

    @Override
    public Set<String> of(String action) {
        return known.computeIfAbsent(action, this::found);
    }

    @Override
    public Set<String> customOf(String action) {
        return customs.get().of(entity(action)).all().stream()
                .filter(CustomField::personal)
                .map(CustomField::key)
                .collect(Collectors.toSet());
    }

    private static String entity(String action) {
        return action.substring(0, Math.max(0, action.indexOf('.')));
    }

    private Set<String> found(String action) {
        var names = new TreeSet<String>();
        var entity = entity(action);
        for (var declared : entities.get().all()) if (declared.name.equals(entity)) names.addAll(declared.personal);
        var verb = registry.verb(action);
        if (verb != null && verb.input() != null && verb.input().isRecord())
            names.addAll(PersonalMembers.ofRecord(verb.input()));
        return Set.copyOf(names);
    }
}
