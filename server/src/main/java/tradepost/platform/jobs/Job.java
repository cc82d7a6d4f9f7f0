package tradepost.platform.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import tradepost.db.ids.AccountId;
import tradepost.db.ids.JobId;

/** A job as others see it: how far it is and, at its end, the result or the problem. */
public record Job(
        JobId id,
        String kind,
        JobState state,
        long done,
        long total,
        String note,
        int attempts,
        JsonNode problem,
        JsonNode result,
        String starter,
        AccountId accountId,
        boolean cancelling,
        Instant runAt,
        Instant startedAt,
        Instant finishedAt) {}
