package tradepost.kernel.openapi;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tradepost.kernel.Json;
import tradepost.kernel.Problem;
import tradepost.kernel.Registry;
import tradepost.kernel.Secret;
import tradepost.kernel.entities.Entities;
import tradepost.kernel.entities.Entity;
import tradepost.kernel.entities.EntitySchemas;
import tradepost.kernel.settings.Features;
import tradepost.kernel.verbs.Thrown;
import tradepost.kernel.verbs.VerbDefinition;

/**
 * The API as an OpenAPI 3.1 document, whole or one context of it. It is made from the registry when it is first asked for and kept; callers who have
 * other features have another document.
 */
@Singleton
public class OpenApi {
    /** More sets of features than that are not kept at once. */
    private static final int MOST = 200;

    private final Entities entities;
    private final Registry registry;
    private final Features features;
    /** Looked up when asked: the resource that serves the document describes itself too. */
    private final Instance<Described> described;

    private final Json json;
    private final Map<String, Written> made = new ConcurrentHashMap<>();
    private Map<String, Map<Integer, Set<String>>> thrown;

    /** The document as it goes over the wire; to write it takes a third of a second, to read an ETag nothing. */
    public record Written(byte[] json, String etag) {}

    @Inject
    OpenApi(Entities entities, Registry registry, Features features, @Any Instance<Described> described, Json json) {
        this.entities = entities;
        this.registry = registry;
        this.features = features;
        this.described = described;
        this.json = json;
    }

    /** Everything that the caller in scope can have, or one context of it. */
    public Written document(String context) {
        if (context != null && !contexts().contains(context)) throw Problem.notFound("context", context);
        var hidden = Stream.concat(
                        registry.verbs().stream().map(VerbDefinition::flag),
                        entities.all().stream().map(Entity::flag))
                .filter(flag -> !features.has(flag))
                .collect(Collectors.toCollection(TreeSet::new));
        var key = context + " " + hidden;
        if (made.size() > MOST) made.clear();
        return made.computeIfAbsent(key, unseen -> written(tree(context, hidden)));
    }

    private Written written(ObjectNode document) {
        var bytes = json.bytes(document);
        return new Written(bytes, "\"" + HexFormat.of().formatHex(Secret.sha256(bytes), 0, 12) + "\"");
    }

    /** As above with every feature there is, whoever has it: what is published. */
    public ObjectNode complete(String context) {
        return tree(context, Set.of());
    }

    /** All contexts that have something to tell. */
    public Set<String> contexts() {
        var contexts = new TreeSet<String>();
        entities.all().forEach(entity -> contexts.add(EntitySchemas.context(entity)));
        registry.verbs().forEach(verb -> contexts.add(context(verb)));
        described.forEach(one -> one.endpoints()
                .forEach(endpoint -> contexts.add(endpoint.operation().context())));
        return contexts;
    }

    /** The context of the entity it acts on; a verb without one is a context's own. */
    private String context(VerbDefinition verb) {
        return entities.all().stream()
                .filter(entity -> entity.name().equals(verb.entity()))
                .map(EntitySchemas::context)
                .findFirst()
                .orElse(verb.entity());
    }

    private ObjectNode tree(String context, Set<String> hidden) {
        var paths = new Paths(json.mapper(), context, registry, hidden, thrown());
        var verbs = registry.verbs().stream()
                .filter(verb -> !hidden.contains(verb.flag()))
                .toList();
        for (var entity : entities.all()) {
            if (hidden.contains(entity.flag())) continue;
            if (!asked(context, EntitySchemas.context(entity)) || !EntitySchemas.hasIds(entity)) continue;
            EntityPaths.add(
                    paths,
                    entity,
                    verbs.stream()
                            .filter(verb -> verb.entity().equals(entity.name()))
                            .toList());
        }
        for (var verb : verbs) if (asked(context, context(verb))) VerbPaths.add(paths, context(verb), verb);
        for (var one : described)
            for (var endpoint : one.endpoints())
                if (asked(context, endpoint.operation().context())) EndpointPaths.add(paths, endpoint);
        return Frame.around(paths);
    }

    private synchronized Map<String, Map<Integer, Set<String>>> thrown() {
        if (thrown == null) thrown = Thrown.byVerb(registry.verbs());
        return thrown;
    }

    private static boolean asked(String context, String owner) {
        return context == null || context.equals(owner);
    }
}
