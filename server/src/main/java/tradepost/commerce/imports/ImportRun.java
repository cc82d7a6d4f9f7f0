package tradepost.commerce.imports;

import java.time.Instant;
import tradepost.db.ids.ImportRunId;

/** One import of one file: how far it is and what became of its rows. Each row is created, updated, unchanged or refused; notes may warn besides. */
public record ImportRun(
        ImportRunId id,
        String fileName,
        ImportStatus status,
        long rows,
        long applied,
        long created,
        long updated,
        long unchanged,
        long refused,
        long warnings,
        String failure,
        Instant startedAt,
        Instant finishedAt) {}
