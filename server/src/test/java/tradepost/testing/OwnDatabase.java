package tradepost.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import tradepost.TestDatabase;
import tradepost.kernel.Ids;

/** A real PostgreSQL for the tests, kept between runs; each test works in a tenant of its own, so nothing is ever cleaned up. */
public final class OwnDatabase implements QuarkusTestResourceLifecycleManager {
    private static final Path DATA = Path.of("target/data").toAbsolutePath();

    @Override
    public Map<String, String> start() {
        var settings = new HashMap<>(TestDatabase.settings(DATA));
        TestDatabase.hurry(DATA);
        // What earlier tests left undone is nobody's business any more.
        settings.put("tradepost.jobs.from-tenant", Ids.next().toString());
        return settings;
    }

    @Override
    public void stop() {
        TestDatabase.stop(DATA);
    }
}
