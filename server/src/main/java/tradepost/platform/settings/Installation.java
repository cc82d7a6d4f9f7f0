package tradepost.platform.settings;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.microprofile.config.Config;
import tradepost.kernel.Problem;
import tradepost.kernel.Registry;

/** What whoever runs the installation says for all its shops: {@code tradepost.settings.<name>}. A value that does not fit stops the start. */
@Singleton
class Installation {
    private static final String PREFIX = "tradepost.settings.";
    private final Map<String, Object> values = new HashMap<>();

    @Inject
    Installation(Registry registry, Config config) {
        for (var setting : registry.settings()) {
            config.getOptionalValue(PREFIX + setting.name(), String.class).ifPresent(text -> {
                try {
                    values.put(setting.name(), setting.parse(text));
                } catch (Problem e) {
                    throw new IllegalStateException(PREFIX + setting.name() + ": " + e.getMessage(), e);
                }
            });
        }
    }

    void start(@Observes StartupEvent event) {
        // Read when the server starts, and not when the first shop asks.
    }

    Object of(String name) {
        return values.get(name);
    }
}
