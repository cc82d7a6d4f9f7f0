package tradepost.platform.transfers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Map;
import tradepost.kernel.Problem;
import tradepost.kernel.db.Db;
import tradepost.kernel.entities.Entities;
import tradepost.kernel.entities.Write;
import tradepost.kernel.jobs.Run;

/**
 * Takes back what an import did, from the end of the file to its beginning, where the record still is at the version at which the import left it.
 * Whatever somebody did since is worth more and is kept.
 */
@Singleton
class Undoing {
    private static final int CHUNK = 500;
    private final Db db;
    private final ImportRecords records;
    private final ImportRows rows;
    private final Entities entities;
    private final Writes writes;

    @Inject
    Undoing(Db db, ImportRecords records, ImportRows rows, Entities entities, Writes writes) {
        this.db = db;
        this.records = records;
        this.rows = rows;
        this.entities = entities;
        this.writes = writes;
    }

    void undo(Import at, Run run) {
        long done = 0;
        for (int undone = -1; undone != 0; done += undone) {
            run.advance(done, at.created() + at.changed(), "undoing");
            undone = db.write(() -> chunk(at, run));
        }
    }

    private int chunk(Import at, Run run) {
        writes.takeTurn(at.entity());
        var chunk = rows.last(at.id(), CHUNK, "created", "changed");
        if (chunk.isEmpty()) return 0;
        var fields = Field.of(entities, entities.named(at.entity()));
        var written = entities.write(
                entities.named(at.entity()),
                chunk.stream().map(row -> write(row, fields)).toList(),
                false);
        var settled = new ArrayList<ImportRow>();
        var tally = new Tally();
        for (int i = 0; i < chunk.size(); i++) {
            var row = settled(chunk.get(i), written.get(i).problem());
            settled.add(row);
            tally.further(row.outcome());
        }
        rows.settle(settled);
        records.count(at.id(), tally);
        run.save(new ImportJob.Reached(Stage.UNDOING));
        return chunk.size();
    }

    private static Write write(ImportRow row, Map<String, Field> fields) {
        if (row.outcome().equals("created")) return new Write.Delete(row.record(), row.leftVersion());
        var data = JsonNodeFactory.instance.objectNode();
        row.differences()
                .properties()
                .forEach(member ->
                        Place.set(data, member.getKey(), old(fields.get(member.getKey()), member.getValue())));
        return new Write.Change(row.record(), row.leftVersion(), data);
    }

    private static JsonNode old(Field field, JsonNode difference) {
        var before = difference.has("before") ? difference.get("before") : NullNode.instance;
        return field != null && field.kind() == Field.Kind.DOCUMENT
                ? Values.patch(difference.path("after"), before)
                : before;
    }

    private static ImportRow settled(ImportRow row, Problem problem) {
        return problem == null
                ? row.settled("undone", row.record(), row.leftVersion(), row.differences(), null)
                : row.settled("kept", row.record(), row.leftVersion(), row.differences(), why(problem));
    }

    private static String why(Problem problem) {
        return switch (problem.code()) {
            case "version_changed" -> "Somebody changed it since";
            default -> problem.kind() == Problem.Kind.NOT_FOUND ? "Somebody deleted it since" : Writes.said(problem);
        };
    }
}
