package tradepost.kernel.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import tradepost.kernel.Json;
import tradepost.kernel.verbs.Edge;
import tradepost.kernel.verbs.JsonProblem;

/** What was asked of the edge and what came of it, as HTTP says it. */
@Singleton
class Outcomes {
    private final Json json;

    @Inject
    Outcomes(Json json) {
        this.json = json;
    }

    JsonNode tree(String body) {
        try {
            return json.mapper().readTree(body);
        } catch (JsonProcessingException e) {
            throw JsonProblem.of(e);
        }
    }

    Response answer(Edge.Outcome outcome) {
        return response(outcome).build();
    }

    /** As above with the version of the record, and where it is when it is new. */
    Response answer(Edge.Outcome outcome, String entity) {
        var record = json.tree(outcome.body());
        var response = response(outcome).header("ETag", Etags.of(record.get("version")));
        if (outcome.status() == 201)
            response.header(
                    "Location", "/api/v1/" + entity + "/" + record.path("id").asText());
        return response.build();
    }

    private Response.ResponseBuilder response(Edge.Outcome outcome) {
        var response = Response.status(outcome.status()).entity(outcome.body());
        if (outcome.status() == 202)
            response.header(
                    "Location",
                    "/api/v1/jobs/" + json.tree(outcome.body()).path("id").asText());
        if (outcome.replayed()) response.header("Idempotent-Replayed", "true");
        return response;
    }
}
