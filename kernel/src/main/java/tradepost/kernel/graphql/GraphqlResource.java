package tradepost.kernel.graphql;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.GraphQLError;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.reactivestreams.Publisher;
import tradepost.kernel.Json;
import tradepost.kernel.Problem;
import tradepost.kernel.openapi.Described;
import tradepost.kernel.openapi.Endpoint;
import tradepost.kernel.scope.Scope;

/** GraphQL over HTTP, and subscriptions as server-sent events (graphql-sse, distinct connections). */
@Path("/api/graphql")
@RunOnVirtualThread
class GraphqlResource implements Described {
    private static final String RESPONSE = "application/graphql-response+json";
    /** GraphQL says null where the platform's own JSON says nothing. */
    private static final ObjectMapper PLAIN = new ObjectMapper();

    private final Engine engine;
    private final Json json;

    @Inject
    GraphqlResource(Engine engine, Json json) {
        this.engine = engine;
        this.json = json;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces({RESPONSE, MediaType.APPLICATION_JSON})
    public Response post(String body, @Context HttpHeaders headers) {
        return answer(headers, () -> engine.input(Request.post(body, json), false));
    }

    @GET
    @Produces({RESPONSE, MediaType.APPLICATION_JSON})
    public Response get(
            @QueryParam("query") String query,
            @QueryParam("operationName") String operation,
            @QueryParam("variables") String variables,
            @QueryParam("extensions") String extensions,
            @Context HttpHeaders headers) {
        return answer(headers, () -> engine.input(Request.get(query, operation, variables, extensions, json), true));
    }

    @POST
    @Path("/stream")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public void follow(
            String body, @HeaderParam("Last-Event-ID") String last, @Context SseEventSink sink, @Context Sse sse) {
        follow(engine.input(Request.post(body, json), false), last, sink, sse);
    }

    @GET
    @Path("/stream")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public void follow(
            @QueryParam("query") String query,
            @QueryParam("operationName") String operation,
            @QueryParam("variables") String variables,
            @QueryParam("extensions") String extensions,
            @HeaderParam("Last-Event-ID") String last,
            @Context SseEventSink sink,
            @Context Sse sse) {
        // A browser's EventSource can only GET; a subscription changes nothing.
        var input = engine.input(Request.get(query, operation, variables, extensions, json), true);
        follow(input, last, sink, sse);
    }

    private void follow(ExecutionInput input, String last, SseEventSink sink, Sse sse) {
        var events = new Events(sink, sse, last);
        input.getGraphQLContext().put(Events.class, events);
        var result = engine.run(input);
        var trace = Scope.current().correlation();
        Thread.ofVirtual()
                .name("graphql-stream")
                .start(() -> events.tell(input, result, found -> text(told(found, trace))));
    }

    private Response answer(HttpHeaders headers, java.util.function.Supplier<ExecutionInput> input) {
        boolean plain = headers.getAcceptableMediaTypes().stream()
                .map(type -> type.getType() + "/" + type.getSubtype())
                .filter(type -> type.equals(RESPONSE) || type.equals(MediaType.APPLICATION_JSON))
                .findFirst()
                .filter(MediaType.APPLICATION_JSON::equals)
                .isPresent();
        var type = plain ? MediaType.APPLICATION_JSON : RESPONSE;
        var trace = Scope.current().correlation();
        ExecutionResult result;
        try {
            result = engine.run(input.get());
        } catch (Problem problem) {
            int status = problem.kind().status;
            var error = Map.of(
                    "message",
                    problem.getMessage(),
                    "extensions",
                    with(Failures.extensions(problem, status), "traceId", trace));
            return Response.status(status)
                    .type(type)
                    .entity(text(Map.of("errors", List.of(error))))
                    .build();
        }
        boolean refused = !result.isDataPresent();
        // A client that asks for plain JSON is of the old kind, which takes any other status for a failure of the
        // network.
        int status = refused && !plain ? Failures.status(result.getErrors()) : 200;
        return Response.status(status)
                .type(type)
                .entity(text(told(result, trace)))
                .build();
    }

    private static Map<String, Object> told(ExecutionResult result, String trace) {
        var told = new LinkedHashMap<String, Object>();
        List<GraphQLError> errors = result.getErrors();
        if (!errors.isEmpty())
            told.put(
                    "errors",
                    errors.stream().map(error -> Failures.told(error, trace)).toList());
        if (result.isDataPresent() && !(result.getData() instanceof Publisher<?>)) told.put("data", result.getData());
        return told;
    }

    private static Map<String, Object> with(Map<String, Object> map, String name, Object value) {
        map.put(name, value);
        return map;
    }

    private static String text(Object value) {
        try {
            return PLAIN.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Cannot write the answer", e);
        }
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.of("POST", "/api/graphql", "graphql", "graphql.ask", "Asks or changes something by GraphQL")
                        .taking(Described.DOCUMENT)
                        .answering(200, Described.DOCUMENT, RESPONSE)
                        .speaking(RESPONSE, MediaType.APPLICATION_JSON),
                asked("/api/graphql", "graphql.query", "Asks something by GraphQL, kept queries too")
                        .answering(200, Described.DOCUMENT, RESPONSE)
                        .refusing(405)
                        .speaking(RESPONSE, MediaType.APPLICATION_JSON),
                Endpoint.of("POST", "/api/graphql/stream", "graphql", "graphql.follow", "Follows a subscription")
                        .taking(Described.DOCUMENT)
                        .header("Last-Event-ID", "The last event that was received")
                        .answering(200, byte[].class, MediaType.SERVER_SENT_EVENTS),
                asked("/api/graphql/stream", "graphql.listen", "Follows a subscription, as a browser's EventSource can")
                        .header("Last-Event-ID", "The last event that was received")
                        .answering(200, byte[].class, MediaType.SERVER_SENT_EVENTS));
    }

    private static Endpoint asked(String path, String name, String summary) {
        return Endpoint.of("GET", path, "graphql", name, summary)
                .query("query", "The document; may be left out where its hash is known")
                .query("operationName", "Which of the document's operations")
                .query("variables", "Their values, as JSON")
                .query("extensions", "As JSON; persistedQuery names a kept query");
    }
}
