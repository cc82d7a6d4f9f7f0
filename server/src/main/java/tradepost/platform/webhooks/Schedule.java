package tradepost.platform.webhooks;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** When a delivery is tried again; a tenth more or less each time, so that receivers that come back are not met by all at once. */
@Singleton
class Schedule {
    private static final double SPREAD = 0.1;
    private final List<Duration> pauses;

    @Inject
    Schedule(
            @ConfigProperty(name = "tradepost.webhooks.schedule", defaultValue = "5S,5M,30M,2H,5H,10H,14H,20H,24H")
                    List<Duration> pauses) {
        this.pauses = List.copyOf(pauses);
    }

    /** The moment of the next attempt, or none when the last one was made. */
    Optional<Instant> next(int attempts, Instant now) {
        if (attempts > pauses.size()) return Optional.empty();
        double millis = pauses.get(attempts - 1).toMillis()
                * ThreadLocalRandom.current().nextDouble(1 - SPREAD, 1 + SPREAD);
        return Optional.of(now.plusMillis((long) millis));
    }
}
