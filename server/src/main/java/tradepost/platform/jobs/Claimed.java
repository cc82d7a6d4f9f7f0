package tradepost.platform.jobs;

import java.util.UUID;
import tradepost.db.ids.JobId;

/** A job that this process works at, as it was when it was claimed; the fence tells this claim from a later one. */
record Claimed(
        JobId id,
        String kind,
        String input,
        String checkpoint,
        int attempt,
        long fence,
        boolean cancelling,
        boolean recurring,
        String starter,
        UUID account,
        String correlation) {}
