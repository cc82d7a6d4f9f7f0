package tradepost.kernel.limits;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.health.api.Wellness;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Default;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/** Buckets of this process or, where {@code tradepost.redis} names a server, those that all nodes share; at /health/well it says which. */
@Default
@Wellness
@Singleton
class ChosenBuckets implements Buckets, HealthCheck {
    private final MeterRegistry meters;
    private Buckets chosen = new ProcessBuckets();
    private RedisBuckets shared;

    @Inject
    ChosenBuckets(MeterRegistry meters) {
        this.meters = meters;
    }

    void start(@Observes StartupEvent event) {
        var url = ConfigProvider.getConfig().getOptionalValue("tradepost.redis", String.class);
        if (url.isEmpty()) return;
        shared = new RedisBuckets(url.get());
        chosen = shared;
        Gauge.builder("tradepost.limits.shared", shared, buckets -> buckets.trouble() == null ? 1 : 0)
                .register(meters);
        FunctionCounter.builder("tradepost.limits.taken.here", shared, RedisBuckets::takenHere)
                .register(meters);
    }

    void stop(@Observes ShutdownEvent event) {
        if (shared != null) shared.close();
    }

    @Override
    public Allowance take(Key key, Limit limit) {
        return chosen.take(key, limit);
    }

    @Override
    public HealthCheckResponse call() {
        var response = HealthCheckResponse.named("limits");
        if (shared == null)
            return response.withData("buckets", "of this process").up().build();
        var trouble = shared.trouble();
        return response.withData(
                        "buckets",
                        trouble == null ? "shared in Redis" : "of this process while Redis is away: " + trouble)
                .status(trouble == null)
                .build();
    }
}
