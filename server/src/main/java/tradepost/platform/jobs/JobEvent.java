package tradepost.platform.jobs;

import tradepost.db.ids.JobId;
import tradepost.kernel.facts.Fact;

/** How jobs end. */
public sealed interface JobEvent extends Fact {
    JobId job();

    @Override
    default JobId aggregate() {
        return job();
    }

    /** It did all of its work. */
    record Succeeded(JobId job, String kind) implements JobEvent {}

    /** It will not be tried again by itself. */
    record Failed(JobId job, String kind, String code) implements JobEvent {}

    /** A person stopped it. */
    record Cancelled(JobId job, String kind) implements JobEvent {}
}
