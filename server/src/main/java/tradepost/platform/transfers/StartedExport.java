package tradepost.platform.transfers;

import tradepost.db.ids.ExportId;
import tradepost.db.ids.JobId;
import tradepost.kernel.jobs.Accepted;

/** An export under way, and the job that does it. */
public record StartedExport(JobId id, ExportId exportId) implements Accepted {}
