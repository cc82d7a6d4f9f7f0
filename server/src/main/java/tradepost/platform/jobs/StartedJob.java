package tradepost.platform.jobs;

import tradepost.db.ids.JobId;
import tradepost.kernel.jobs.Accepted;

/** A job that was asked for: what a verb returns that starts one. */
public record StartedJob(JobId id) implements Accepted {}
