package tradepost.kernel.verbs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import tradepost.kernel.Json;
import tradepost.kernel.Problem;
import tradepost.kernel.Secret;
import tradepost.kernel.db.Db;
import tradepost.kernel.jobs.Accepted;
import tradepost.kernel.limits.Limits;
import tradepost.kernel.scope.Scope;
import tradepost.kernel.settings.Features;

/** Where every channel enters: permission, idempotency, dry run, transaction and audit happen here, once. */
@Singleton
public class Edge {
    private static final Set<String> SECRET_MEMBERS =
            Set.of("password", "secret", "token", "new_password", "refresh_token");
    private static final int OK = 200;
    private static final int ACCEPTED = 202;
    private final Db db;
    private final Json json;
    private final Idempotency idempotency;
    private final Features features;
    private final Limits limits;

    /** What a call came to: its HTTP status, the answer as JSON and whether it was given before. */
    public record Outcome(int status, String body, boolean replayed) {}

    @Inject
    public Edge(Db db, Json json, Idempotency idempotency, Features features, Limits limits) {
        this.db = db;
        this.json = json;
        this.idempotency = idempotency;
        this.features = features;
        this.limits = limits;
    }

    /** Calls a verb with a JSON body. */
    public Outcome call(VerbDefinition verb, String subject, String body, String key, boolean dryRun) {
        if (!features.has(verb)) throw Problem.notFound("verb", verb.name());
        if (verb.open() == Verb.Open.TO_GRANTED) Scope.demand(verb.name());
        if (verb.subject() != null && subject == null)
            throw Problem.malformed("subject_missing", "%s acts on one record: name its id in the path", verb.name());
        if (verb.keyRequired() && key == null && !dryRun) {
            throw Problem.malformed(
                    "idempotency_key_missing",
                    "Send an Idempotency-Key header with %s, so that a repeated request is harmless",
                    verb.name());
        }
        if (!dryRun && !db.inTransaction()) admit(verb, 1);
        var input = input(verb, body);
        if (dryRun) return rehearse(verb, subject, input);
        return once(
                key,
                List.of(verb.name(), String.valueOf(subject), canonical(body)),
                () -> new Outcome(status(verb), run(verb, subject, input, body, key), false));
    }

    /** Counts calls against the verb's own limit; who makes several in one transaction has them counted before it. */
    public void admit(VerbDefinition verb, int calls) {
        if (verb.limit().isEmpty()) return;
        for (int call = 0; call < calls; call++) limits.demand(verb);
    }

    /**
     * Writes something that is not a verb: in one transaction, once for each key, or taken back at the end.
     *
     * @param name what a request must have in common with an earlier one of the same key, besides its body
     * @param status what a success is answered with
     */
    public Outcome write(String name, String body, String key, boolean dryRun, int status, Supplier<Object> work) {
        if (dryRun) return db.rehearse(() -> new Outcome(OK, json.write(answer(work.get())), false));
        return once(
                key,
                List.of(name, canonical(body)),
                () -> db.write(() -> {
                    var answer = json.write(answer(work.get()));
                    if (key != null) idempotency.close(key, status, answer);
                    return new Outcome(status, answer, false);
                }));
    }

    private Outcome once(String key, List<String> request, Supplier<Outcome> work) {
        if (key == null) return work.get();
        var fingerprint = Secret.sha256(String.join("\n", request).getBytes(StandardCharsets.UTF_8));
        var first = idempotency.claim(key, fingerprint);
        if (first.isPresent())
            return new Outcome(first.get().status(), first.get().body(), true);
        try {
            return work.get();
        } catch (RuntimeException e) {
            idempotency.free(key);
            throw e;
        }
    }

    /** A verb that only starts something says so. */
    private static int status(VerbDefinition verb) {
        return verb.output() != null && Accepted.class.isAssignableFrom(verb.output()) ? ACCEPTED : OK;
    }

    private Outcome rehearse(VerbDefinition verb, String subject, Object input) {
        if (!verb.transactional()) {
            throw Problem.of(
                    Problem.Kind.INVALID,
                    "dry_run_unsupported",
                    "%s calls other systems and cannot be tried without effect",
                    verb.name());
        }
        return new Outcome(OK, db.rehearse(() -> json.write(answer(verb.call().apply(subject, input)))), false);
    }

    /** Without a key to keep it under, the answer is written when the transaction has ended. */
    private String run(VerbDefinition verb, String subject, Object input, String body, String key) {
        var done = verb.transactional()
                ? db.write(() -> finished(
                        verb, subject, told(input, body), key, verb.call().apply(subject, input)))
                : finishedLater(verb, subject, input, body, key);
        return done.kept() == null ? json.write(answer(done.result())) : done.kept();
    }

    private Done finishedLater(VerbDefinition verb, String subject, Object input, String body, String key) {
        var ending = new Ending(verb.name(), result -> finished(verb, subject, told(input, body), key, result));
        var result = ending.during(() -> verb.call().apply(subject, input));
        return ending.done() == null
                ? db.write(() -> finished(verb, subject, told(input, body), key, result))
                : ending.done();
    }

    /** What a verb returned and, where there was a key, the answer that was kept under it. */
    record Done(Object result, String kept) {}

    private Done finished(VerbDefinition verb, String subject, String body, String key, Object result) {
        db.audit(verb.name(), subject == null ? made(verb, result) : subject, null, body);
        if (key == null) return new Done(result, null);
        var answer = json.write(answer(result));
        idempotency.close(key, status(verb), answer);
        return new Done(result, answer);
    }

    /** A verb that makes a record is told of under that record. */
    private static String made(VerbDefinition verb, Object result) {
        return verb.made() == null || result == null
                ? null
                : Objects.toString(verb.made().apply(result), null);
    }

    private static Object answer(Object result) {
        return result == null ? Map.of() : result;
    }

    private Object input(VerbDefinition verb, String body) {
        if (verb.input() == null) return null;
        try {
            var input = json.mapper().readValue(body == null || body.isBlank() ? "{}" : body, verb.input());
            if (input == null) throw Problem.malformed("body_missing", "Send a JSON object with what this call needs");
            return input;
        } catch (JsonProcessingException e) {
            throw JsonProblem.of(e);
        }
    }

    /** The same body however it is laid out. */
    private String canonical(String body) {
        if (body == null || body.isBlank()) return "";
        try {
            return json.mapper().readTree(body).toString();
        } catch (JsonProcessingException e) {
            throw JsonProblem.of(e);
        }
    }

    private String told(Object input, String body) {
        return input instanceof Discreet discreet ? json.write(discreet.told()) : masked(body);
    }

    /** What the audit keeps of a body: never a password or token. */
    private String masked(String body) {
        if (body == null || body.isBlank()) return null;
        var tree = json.tree(body);
        mask(tree);
        return tree.toString();
    }

    private static void mask(JsonNode node) {
        if (node instanceof ObjectNode object) {
            var members = new TreeMap<String, JsonNode>();
            object.properties().forEach(member -> members.put(member.getKey(), member.getValue()));
            members.forEach((name, value) -> {
                if (SECRET_MEMBERS.contains(name)) object.set(name, TextNode.valueOf("•••"));
                else mask(value);
            });
        } else {
            node.forEach(Edge::mask);
        }
    }
}
