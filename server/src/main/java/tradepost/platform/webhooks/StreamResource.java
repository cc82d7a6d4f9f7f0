package tradepost.platform.webhooks;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import tradepost.kernel.Problem;
import tradepost.kernel.openapi.Described;
import tradepost.kernel.openapi.Endpoint;
import tradepost.kernel.scope.Scope;

/** The facts as they happen, for programs that keep a connection open: server-sent events, resumed behind the last one that arrived. */
@Path("/api/v1/stream")
@RunOnVirtualThread
class StreamResource implements Described {
    private final Streams streams;

    @Inject
    StreamResource(Streams streams) {
        this.streams = streams;
    }

    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public void follow(
            @QueryParam("types") String types,
            @QueryParam("after") String after,
            @QueryParam("from") String from,
            @QueryParam("until") String until,
            @HeaderParam("Last-Event-ID") String last,
            @Context SseEventSink sink,
            @Context Sse sse) {
        var patterns = types == null || types.isBlank() ? List.of("*") : Arrays.asList(types.split(","));
        if (Scope.current().principal().isAnonymous())
            throw Problem.unauthenticated("Log in to follow the facts of this shop");
        var reader =
                streams.reader(patterns, last == null ? after : last, moment("from", from), moment("until", until));
        Thread.ofVirtual().name("stream").start(() -> reader.follow(sink, sse));
    }

    private static Instant moment(String name, String text) {
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw Problem.malformed("invalid_" + name, "'%s' is not a time like 2027-01-31T10:00:00Z", text);
        }
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.of("GET", "/api/v1/stream", "webhooks", "webhooks.stream", "Follow the facts of the shop")
                        .query("types", "Kinds of facts, separated by commas: orders.*")
                        .query("after", "The id of the last fact that arrived")
                        .query("from", "Tell again what happened since")
                        .query("until", "Tell again what happened before")
                        .header("Last-Event-ID", "The id of the last fact that arrived, as a browser sends it")
                        .answering(200, byte[].class, MediaType.SERVER_SENT_EVENTS));
    }
}
