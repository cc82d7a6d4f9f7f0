package tradepost.platform.transfers;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsFirst;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import tradepost.kernel.Json;
import tradepost.kernel.Problem;
import tradepost.kernel.db.Db;
import tradepost.kernel.entities.Entities;
import tradepost.kernel.scope.Scope;

/** Writes what rows ask for within the caller's transaction, which is taken back where it is only to be seen what would happen. */
@Singleton
class Writes {
    private static final int PASSES = 3;
    private static final Set<String> OVERTAKEN = Set.of("version_changed", "already_exists");
    private final Db db;
    private final Entities entities;
    private final Planning planning;
    private final Json json;

    @Inject
    Writes(Db db, Entities entities, Planning planning, Json json) {
        this.db = db;
        this.entities = entities;
        this.planning = planning;
        this.json = json;
    }

    /** One import of an entity at a time writes a chunk, so that two about the same records in another order never wait for each other. */
    void takeTurn(String entity) {
        db.fetch(
                "select pg_advisory_xact_lock(hashtextextended(?, 4712))",
                Scope.current().tenant() + " imports " + entity);
    }

    /** Says what became of each row. Where somebody else was quicker, the row is compared with what is there now and tried again. */
    List<ImportRow> write(Import at, List<Planned> planned) {
        var settled = new LinkedHashMap<Long, ImportRow>();
        planned.forEach(one -> settled.put(one.row().number(), one.row()));
        // In the order of their keys, since a rehearsal takes no turn and may meet another one.
        var open = planned.stream()
                .filter(Planned::writes)
                .sorted(comparing(one -> one.row().key(), nullsFirst(naturalOrder())))
                .toList();
        for (int pass = 1; !open.isEmpty(); pass++) {
            var overtaken = new ArrayList<ImportRow>();
            var written = entities.write(
                    entities.named(at.entity()),
                    open.stream().map(Planned::write).toList(),
                    false);
            for (int i = 0; i < open.size(); i++) {
                var one = open.get(i);
                var problem = written.get(i).problem();
                settled.put(one.row().number(), settled(one, written.get(i)));
                if (problem != null && OVERTAKEN.contains(problem.code()) && pass < PASSES) overtaken.add(one.row());
            }
            open = again(at, overtaken, settled);
        }
        return List.copyOf(settled.values());
    }

    /** Rows that ask for something else now that they have been overtaken. */
    private List<Planned> again(Import at, List<ImportRow> overtaken, LinkedHashMap<Long, ImportRow> settled) {
        if (overtaken.isEmpty()) return List.of();
        var open = new ArrayList<Planned>();
        for (var one : planning.plan(at, overtaken)) {
            // A new record that is there already under no key of ours has the unique value of another one.
            if (one.writes() && one.before() == null) continue;
            settled.put(one.row().number(), one.row());
            if (one.writes()) open.add(one);
        }
        return open;
    }

    private ImportRow settled(Planned one, Entities.Written written) {
        if (written.problem() != null) return one.row().refused(said(written.problem()));
        JsonNode after = json.mapper().valueToTree(written.record());
        var outcome = one.before() == null ? "created" : "changed";
        return one.row()
                .settled(
                        outcome,
                        after.path("id").asText(),
                        after.path("version").asLong(),
                        one.differences(after),
                        null);
    }

    /** A problem in one line. */
    static String said(Problem problem) {
        if (problem.fields().isEmpty()) return problem.getMessage();
        return problem.fields().stream()
                .map(field -> field.pointer().replaceFirst("^/", "") + ": " + field.message())
                .collect(Collectors.joining("; "));
    }
}
