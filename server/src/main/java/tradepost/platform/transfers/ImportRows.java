package tradepost.platform.transfers;

import static tradepost.db.transfers.Tables.IMPORT_ROW;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.Record;
import tradepost.db.ids.ImportId;
import tradepost.db.ids.ImportRowId;
import tradepost.kernel.Json;
import tradepost.kernel.db.Columns;
import tradepost.kernel.db.Db;

/** The rows of imports as stored. */
@Singleton
class ImportRows {
    private static final String ADD = """
            insert into transfers.import_row (id, import_id, number, outcome, cells, error)
            select id, ?, number, case when error is null then 'read' else 'refused' end, cells::jsonb, error
            from unnest(?::uuid[], ?::bigint[], ?::text[], ?::text[]) as n (id, number, cells, error)
            """;
    private static final String SETTLE = """
            update transfers.import_row r
            set outcome = n.outcome, key = n.key, record = n.record, left_version = n.left_version, differences = n.differences::jsonb, error = n.error
            from unnest(?::uuid[], ?::text[], ?::text[], ?::text[], ?::bigint[], ?::text[], ?::text[])
                as n (id, outcome, key, record, left_version, differences, error)
            where r.id = n.id
            """;
    // One look into the index for each key. Of a file being read the planner knows nothing yet, and would read all of
    // it for every part.
    private static final String KNOWN = """
            select k.key, r.number from unnest(?::text[]) k (key) cross join lateral (
                select number from transfers.import_row where import_id = ? and key = k.key and outcome <> 'refused' limit 1) r
            """;
    private static final UUID FIRST = new UUID(0, 0);
    private final Db db;
    private final Json json;

    @Inject
    ImportRows(Db db, Json json) {
        this.db = db;
        this.json = json;
    }

    void add(ImportId id, List<SourceRow> rows) {
        db.execute(
                ADD,
                id.value(),
                rows.stream().map(row -> ImportRow.id(id, row.number()).value()).toArray(UUID[]::new),
                Columns.longs(rows, SourceRow::number),
                Columns.texts(rows, row -> row.cells().toString()),
                Columns.texts(rows, SourceRow::broken));
    }

    /** The next rows in the order of the file that stand at one of these outcomes. */
    List<ImportRow> next(ImportId id, ImportRowId after, int limit, String... outcomes) {
        return db.selectFrom(IMPORT_ROW)
                .where(
                        IMPORT_ROW.IMPORT_ID.eq(id),
                        IMPORT_ROW.ID.gt(after == null ? new ImportRowId(FIRST) : after),
                        IMPORT_ROW.OUTCOME.in(outcomes))
                .orderBy(IMPORT_ROW.ID)
                .limit(limit)
                .fetch(this::row);
    }

    /** The last ones, from the end of the file. */
    List<ImportRow> last(ImportId id, int limit, String... outcomes) {
        return db.selectFrom(IMPORT_ROW)
                .where(IMPORT_ROW.IMPORT_ID.eq(id), IMPORT_ROW.OUTCOME.in(outcomes))
                .orderBy(IMPORT_ROW.ID.desc())
                .limit(limit)
                .fetch(this::row);
    }

    /** For keys that an earlier row has which is not refused, the number of that row. */
    Map<String, Long> known(ImportId id, Collection<String> keys) {
        var known = new HashMap<String, Long>();
        db.fetch(KNOWN, keys.toArray(String[]::new), id.value())
                .forEach(row -> known.put(row.get("key", String.class), row.get("number", Long.class)));
        return known;
    }

    void settle(List<ImportRow> rows) {
        db.execute(
                SETTLE,
                Columns.ids(rows, ImportRow::id),
                Columns.texts(rows, ImportRow::outcome),
                Columns.texts(rows, ImportRow::key),
                Columns.texts(rows, ImportRow::record),
                Columns.longs(rows, ImportRow::leftVersion),
                Columns.texts(
                        rows,
                        row -> row.differences() == null
                                ? null
                                : row.differences().toString()),
                Columns.texts(rows, ImportRow::error));
    }

    private ImportRow row(Record row) {
        var differences = row.get(IMPORT_ROW.DIFFERENCES);
        return new ImportRow(
                row.get(IMPORT_ROW.ID),
                row.get(IMPORT_ROW.NUMBER),
                row.get(IMPORT_ROW.OUTCOME),
                (ObjectNode) json.tree(row.get(IMPORT_ROW.CELLS).data()),
                row.get(IMPORT_ROW.KEY),
                row.get(IMPORT_ROW.RECORD),
                row.get(IMPORT_ROW.LEFT_VERSION),
                differences == null ? null : json.tree(differences.data()),
                row.get(IMPORT_ROW.ERROR));
    }
}
