package tradepost.platform.transfers;

import java.util.List;
import tradepost.db.ids.FileId;
import tradepost.db.ids.ImportId;
import tradepost.db.ids.JobId;

/** A file on its way in. The key is empty while it is not chosen, and where every row is a new record. */
record Import(
        ImportId id,
        FileId file,
        String fileName,
        String entity,
        String key,
        Mode mode,
        OnError onError,
        boolean dryRun,
        Stage stage,
        Wanted wanted,
        List<FileColumn> columns,
        long rows,
        long created,
        long changed,
        long unchanged,
        long refused,
        long undone,
        long kept,
        JobId job) {
    /** Whether anything of it may have been written. */
    boolean hasWritten() {
        return stage == Stage.APPLIED || stage == Stage.FAILED || stage == Stage.CANCELLED;
    }
}
