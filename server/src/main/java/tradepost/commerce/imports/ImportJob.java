package tradepost.commerce.imports;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Locale;
import tradepost.kernel.facts.Subscribe;
import tradepost.kernel.jobs.Job;
import tradepost.kernel.jobs.Run;
import tradepost.platform.jobs.JobEvent;

/** Applies staged imports in the background. The run itself says where to go on, chunk by chunk, so the job needs no checkpoint. */
@Singleton
class ImportJob {
    private final Imports imports;

    @Inject
    ImportJob(Imports imports) {
        this.imports = imports;
    }

    /** Brings a staged file into the catalogue. */
    @Job("imports.apply")
    ImportRun apply(ApplyImport input, Run job) {
        imports.reopen(input.run());
        return imports.resume(
                input.run(),
                progress -> job.advance(
                        progress.done(),
                        progress.total(),
                        progress.phase().name().toLowerCase(Locale.ROOT)));
    }

    /** A run does not stay open when nobody works at it any more; to retry the job opens it again. */
    @Subscribe(Subscribe.When.WITHIN)
    void failed(JobEvent.Failed fact) {
        imports.abandoned(fact.job(), "The import cannot go on; its job has the reason");
    }

    @Subscribe(Subscribe.When.WITHIN)
    void cancelled(JobEvent.Cancelled fact) {
        imports.abandoned(fact.job(), "The import was cancelled; what was applied stays");
    }
}
