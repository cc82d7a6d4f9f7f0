package tradepost.platform.jobs;

import io.smallrye.health.api.Wellness;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import tradepost.kernel.jobs.Rounds;

/** At /health/well: every chore of the installation and every loop of this process, when it last ran, for how long, and what went wrong. */
@Wellness
@Singleton
class LoopsHealth implements HealthCheck {
    private static final int MOST_FAILURES = 3;
    private final Housekeeping housekeeping;

    @Inject
    LoopsHealth(Housekeeping housekeeping) {
        this.housekeeping = housekeeping;
    }

    @Override
    public HealthCheckResponse call() {
        var response = HealthCheckResponse.named("loops");
        boolean well = true;
        for (var chore : housekeeping.chores()) {
            well &= chore.failures() < MOST_FAILURES;
            response.withData(
                    chore.name(),
                    "done %s, next %s, failed %s times since".formatted(chore.done(), chore.next(), chore.failures()));
        }
        for (var loop : Rounds.reports())
            response.withData(
                    loop.name(),
                    "began %s, took %s ms, failed %s times%s"
                            .formatted(
                                    loop.began(),
                                    loop.took().toMillis(),
                                    loop.failures(),
                                    loop.failure() == null ? "" : ", last: " + loop.failure()));
        return response.status(well).build();
    }
}
