package tradepost.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.nio.file.Path;
import java.util.Map;
import tradepost.TestDatabase;

/** A real PostgreSQL for the tests, kept between runs; each test works in a tenant of its own, so nothing is ever cleaned up. */
public final class OwnDatabase implements QuarkusTestResourceLifecycleManager {
    @Override
    public Map<String, String> start() {
        return TestDatabase.settings(Path.of("target/data").toAbsolutePath());
    }

    @Override
    public void stop() {
        TestDatabase.stop(Path.of("target/data").toAbsolutePath());
    }
}
