package tradepost.commerce.papers;

import java.time.Instant;
import tradepost.db.ids.FileId;
import tradepost.db.ids.JobId;
import tradepost.db.ids.PrintRunId;

/** A print run as it stands. */
record PrintRun(
        PrintRunId id,
        NewPrintRun wanted,
        String status,
        long printed,
        long refused,
        FileId file,
        Instant expiresAt,
        JobId job) {}
