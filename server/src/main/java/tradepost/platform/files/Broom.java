package tradepost.platform.files;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import tradepost.kernel.Time;
import tradepost.kernel.db.Db;
import tradepost.kernel.jobs.Rounds;
import tradepost.kernel.scope.Scope;
import tradepost.kernel.settings.Setting;
import tradepost.platform.settings.Settings;
import tradepost.platform.tenants.Tenants;

/** Forgets files some time after they were deleted, and sweeps bytes out that no file has: of those, and of uploads that were cut off. */
@Singleton
class Broom {
    static final Setting<Duration> KEPT = Setting.duration("files.kept", Duration.ofDays(30))
            .between(Duration.ZERO, Duration.ofDays(3650))
            .describe("How long a deleted file is remembered before its bytes are gone for good");
    /** Bytes that are younger may belong to an upload under way. */
    private static final Duration YOUNG = Duration.ofHours(24);

    private static final Logger LOG = Logger.getLogger(Broom.class);
    private static final int BATCH = 500;
    private final Db db;
    private final FileRows rows;
    private final Bytes bytes;
    private final Settings settings;
    private final Tenants tenants;
    private final boolean enabled;
    private Rounds rounds;

    @Inject
    Broom(
            Db db,
            FileRows rows,
            Bytes bytes,
            Settings settings,
            Tenants tenants,
            @ConfigProperty(name = "tradepost.dispatcher.enabled", defaultValue = "true") boolean enabled) {
        this.db = db;
        this.rows = rows;
        this.bytes = bytes;
        this.settings = settings;
        this.tenants = tenants;
        this.enabled = enabled;
    }

    void start(@Observes StartupEvent event) {
        if (enabled) rounds = Rounds.start("file-broom", Duration.ofHours(12), this::round);
    }

    void stop(@Observes ShutdownEvent event) {
        if (rounds != null) rounds.close();
    }

    private boolean round() {
        for (var tenant : tenants.all()) {
            try {
                Scope.system(tenant.id()).run(this::sweep);
            } catch (RuntimeException e) {
                LOG.warnf(e, "The files of %s could not be swept; the next round tries again", tenant.slug());
            }
        }
        return false;
    }

    /** Sweeps for the tenant in scope. */
    void sweep() {
        db.write(() -> rows.forget(Time.now().minus(settings.get(KEPT))));
        var old = new ArrayList<String>();
        Instant young = Time.now().minus(YOUNG);
        bytes.doing(store -> {
            store.each(Bytes.tenant(), one -> {
                if (one.putAt().isBefore(young)) old.add(one.key());
            });
            return null;
        });
        for (int from = 0; from < old.size(); from += BATCH)
            sweep(old.subList(from, Math.min(old.size(), from + BATCH)));
    }

    private void sweep(List<String> keys) {
        var needed = rows.needed(keys.stream().map(Broom::sha256).toList());
        for (var key : keys) if (!needed.contains(sha256(key))) remove(key);
    }

    /** Under the lock that an upload takes before it counts on these bytes. */
    private void remove(String key) {
        db.write(() -> {
            rows.hold(sha256(key));
            if (!rows.needed(List.of(sha256(key))).isEmpty()) return;
            bytes.doing(store -> {
                store.delete(key);
                return null;
            });
        });
    }

    /** Of a key such as {@code <tenant>/<hash>} or, for a rendition, {@code <tenant>/<hash>.w320}. */
    private static String sha256(String key) {
        return key.substring(key.indexOf('/') + 1).replaceAll("\\..*", "");
    }
}
