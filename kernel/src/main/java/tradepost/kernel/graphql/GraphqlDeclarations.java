package tradepost.kernel.graphql;

import jakarta.inject.Singleton;
import java.util.List;
import tradepost.kernel.Declarations;
import tradepost.kernel.facts.FactType;
import tradepost.kernel.facts.Subscription;
import tradepost.kernel.settings.Setting;
import tradepost.kernel.verbs.VerbDefinition;

/** The settings of GraphQL; by hand, because the processor that writes such classes is compiled here. */
@Singleton
class GraphqlDeclarations implements Declarations {
    @Override
    public List<VerbDefinition> verbs() {
        return List.of();
    }

    @Override
    public List<FactType> facts() {
        return List.of();
    }

    @Override
    public List<Subscription> subscriptions() {
        return List.of();
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(PersistedQueries.REGISTERED_ONLY);
    }
}
