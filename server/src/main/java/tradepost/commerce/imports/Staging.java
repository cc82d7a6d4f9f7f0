package tradepost.commerce.imports;

import static tradepost.db.imports.Tables.IMPORT_ROW;

import com.fasterxml.jackson.core.type.TypeReference;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import tradepost.commerce.imports.Progress.Phase;
import tradepost.db.ids.ImportRunId;
import tradepost.kernel.Json;
import tradepost.kernel.db.Columns;
import tradepost.kernel.db.Db;

/** Brings the rows of a file into the database as given, so that a run can go on without the file. */
@Singleton
class Staging {
    private static final int CHUNK = 1_000;
    private static final TypeReference<Map<String, String>> CELLS = new TypeReference<>() {};
    private static final String INSERT = """
            insert into imports.import_row (run_id, number, content)
            select ?, number, content::jsonb from unnest(?::bigint[], ?::text[]) as n (number, content)
            """;
    private final Db db;
    private final Json json;
    private final Runs runs;

    @Inject
    Staging(Db db, Json json, Runs runs) {
        this.db = db;
        this.json = json;
        this.runs = runs;
    }

    /** Stages what is not there yet: a run that was cut off has its first rows already. */
    void stage(ImportRun run, Path file, Consumer<Progress> progress) throws IOException {
        long done = run.rows();
        try (var rows = CsvRows.open(file)) {
            if (done == 0) db.write(() -> runs.note(run.id(), rows.notes()));
            var chunk = new ArrayList<CsvRow>(CHUNK);
            while (rows.hasNext()) {
                var row = rows.next();
                if (row.number() <= done) continue;
                chunk.add(row);
                if (chunk.size() == CHUNK || !rows.hasNext()) {
                    store(run.id(), chunk);
                    progress.accept(new Progress(
                            Phase.READING, row.number(), Math.round(row.number() / Math.max(0.01, rows.progress()))));
                    chunk.clear();
                }
            }
        }
    }

    /** Rows that could not be read have their outcome at once. */
    private void store(ImportRunId run, List<CsvRow> chunk) {
        var good = new ArrayList<CsvRow.Read>();
        var broken = new ArrayList<Note>();
        for (var row : chunk) {
            switch (row) {
                case CsvRow.Read read -> good.add(read);
                case CsvRow.Broken(var _, var _, var note) -> broken.add(note);
            }
        }
        db.write(() -> {
            if (!good.isEmpty()) {
                db.execute(
                        INSERT,
                        run.value(),
                        Columns.longs(good, CsvRow.Read::number),
                        Columns.texts(good, row -> json.write(row.cells())));
            }
            if (!broken.isEmpty()) runs.note(run, broken);
            runs.staged(run, chunk.getLast().number(), broken.size());
        });
    }

    /** The next rows of a run behind the given one, in order. */
    List<ProductRow> rows(ImportRunId run, long after, int limit) {
        return db.select(IMPORT_ROW.NUMBER, IMPORT_ROW.CONTENT)
                .from(IMPORT_ROW)
                .where(IMPORT_ROW.RUN_ID.eq(run), IMPORT_ROW.NUMBER.gt(after))
                .orderBy(IMPORT_ROW.NUMBER)
                .limit(limit)
                .fetch(row -> ProductRow.of(row.value1(), json.read(row.value2().data(), CELLS)));
    }

    void clear(ImportRunId run) {
        db.deleteFrom(IMPORT_ROW).where(IMPORT_ROW.RUN_ID.eq(run)).execute();
    }
}
