package tradepost.platform.jobs;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Set;
import tradepost.kernel.Problem;

/** Where a job stands; one that failed or was cancelled can be begun again and goes on from its checkpoint. */
public enum JobState {
    /** Waits for its turn. */
    QUEUED,
    /** Is being worked at. */
    RUNNING,
    /** Done. */
    SUCCEEDED,
    /** Given up after its last attempt, with the reason. */
    FAILED,
    /** Stopped by somebody. */
    CANCELLED;

    Set<JobState> next() {
        return switch (this) {
            case QUEUED -> Set.of(RUNNING, CANCELLED);
            case RUNNING -> Set.of(QUEUED, SUCCEEDED, FAILED, CANCELLED);
            case FAILED, CANCELLED -> Set.of(QUEUED);
            case SUCCEEDED -> Set.of();
        };
    }

    JobState to(JobState wanted) {
        if (next().contains(wanted)) return wanted;
        throw Problem.conflict("job_state", "A job that is %s cannot become %s", code(), wanted.code());
    }

    /** Nothing more happens unless somebody begins it again. */
    public boolean hasEnded() {
        return switch (this) {
            case SUCCEEDED, FAILED, CANCELLED -> true;
            case QUEUED, RUNNING -> false;
        };
    }

    static JobState of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }

    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
