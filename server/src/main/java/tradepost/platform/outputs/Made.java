package tradepost.platform.outputs;

import java.time.Instant;
import tradepost.db.ids.FileId;
import tradepost.db.ids.JobId;

/** A file in the making, or made: what was asked for and how it stands. */
public record Made<W>(W wanted, String status, FileId file, Instant expiresAt, JobId job) {}
