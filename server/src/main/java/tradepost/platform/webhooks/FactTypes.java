package tradepost.platform.webhooks;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tradepost.kernel.Problem;
import tradepost.kernel.Registry;
import tradepost.kernel.facts.FactType;
import tradepost.kernel.scope.Scope;

/** Which facts a list of names and wildcards means, and who may hear of them. */
@Singleton
class FactTypes {
    /** Facts about records without verbs of their own; which of them one may read depends on the record. */
    static final String OF_ENTITIES = "entities.";

    private final Registry registry;

    @Inject
    FactTypes(Registry registry) {
        this.registry = registry;
    }

    /** The facts of this release that the patterns name. */
    Set<String> named(Collection<String> patterns) {
        var names = new LinkedHashSet<String>();
        for (var fact : registry.facts())
            if (patterns.stream().anyMatch(pattern -> matches(pattern, fact.name()))) names.add(fact.name());
        return names;
    }

    /** Refuses patterns that name nothing, and facts that the caller may not read: a webhook must not show more than its maker sees. */
    Set<String> granted(List<String> patterns) {
        check(patterns);
        var names = named(patterns);
        for (var name : names) Scope.demand(registry.fact(name).permission());
        return names;
    }

    /** Those of the named facts that the caller may read; of facts about entities each is still to be looked at. */
    Set<String> readable(List<String> patterns) {
        check(patterns);
        var principal = Scope.current().principal();
        var names = named(patterns);
        names.removeIf(name -> !(name.startsWith(OF_ENTITIES) && principal.isStaff())
                && !principal.may(registry.fact(name).permission()));
        return names;
    }

    private void check(List<String> patterns) {
        if (patterns.isEmpty())
            throw Problem.invalid("types", "Name at least one fact, such as orders.placed or orders.*");
        for (var pattern : patterns) {
            if (registry.facts().stream().map(FactType::name).noneMatch(name -> matches(pattern, name)))
                throw Problem.invalid("types", "There is no fact %s; see GET /api/v1/meta/facts", pattern);
        }
    }

    private static boolean matches(String pattern, String name) {
        if (pattern.equals("*")) return true;
        return pattern.endsWith(".*")
                ? name.startsWith(pattern.substring(0, pattern.length() - 1))
                : name.equals(pattern);
    }
}
