package tradepost.kernel.entities;

import jakarta.inject.Singleton;
import java.util.List;
import tradepost.kernel.Declarations;
import tradepost.kernel.facts.FactType;
import tradepost.kernel.facts.Subscription;
import tradepost.kernel.verbs.VerbDefinition;

/** The kernel's own facts; by hand, because the processor that writes such classes is compiled here. */
@Singleton
class EntityDeclarations implements Declarations {
    @Override
    public List<VerbDefinition> verbs() {
        return List.of();
    }

    @Override
    public List<FactType> facts() {
        return List.of(
                new FactType("entities.created", EntityEvent.Created.class, "A record was created through its entity."),
                new FactType("entities.changed", EntityEvent.Changed.class, "A record was changed through its entity."),
                new FactType("entities.deleted", EntityEvent.Deleted.class, "A record was deleted through its entity."),
                new FactType("entities.restored", EntityEvent.Restored.class, "A deleted record came back."));
    }

    @Override
    public List<Subscription> subscriptions() {
        return List.of();
    }
}
