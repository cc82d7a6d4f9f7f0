package tradepost.platform.transfers;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import tradepost.db.ids.ImportRowId;
import tradepost.kernel.Problem;
import tradepost.kernel.db.Db;
import tradepost.kernel.jobs.Run;

/** Writes what the checked rows ask for, chunk by chunk: a chunk and what is noted of it stand in one transaction. */
@Singleton
class Applying {
    private static final int CHUNK = 500;
    private final Db db;
    private final ImportRecords records;
    private final ImportRows rows;
    private final Planning planning;
    private final Writes writes;

    /** A chunk that was written: so many rows up to one. */
    private record Applied(int rows, ImportRowId last) {}

    @Inject
    Applying(Db db, ImportRecords records, ImportRows rows, Planning planning, Writes writes) {
        this.db = db;
        this.records = records;
        this.rows = rows;
        this.planning = planning;
        this.writes = writes;
    }

    void apply(Import at, Run run) {
        long total = at.created() + at.changed();
        long done = 0;
        var applied = new Applied(0, null);
        do {
            run.advance(done, total, "applying");
            var last = applied.last();
            applied = db.write(() -> chunk(at, last, run));
            done += applied.rows();
        } while (applied.rows() > 0);
    }

    private Applied chunk(Import at, ImportRowId last, Run run) {
        writes.takeTurn(at.entity());
        var chunk = rows.next(at.id(), last, CHUNK, "create", "change");
        if (chunk.isEmpty()) return new Applied(0, last);
        var written = writes.write(at, planning.plan(at, chunk));
        if (at.onError() == OnError.STOP) stop(written);
        var before = new HashMap<Long, String>();
        chunk.forEach(row -> before.put(row.number(), row.outcome()));
        var tally = new Tally();
        for (var row : written) tally.outcome(before.get(row.number()), row.outcome());
        rows.settle(written);
        records.count(at.id(), tally);
        run.save(new ImportJob.Reached(Stage.APPLYING));
        return new Applied(chunk.size(), chunk.getLast().id());
    }

    /** What the check let pass and is refused now was made so meanwhile; whoever wants all or nothing gets nothing of this chunk. */
    private static void stop(List<ImportRow> written) {
        written.stream()
                .filter(row -> row.outcome().equals("refused"))
                .findFirst()
                .ifPresent(row -> {
                    throw Problem.conflict("row_refused", "Row %s is refused: %s", row.number(), row.error());
                });
    }
}
