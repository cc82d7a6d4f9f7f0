package tradepost.platform.transfers;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import tradepost.db.ids.FileId;
import tradepost.db.ids.ImportId;

/** Stories about files that come in; the job is done by the story itself, so that it can be killed. */
abstract class ImportStory extends TransferStory {
    @Inject
    Imports imports;

    @Inject
    ImportJob job;

    @Inject
    ImportRecords records;

    /** A file of brands, as it is brought where nothing is said of it. */
    NewImport brandsFrom(String name, String content) {
        return of("brands", upload(name, content));
    }

    static NewImport of(String entity, FileId file) {
        return new NewImport(file, entity, null, null, null, null, null, null, false);
    }

    static NewImport checkedOnly(NewImport it) {
        return new NewImport(
                it.file(),
                it.entity(),
                it.mapping(),
                it.constants(),
                it.defaults(),
                it.key(),
                it.mode(),
                it.onError(),
                true);
    }

    static NewImport mapped(
            NewImport it, Map<String, String> mapping, Map<String, String> constants, Map<String, String> defaults) {
        return new NewImport(
                it.file(), it.entity(), mapping, constants, defaults, it.key(), it.mode(), it.onError(), it.dryRun());
    }

    static NewImport with(NewImport it, String key, Mode mode, OnError onError) {
        return new NewImport(
                it.file(), it.entity(), it.mapping(), it.constants(), it.defaults(), key, mode, onError, it.dryRun());
    }

    /** Brings it in without being disturbed. */
    Import done(NewImport wanted) {
        var id = imports.begin(wanted);
        work(id, Stage.READING);
        return records.get(id);
    }

    void work(ImportId id, Stage from) {
        job.work(new RunImport(id, from), new Killable(db, json));
    }

    /** Rows as people list them, such as {@code 2 refused name: cannot be blank}. */
    List<String> told(ImportId id) {
        return all("import_rows", "filter[import_id]", id.toString()).stream()
                .map(row -> row.get("number") + " " + row.get("outcome")
                        + (row.get("error") == null ? "" : " " + row.get("error")))
                .toList();
    }

    List<String> differences(ImportId id, String outcome) {
        return all("import_rows", "filter[import_id]", id.toString(), "filter[outcome]", outcome).stream()
                .map(row -> String.valueOf(row.get("differences")))
                .toList();
    }
}
