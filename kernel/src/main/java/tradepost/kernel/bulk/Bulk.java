package tradepost.kernel.bulk;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jooq.exception.DataAccessException;
import tradepost.kernel.Json;
import tradepost.kernel.Problem;
import tradepost.kernel.Registry;
import tradepost.kernel.db.Db;
import tradepost.kernel.entities.Entities;
import tradepost.kernel.entities.Write;
import tradepost.kernel.verbs.Edge;
import tradepost.kernel.verbs.VerbDefinition;

/**
 * Up to a thousand items in one request, all or nothing ({@code atomic}) or each for itself ({@code partial}). Items of an entity take a constant
 * number of statements; a verb is called for each of its records.
 */
@Singleton
public class Bulk {
    private static final int MOST = 1_000;
    /** How many calls of a verb share a transaction: what each of these costs once is paid once, and what they lock is soon free again. */
    private static final int TOGETHER = 25;

    private final Entities entities;
    private final Registry registry;
    private final Edge edge;
    private final Db db;
    private final Json json;

    /** What became of all items, in the order in which they were given. */
    public record Result(String mode, int succeeded, int failed, List<Done> items) {}

    /** What became of one item: a status as if it had been a request of its own, and the record, the verb's answer or the problem. */
    public record Done(int index, int status, String id, Object result, Failure problem) {}

    /** A problem as a request of its own would have told it. */
    public record Failure(String code, String detail, List<Problem.Field> errors) {
        static Failure of(Problem problem) {
            return new Failure(
                    problem.code(), problem.getMessage(), problem.fields().isEmpty() ? null : problem.fields());
        }
    }

    @Inject
    Bulk(Entities entities, Registry registry, Edge edge, Db db, Json json) {
        this.entities = entities;
        this.registry = registry;
        this.edge = edge;
        this.db = db;
        this.json = json;
    }

    /** Does what a body says: {@code {"mode": …, "items": [{"action": …, "id": …, "version": …, "data": {…}}]}}. */
    public Edge.Outcome run(String entity, JsonNode tree, String key, boolean dryRun) {
        var request = BulkRequest.of(tree, MOST);
        var body = tree.toString();
        var verb = registry.verb(entity + "." + request.items().getFirst().action());
        boolean verbs = verb != null && !BulkRequest.WRITES.contains(verb.action());
        if (!verbs) return edge.write(entity + " bulk", body, key, dryRun, 200, () -> written(entity, request));
        if (request.items().stream().anyMatch(item -> !item.action().equals(verb.action())))
            throw Problem.malformed("mixed_bulk", "One bulk request calls one verb; send the others in another");
        if (dryRun && !verb.transactional())
            throw Problem.of(
                    Problem.Kind.INVALID,
                    "dry_run_unsupported",
                    "%s calls other systems and cannot be tried without effect",
                    verb.name());
        if (request.atomic()) {
            if (!verb.transactional())
                throw Problem.malformed("not_atomic", "%s calls other systems; use mode partial", verb.name());
            if (!dryRun) edge.admit(verb, request.items().size());
            return edge.write(entity + " bulk", body, key, dryRun, 200, () -> together(verb, request));
        }
        if (dryRun) throw Problem.malformed("not_atomic", "A dry run of a verb needs mode atomic");
        return each(verb, request, key);
    }

    private Result written(String entity, BulkRequest request) {
        var named = entities.named(entity);
        var items = request.items();
        var refused = new LinkedHashMap<Integer, Problem>();
        var writes = new ArrayList<Write>();
        for (int i = 0; i < items.size(); i++) {
            try {
                writes.add(items.get(i).write());
            } catch (Problem e) {
                refused.put(i, e);
            }
        }
        if (request.atomic() && !refused.isEmpty()) throw refusal(refused);
        var written = writes.isEmpty() ? List.<Entities.Written>of() : entities.write(named, writes, request.atomic());
        var done = new ArrayList<Done>();
        var next = written.iterator();
        for (int i = 0; i < items.size(); i++) {
            if (refused.containsKey(i)) done.add(failed(i, items.get(i).id(), refused.get(i)));
            else done.add(done(i, items.get(i), next.next()));
        }
        return result(request, done);
    }

    private static Done done(int index, BulkRequest.Item item, Entities.Written written) {
        if (written.problem() != null) return failed(index, item.id(), written.problem());
        int status = item.action().equals("create") ? 201 : written.record() == null ? 204 : 200;
        return new Done(index, status, written.id(), written.record(), null);
    }

