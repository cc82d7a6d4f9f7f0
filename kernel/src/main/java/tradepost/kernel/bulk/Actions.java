package tradepost.kernel.bulk;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import org.jooq.exception.DataAccessException;
import tradepost.kernel.Problem;
import tradepost.kernel.Registry;
import tradepost.kernel.db.DatabaseProblem;
import tradepost.kernel.entities.Entities;
import tradepost.kernel.scope.Scope;
import tradepost.kernel.settings.Features;
import tradepost.kernel.verbs.Edge;
import tradepost.kernel.verbs.Verb;
import tradepost.kernel.verbs.VerbDefinition;

/**
 * What can be done with one record now. The answer is not a second list of rules: each verb is tried without effect, so that what is said here is
 * what would happen.
 */
@Singleton
public class Actions {
    private final Entities entities;
    private final Registry registry;
    private final Features features;
    private final Edge edge;

    /**
     * A verb of the record.
     *
     * @param possible false with the reason why not, null where that shows only when it is called with its input
     */
    public record Action(String name, String description, Boolean possible, String code, String because) {}

    @Inject
    Actions(Entities entities, Registry registry, Features features, Edge edge) {
        this.entities = entities;
        this.registry = registry;
        this.features = features;
        this.edge = edge;
    }

    public List<Action> of(String entity, String id) {
        entities.get(entities.named(entity), id);
        var actions = new ArrayList<Action>();
        for (var verb : registry.verbs())
            if (verb.entity().equals(entity) && verb.subject() != null && features.has(verb))
                actions.add(tried(verb, id));
        return actions;
    }

    private Action tried(VerbDefinition verb, String id) {
        boolean permitted = verb.open() != Verb.Open.TO_GRANTED
                || Scope.current().principal().may(verb.name());
        if (!permitted) return action(verb, false, "forbidden", "You may not do this; it needs " + verb.name());
        if (!verb.transactional()) return action(verb, null, null, null);
        try {
            edge.call(verb, id, null, null, true);
            return action(verb, true, null, null);
        } catch (Problem e) {
            // What is wrong with an empty input says nothing about the record.
            boolean input = e.kind() == Problem.Kind.INVALID || e.kind() == Problem.Kind.MALFORMED;
            return input ? action(verb, null, null, null) : action(verb, false, e.code(), e.getMessage());
        } catch (DataAccessException e) {
            var problem = DatabaseProblem.of(e);
            if (problem == null) throw e;
            return action(verb, false, problem.code(), problem.getMessage());
        }
    }

    private static Action action(VerbDefinition verb, Boolean possible, String code, String because) {
        return new Action(verb.action(), verb.description(), possible, code, because);
    }
}
