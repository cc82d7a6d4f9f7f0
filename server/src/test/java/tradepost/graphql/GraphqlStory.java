package tradepost.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import graphql.ExecutionResult;
import jakarta.inject.Inject;
import java.util.Map;
import tradepost.commerce.catalogue.ShopStory;
import tradepost.kernel.Json;
import tradepost.kernel.entities.Entities;
import tradepost.kernel.entities.Write;
import tradepost.kernel.graphql.Engine;

/** Stories in which somebody asks a shop in GraphQL, on this thread. */
abstract class GraphqlStory extends ShopStory {
    @Inject
    Engine engine;

    @Inject
    Entities entities;

    @Inject
    Json json;

    ExecutionResult run(String query) {
        return engine.run(query, Map.of());
    }

    /** What was asked for, where nothing went wrong. */
    JsonNode ask(String query) {
        var result = run(query);
        assertThat(result.getErrors()).isEmpty();
        return Json.treeOf(result.toSpecification()).path("data");
    }

    /** The code of the only thing that went wrong. */
    String refusal(String query) {
        var errors = run(query).getErrors();
        assertThat(errors).hasSize(1);
        return String.valueOf(errors.getFirst().getExtensions().get("code"));
    }

    Map<String, Object> brand(String name) {
        var body = "{\"name\":\"%s\",\"slug\":\"%s\"}"
                .formatted(name, name.toLowerCase(java.util.Locale.ROOT).replaceAll("[^a-z]+", "-"));
        return entities.write(entities.named("brands"), new Write.Create(json.tree(body)));
    }
}
