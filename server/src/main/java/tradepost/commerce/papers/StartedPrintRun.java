package tradepost.commerce.papers;

import tradepost.db.ids.JobId;
import tradepost.db.ids.PrintRunId;
import tradepost.kernel.jobs.Accepted;

/** A print run under way, and the job that does it. */
public record StartedPrintRun(JobId id, PrintRunId printRunId) implements Accepted {}
