package tradepost.platform.transfers;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import tradepost.db.ids.ImportRowId;
import tradepost.kernel.db.Db;
import tradepost.kernel.jobs.Run;

/**
 * Finds out what would become of every row. Rules, references and unique values are not looked at a second time here: the rows are written and that is
 * taken back, so that what is said is what will happen.
 */
@Singleton
class Checking {
    private static final int CHUNK = 500;
    private final Db db;
    private final ImportRecords records;
    private final ImportRows rows;
    private final Planning planning;
    private final Writes writes;

    @Inject
    Checking(Db db, ImportRecords records, ImportRows rows, Planning planning, Writes writes) {
        this.db = db;
        this.records = records;
        this.rows = rows;
        this.planning = planning;
        this.writes = writes;
    }

    void check(Import at, Run run) {
        long done = at.created() + at.changed() + at.unchanged() + at.refused();
        ImportRowId last = null;
        while (true) {
            var chunk = rows.next(at.id(), last, CHUNK, "read");
            if (chunk.isEmpty()) return;
            var checked = rehearsed(at, once(at, planning.plan(at, chunk)));
            settle(at, chunk, checked, run);
            last = chunk.getLast().id();
            done += chunk.size();
            run.advance(done, at.rows(), "checking");
        }
    }

    /** Of several rows about the same record only the first is good. */
    private List<Planned> once(Import at, List<Planned> planned) {
        var keys = planned.stream()
                .map(one -> one.row().key())
                .filter(Objects::nonNull)
                .toList();
        var first = keys.isEmpty() ? new HashMap<String, Long>() : new HashMap<>(rows.known(at.id(), keys));
        var once = new ArrayList<Planned>();
        for (var one : planned) {
            var key = one.row().key();
            boolean good = key != null && !one.row().outcome().equals("refused");
            var earlier = good ? first.putIfAbsent(key, one.row().number()) : null;
            if (earlier == null) once.add(one);
            else
                once.add(new Planned(
                        one.row().refused("%s: row %s has '%s' already".formatted(at.key(), earlier, key)),
                        one.before(),
                        null));
        }
        return once;
    }

    private List<ImportRow> rehearsed(Import at, List<Planned> planned) {
        if (planned.stream().noneMatch(Planned::writes))
            return planned.stream().map(Planned::row).toList();
        var tried = db.rehearse(() -> writes.write(at, planned));
        var checked = new ArrayList<ImportRow>();
        for (var row : tried) {
            checked.add(
                    switch (row.outcome()) {
                        // What it would have been called and numbered is no more.
                        case "created" -> row.settled("create", null, null, row.differences(), null);
                        case "changed" ->
                            row.differences().isEmpty()
                                    ? row.settled("unchanged", row.record(), null, null, null)
                                    : row.settled("change", row.record(), null, row.differences(), null);
                        default -> row;
                    });
        }
        return checked;
    }

    private void settle(Import at, List<ImportRow> before, List<ImportRow> checked, Run run) {
        var tally = new Tally();
        for (var row : checked) tally.outcome("read", row.outcome());
        db.write(() -> {
            rows.settle(checked);
            records.count(at.id(), tally);
            run.save(new ImportJob.Reached(Stage.CHECKING));
        });
        if (before.size() != checked.size()) throw new IllegalStateException("Rows went missing while checked");
    }
}