    private static Done failed(int index, String id, Problem problem) {
        return new Done(index, problem.kind().status, id, null, Failure.of(problem));
    }

    private static Result result(BulkRequest request, List<Done> done) {
        int failed = (int) done.stream().filter(item -> item.problem() != null).count();
        return new Result(request.mode(), done.size() - failed, failed, done);
    }

    /** One transaction around all calls: the first that fails takes back the others. */
    private Result together(VerbDefinition verb, BulkRequest request) {
        var done = new ArrayList<Done>();
        for (int i : inKeyOrder(request, 0, request.items().size())) {
            try {
                done.add(called(verb, request.items().get(i), i, null));
            } catch (Problem e) {
                throw refusal(Map.of(i, e));
            }
        }
        return result(request, asGiven(done));
    }

    /**
     * Calls that share a transaction keep what they lock until its end: each verb locks what it needs, in its own order, and the records come by their
     * keys, so that two of such requests wait for each other and do not meet in a deadlock. What is given twice stays in its order.
     */
    private static List<Integer> inKeyOrder(BulkRequest request, int from, int to) {
        return IntStream.range(from, to)
                .boxed()
                .sorted(Comparator.comparing(
                        i -> request.items().get(i).id(), Comparator.nullsFirst(Comparator.naturalOrder())))
                .toList();
    }

    private static List<Done> asGiven(List<Done> done) {
        return done.stream().sorted(Comparator.comparingInt(Done::index)).toList();
    }

    /**
     * Each call is one for itself, with a key of its own, so that a repeated bulk goes on where the first one stopped. Some share a transaction: of one
     * that fails in it nothing stays, neither rows nor facts, and where they fail together each is called alone.
     */
    private Edge.Outcome each(VerbDefinition verb, BulkRequest request, String key) {
        if (db.inTransaction()) throw new IllegalStateException("Calls need a transaction of their own");
        var done = new ArrayList<Done>();
        int count = request.items().size();
        for (int from = 0; from < count; from += TOGETHER) {
            var some = new Some(verb, request, key, from, Math.min(count, from + TOGETHER));
            done.addAll(verb.transactional() && some.size() > 1 && verb.limit().isEmpty() ? shared(some) : alone(some));
        }
        return new Edge.Outcome(200, json.write(result(request, done)), false);
    }

    /** Items of a request that are called one after the other. */
    private record Some(VerbDefinition verb, BulkRequest request, String key, int from, int to) {
        int size() {
            return to - from;
        }

        String key(int index) {
            return key == null ? null : key + "#" + index;
        }
    }

    private List<Done> shared(Some some) {
        try {
            return db.write(() -> {
                var done = new ArrayList<Done>();
                for (int i : inKeyOrder(some.request(), some.from(), some.to())) done.add(undoable(some, i));
                return asGiven(done);
            });
        } catch (Problem | DataAccessException e) {
            // What one of them told was refused by who heard it, or they met somebody else's locks: whose fault it is
            // shows when each is alone.
            return alone(some);
        }
    }

    private Done undoable(Some some, int index) {
        var item = some.request().items().get(index);
        var done = new ArrayList<Done>();
        try {
            db.undoable(() -> done.add(called(some.verb(), item, index, some.key(index))));
            return done.getFirst();
        } catch (Problem e) {
            return failed(index, item.id(), e);
        }
    }

    private List<Done> alone(Some some) {
        var done = new ArrayList<Done>();
        for (int i = some.from(); i < some.to(); i++) {
            var item = some.request().items().get(i);
            try {
                done.add(called(some.verb(), item, i, some.key(i)));
            } catch (Problem e) {
                done.add(failed(i, item.id(), e));
            }
        }
        return done;
    }

    private Done called(VerbDefinition verb, BulkRequest.Item item, int index, String key) {
        var data = Objects.toString(item.data(), "");
        var outcome = edge.call(verb, item.id(), data, key, false);
        JsonNode answer = json.tree(outcome.body());
        return new Done(index, outcome.status(), item.id(), answer, null);
    }

    private static Problem refusal(Map<Integer, Problem> refused) {
        var wrong = new ArrayList<Problem.Field>();
        refused.forEach((index, problem) ->
                wrong.add(new Problem.Field("/items/" + index, problem.code(), problem.getMessage())));
        return Problem.of(Problem.Kind.INVALID, "bulk_refused", "Nothing was done, since some of it cannot be")
                .at(wrong);
    }
}
