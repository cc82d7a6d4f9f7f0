package tradepost.platform.transfers;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;
import tradepost.db.ids.FileId;
import tradepost.kernel.Problem;

/**
 * A file that shall be brought in.
 *
 * @param mapping column to field; {@code brand_id.code} finds a reference by that field of its target, an empty text leaves the column out
 * @param key the field by which a row finds its record; chosen where nothing is said
 * @param dryRun only checks; {@code imports.apply} goes on
 */
public record NewImport(
        FileId file,
        String entity,
        Map<String, String> mapping,
        Map<String, String> constants,
        Map<String, String> defaults,
        String key,
        Mode mode,
        @JsonProperty("on_error") OnError onError,
        @JsonProperty("dry_run") Boolean dryRun) {
    public NewImport {
        Problem.checks()
                .require(file != null, "file", "Name the file that you uploaded, fil_…")
                .require(entity != null, "entity", "Name the entity, such as brands")
                .done();
        if (mode == null) mode = Mode.UPSERT;
        if (onError == null) onError = OnError.SKIP;
        if (dryRun == null) dryRun = false;
    }

    Wanted wanted() {
        return new Wanted(mapping, constants, defaults);
    }
}
