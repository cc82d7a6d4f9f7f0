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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import tradepost.kernel.Json;
import tradepost.kernel.Problem;
import tradepost.kernel.Registry;
import tradepost.kernel.Secret;
import tradepost.kernel.entities.Entities;
import tradepost.kernel.entities.ListQuery;
import tradepost.kernel.entities.Shape;
import tradepost.kernel.verbs.Edge;
import tradepost.kernel.verbs.JsonProblem;

/**
 * Entities and verbs over HTTP: lists with keyset cursors, single records with ETag, create, merge and delete where they are declared
 * writable, and POST …/actions/&lt;verb&gt; with or without a subject.
 */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class ApiResource {
    private static final Pattern ETAG = Pattern.compile("(?:W/)?\"(\\d{1,18})(?:-[^\"]*)?\"");
    private final Entities entities;
    private final Registry registry;
    private final Edge edge;
    private final Json json;

    @Inject
    ApiResource(Entities entities, Registry registry, Edge edge, Json json) {
        this.entities = entities;
        this.registry = registry;
        this.edge = edge;
        this.json = json;
    }

    @GET
    @Path("/{entity}")
    public Response list(
            @PathParam("entity") String entity, @HeaderParam("If-None-Match") String known, @Context UriInfo uri) {
        var page = entities.list(entities.named(entity), ListQuery.of(parameters(uri)));
        var body = json.write(page);
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

    @GET
    @Path("/{entity}/{id}")
    public Response get(
            @PathParam("entity") String entity,
            @PathParam("id") String id,
            @HeaderParam("If-None-Match") String known,
            @QueryParam("fields") String fields,
            @QueryParam("include") String include) {
        var shape = Shape.of(fields, include);
        var record = entities.get(entities.named(entity), id, shape);
        // What belongs to a record may change without it: only the record alone is known by its version.
        boolean alone = shape.relations().isEmpty();
        if (alone
                && known != null
                && record.get("version") != null
                && record.get("version").equals(version(known)))
            return Response.notModified().header("ETag", etag(record)).build();
        return alone ? answer(200, record) : Response.ok(json.write(record)).build();
    }

    @POST
    @Path("/{entity}")
    public Response create(@PathParam("entity") String entity, @QueryParam("dry_run") boolean dryRun, String body) {
        var named = entities.named(entity);
        var tree = tree(body);
        var record = written(dryRun, () -> entities.create(named, tree));
        return dryRun ? answer(200, record) : answer(201, record);
    }

    @PUT
    @Path("/{entity}/{id}")
    public Response replace(
            @PathParam("entity") String entity,
            @PathParam("id") String id,
            @HeaderParam("If-Match") String match,
            @QueryParam("dry_run") boolean dryRun,
            String body) {
        var named = entities.named(entity);
        long version = expected(match);
        var tree = tree(body);
        return answer(200, written(dryRun, () -> entities.replace(named, id, version, tree)));
    }

    @PATCH
    @Path("/{entity}/{id}")
    @Consumes({MediaType.APPLICATION_JSON, "application/merge-patch+json"})
    public Response change(
            @PathParam("entity") String entity,
            @PathParam("id") String id,
            @HeaderParam("If-Match") String match,
            @QueryParam("dry_run") boolean dryRun,
            String body) {
        var named = entities.named(entity);
        long version = expected(match);
        var tree = tree(body);
        return answer(200, written(dryRun, () -> entities.change(named, id, version, tree)));
    }

    @DELETE
    @Path("/{entity}/{id}")
    public Response delete(
            @PathParam("entity") String entity,
            @PathParam("id") String id,
            @HeaderParam("If-Match") String match,
            @QueryParam("dry_run") boolean dryRun) {
        var named = entities.named(entity);
        long version = expected(match);
        written(dryRun, () -> {
            entities.delete(named, id, version);
            return null;
        });
        return Response.noContent().build();
    }

    private <T> T written(boolean dryRun, Supplier<T> write) {
        return dryRun ? entities.rehearse(write) : write.get();
    }

    @POST
    @Path("/{entity}/actions/{verb}")
    public Response call(
            @PathParam("entity") String entity,
            @PathParam("verb") String verb,
            @HeaderParam("Idempotency-Key") String key,
            @QueryParam("dry_run") boolean dryRun,
            String body) {
        return call(entity, null, verb, key, dryRun, body);
    }

    @POST
    @Path("/{entity}/{id}/actions/{verb}")
    public Response call(
            @PathParam("entity") String entity,
            @PathParam("id") String id,
            @PathParam("verb") String verb,
            @HeaderParam("Idempotency-Key") String key,
            @QueryParam("dry_run") boolean dryRun,
            String body) {
        var definition = registry.verb(entity + "." + verb);
        if (definition == null) throw Problem.notFound("verb", entity + "." + verb);
        var outcome = edge.call(definition, id, body, key, dryRun);
        var response = Response.ok(outcome.body());
        if (outcome.replayed()) response.header("Idempotent-Replayed", "true");
        return response.build();
    }

    private Response answer(int status, Map<String, Object> record) {
        var response = Response.status(status).entity(json.write(record));
        if (etag(record) != null) response.header("ETag", etag(record));
        return response.build();
    }

    private static String etag(Map<String, Object> record) {
        return record.get("version") == null ? null : "\"" + record.get("version") + "-json\"";
    }

    /** Of the answer itself, since a list has no version; weak, because the same records may be written in another form. */
    private static String listTag(String body) {
        var digest = Secret.sha256(body.getBytes(StandardCharsets.UTF_8));
        return "W/\"" + HexFormat.of().formatHex(digest, 0, 12) + "\"";
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
