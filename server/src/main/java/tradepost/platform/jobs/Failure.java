package tradepost.platform.jobs;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import org.jooq.exception.DataAccessException;
import tradepost.kernel.Problem;
import tradepost.kernel.db.DatabaseProblem;

/** Why an attempt came to nothing, as a job keeps it: like a problem's answer, and whether trying again may help. */
record Failure(
        String type,
        String title,
        int status,
        String code,
        String detail,
        List<Problem.Field> errors,
        @JsonIgnore boolean passing) {
    static Failure of(RuntimeException e) {
        if (e instanceof Problem problem) return of(problem);
        if (e instanceof DataAccessException refused && DatabaseProblem.of(refused) instanceof Problem problem)
            return of(problem);
        return new Failure(
                "/docs/problems#internal_error",
                "Internal error",
                500,
                "internal_error",
                "Something went wrong on our side; the log has the reason",
                List.of(),
                true);
    }

    private static Failure of(Problem problem) {
        boolean passing =
                switch (problem.kind()) {
                    case UNAVAILABLE, TOO_MANY, STALE -> true;
                    case INVALID,
                            MALFORMED,
                            UNAUTHENTICATED,
                            FORBIDDEN,
                            NOT_FOUND,
                            GONE,
                            CONFLICT,
                            TOO_LONG,
                            UNCONDITIONAL -> false;
                };
        return new Failure(
                "/docs/problems#" + problem.code(),
                problem.kind().title,
                problem.kind().status,
                problem.code(),
                problem.getMessage(),
                problem.fields(),
                passing);
    }
}
