package tradepost.platform.transfers;

import tradepost.db.ids.ImportId;
import tradepost.db.ids.JobId;
import tradepost.kernel.jobs.Accepted;

/** An import under way, and the job that does it. */
public record StartedImport(JobId id, ImportId importId) implements Accepted {}
