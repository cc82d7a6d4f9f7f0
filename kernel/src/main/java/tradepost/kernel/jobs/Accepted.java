package tradepost.kernel.jobs;

import tradepost.kernel.Id;

/** The answer of a verb that starts a job: the edge says 202 and where the job can be watched. */
public interface Accepted {
    Id id();
}
