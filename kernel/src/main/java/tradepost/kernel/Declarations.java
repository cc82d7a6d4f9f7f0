package tradepost.kernel;

import java.util.List;
import tradepost.kernel.facts.FactType;
import tradepost.kernel.facts.Subscription;
import tradepost.kernel.jobs.ChoreDefinition;
import tradepost.kernel.jobs.JobDefinition;
import tradepost.kernel.schemas.Choices;
import tradepost.kernel.settings.Setting;
import tradepost.kernel.verbs.VerbDefinition;

/** What one context declares. Written by the annotation processor, never by hand. */
public interface Declarations {
    List<VerbDefinition> verbs();

    List<FactType> facts();

    List<Subscription> subscriptions();

    default List<JobDefinition> jobs() {
        return List.of();
    }

    default List<ChoreDefinition> chores() {
        return List.of();
    }

    default List<Setting<?>> settings() {
        return List.of();
    }

    default List<Choices> choices() {
        return List.of();
    }
}
