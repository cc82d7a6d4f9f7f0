package tradepost.kernel.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import tradepost.kernel.Json;
import tradepost.kernel.Problem;
import tradepost.kernel.Registry;
import tradepost.kernel.bulk.Actions;
import tradepost.kernel.bulk.Bulk;
import tradepost.kernel.entities.Entities;
import tradepost.kernel.entities.ListQuery;
import tradepost.kernel.entities.Shape;
import tradepost.kernel.entities.Write;
import tradepost.kernel.verbs.Edge;
import tradepost.kernel.verbs.JsonProblem;

/**
 * Entities and verbs over HTTP: lists with keyset cursors, single records with ETag and history, writes where they are declared, one by one
 * or in bulk, and POST …/actions/&lt;verb&gt; with or without a subject.
 */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class ApiResource {
    private static final Pattern ETAG = Pattern.compile("(?:W/)?\"(\\d{1,18})(?:-[^\"]*)?\"");
    private final Entities entities;
    private final Registry registry;
    private final Edge edge;
    private final Bulk bulk;
    private final Actions actions;
    private final Json json;

    @Inject
    ApiResource(Entities entities, Registry registry, Edge edge, Bulk bulk, Actions actions, Json json) {
        this.entities = entities;
        this.bulk = bulk;
        this.actions = actions;
        this.registry = registry;
        this.edge = edge;
        this.json = json;
    }

    @GET
    @Path("/{entity}")
    public Response list(
            @PathParam("entity") String entity, @HeaderParam("If-None-Match") String known, @Context UriInfo uri) {
        var page = entities.list(entities.named(entity), ListQuery.of(parameters(uri)));
        var body = json.bytes(page);
        var etag = listTag(body);
        if (etag.equals(known))
            return Response.notModified().header("ETag", etag).build();
        var response = Response.ok(body).header("ETag", etag);
        if (page.next() != null) {
            response.header(
                    "Link",
                    "<"
                            + uri.getRequestUriBuilder()
                                    .replaceQueryParam("cursor", page.next())
                                    .build() + ">; rel=\"next\"");
        }
        return response.build();
    }

    private static Map<String, String> parameters(UriInfo uri) {
        var parameters = new LinkedHashMap<String, String>();
        uri.getQueryParameters().forEach((name, values) -> {
            if (values.size() > 1)
                throw Problem.malformed("repeated_parameter", "Give '%s' once, its values separated by commas", name);
            parameters.put(name, values.getFirst());
        });
        return parameters;
    }

    /** The parameters of a request that takes only these. */
    private static Map<String, String> parameters(UriInfo uri, String... known) {
        var parameters = parameters(uri);
        for (var name : parameters.keySet()) {
            if (!List.of(known).contains(name))
                throw Problem.malformed(
                        "unknown_parameter",
                        "There is no parameter '%s' here%s",
                        name,
                        known.length == 0 ? "" : "; there are: " + String.join(", ", known));
        }
        return parameters;
    }

    @GET
    @Path("/{entity}/{id}")
    public Response get(
            @PathParam("entity") String entity,
            @PathParam("id") String id,
            @HeaderParam("If-None-Match") String known,
            @Context UriInfo uri) {
        var asked = parameters(uri, "fields", "include");
        var shape = Shape.of(asked.get("fields"), asked.get("include"));
        var record = entities.get(entities.named(entity), id, shape);
        // What belongs to a record may change without it: only the record alone is known by its version.
        boolean alone = shape.relations().isEmpty();
        if (!alone) return Response.ok(json.write(record)).build();
        var etag = etag(record.get("version"));
        if (known != null
                && record.get("version") != null
                && record.get("version").equals(version(known)))
            return Response.notModified().header("ETag", etag).build();
        return Response.ok(json.write(record)).header("ETag", etag).build();
    }

    @GET
    @Path("/{entity}/{id}/history")
    public String history(@PathParam("entity") String entity, @PathParam("id") String id, @Context UriInfo uri) {
        var asked = parameters(uri, "cursor", "limit");
        var limit = ListQuery.limit(asked.get("limit"));
        return json.write(entities.history(entities.named(entity), id, asked.get("cursor"), limit));
    }

    @POST
    @Path("/{entity}")
    public Response create(
            @PathParam("entity") String entity,
            @HeaderParam("Idempotency-Key") String key,
            @Context UriInfo uri,
            String body) {
        return write(entity, "create", key, uri, body, 201, new Write.Create(tree(body)));
    }

    @PUT
    @Path("/{entity}/{id}")
    public Response replace(
            @PathParam("entity") String entity,
            @PathParam("id") String id,
            @HeaderParam("If-Match") String match,
            @Context UriInfo uri,
            String body) {
        return write(entity, id, null, uri, body, 200, new Write.Replace(id, expected(match), tree(body)));
    }

    @PATCH
    @Path("/{entity}/{id}")
    @Consumes({MediaType.APPLICATION_JSON, "application/merge-patch+json"})
    public Response change(
            @PathParam("entity") String entity,
            @PathParam("id") String id,
            @HeaderParam("If-Match") String match,
            @Context UriInfo uri,
            String body) {
        return write(entity, id, null, uri, body, 200, new Write.Change(id, expected(match), tree(body)));
    }

    @DELETE
    @Path("/{entity}/{id}")
    public Response delete(
            @PathParam("entity") String entity,
            @PathParam("id") String id,
            @HeaderParam("If-Match") String match,
            @Context UriInfo uri) {
        write(entity, id, null, uri, "", 200, new Write.Delete(id, expected(match)));
        return Response.noContent().build();
    }

    @POST
    @Path("/{entity}/{id}/actions/restore")
    public Response restore(
            @PathParam("entity") String entity,
            @PathParam("id") String id,
            @HeaderParam("Idempotency-Key") String key,
            @Context UriInfo uri) {
        return write(entity, id + " restore", key, uri, "", 200, new Write.Restore(id));
    }

    @POST
    @Path("/{entity}/bulk")
    public Response bulk(
            @PathParam("entity") String entity,
            @HeaderParam("Idempotency-Key") String key,
            @Context UriInfo uri,
            String body) {
        return answer(bulk.run(entity, tree(body), key, dryRun(uri)), null);
    }

    private Response write(String entity, String what, String key, UriInfo uri, String body, int status, Write write) {
        var named = entities.named(entity);
        var outcome =
                edge.write(entity + " " + what, body, key, dryRun(uri), status, () -> entities.write(named, write));
        var record = json.tree(outcome.body());
        var response = answer(outcome, etag(record.get("version")));
        if (outcome.status() != 201) return response;
        return Response.fromResponse(response)
                .header(
                        "Location",
                        "/api/v1/" + entity + "/" + record.path("id").asText())
                .build();
    }

    private static boolean dryRun(UriInfo uri) {
        var asked = parameters(uri, "dry_run").getOrDefault("dry_run", "false");
        if (asked.equals("true") || asked.equals("false")) return asked.equals("true");
        throw Problem.malformed("bad_dry_run", "dry_run is true or false");
    }

    @POST
    @Path("/{entity}/actions/{verb}")
    public Response call(
            @PathParam("entity") String entity,
            @PathParam("verb") String verb,
            @HeaderParam("Idempotency-Key") String key,
            @Context UriInfo uri,
            String body) {
        return call(entity, null, verb, key, uri, body);
    }

    @POST
    @Path("/{entity}/{id}/actions/{verb}")
    public Response call(
            @PathParam("entity") String entity,
            @PathParam("id") String id,
            @PathParam("verb") String verb,
            @HeaderParam("Idempotency-Key") String key,
            @Context UriInfo uri,
            String body) {
        var definition = registry.verb(entity + "." + verb);
        if (definition == null) throw Problem.notFound("verb", entity + "." + verb);
        return answer(edge.call(definition, id, body, key, dryRun(uri)), null);
    }

    /** What can be done with the record now, and why the rest cannot. */
    @GET
    @Path("/{entity}/{id}/actions")
    public String actions(@PathParam("entity") String entity, @PathParam("id") String id, @Context UriInfo uri) {
        parameters(uri);
        return json.write(Map.of("data", actions.of(entity, id)));
    }

    private Response answer(Edge.Outcome outcome, String etag) {
        var response = Response.status(outcome.status()).entity(outcome.body()).header("ETag", etag);
        if (outcome.status() == 202)
            response.header(
                    "Location",
                    "/api/v1/jobs/" + json.tree(outcome.body()).path("id").asText());
        if (outcome.replayed()) response.header("Idempotent-Replayed", "true");
        return response.build();
    }

    private static String etag(Object version) {
        return version == null ? null : "\"" + version + "-json\"";
    }

    /**
     * Of the answer itself, since a list has no version; weak, because the same records may be written in another form. Two checksums of
     * different polynomials and the length tell apart what changes by itself; nobody gains by making two of their own answers look alike.
     */
    private static String listTag(byte[] body) {
        var first = new CRC32C();
        var second = new CRC32();
        first.update(body);
        second.update(body);
        return "W/\"%x-%08x%08x\"".formatted(body.length, first.getValue(), second.getValue());
    }

    private static long expected(String match) {
        if (match == null) {
            throw Problem.of(
                    Problem.Kind.UNCONDITIONAL,
                    "if_match_missing",
                    "Send If-Match with the ETag of the record you read, so that nobody's change is lost");
        }
        var version = version(match);
        if (version == null)
            throw Problem.malformed("bad_if_match", "If-Match takes the ETag as it was given, such as \"3-json\"");
        return version;
    }

    private static Long version(String etag) {
        var matcher = ETAG.matcher(etag.strip());
        return matcher.matches() ? Long.valueOf(matcher.group(1)) : null;
    }

    private JsonNode tree(String body) {
        try {
            return json.mapper().readTree(body);
        } catch (JsonProcessingException e) {
            throw JsonProblem.of(e);
        }
    }
}
