package tradepost.platform.settings;

import static tradepost.db.settings.Tables.VALUE;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jooq.JSONB;
import tradepost.kernel.Json;
import tradepost.kernel.Problem;
import tradepost.kernel.Registry;
import tradepost.kernel.Time;
import tradepost.kernel.db.Db;
import tradepost.kernel.keys.Vault;
import tradepost.kernel.scope.Scope;
import tradepost.kernel.settings.Setting;
import tradepost.platform.tenants.Tenants;

/**
 * What shops have set. The stamp of a shop is looked at once for every scope, which is a request or a piece of work; only where it has risen are
 * the values read again.
 */
@Singleton
class ShopValues {
    private static final Logger LOG = Logger.getLogger(ShopValues.class);
    /** Work that goes on in one scope looks again after this time. */
    private static final long LONGEST_NANOS = Duration.ofSeconds(1).toNanos();

    private final Db db;
    private final Json json;
    private final Registry registry;
    private final Tenants tenants;
    private final Vault vault;
    private final Cache<UUID, Values> known =
            Caffeine.newBuilder().maximumSize(10_000).build();
    private final ThreadLocal<Seen> seen = new ThreadLocal<>();

    /** A secret as it is stored. */
    record Sealed(byte[] bytes) {}

    /** What this thread saw in a scope. */
    private record Seen(Scope scope, long at, Values values) {}

    @Inject
    ShopValues(Db db, Json json, Registry registry, Tenants tenants, Vault vault) {
        this.db = db;
        this.json = json;
        this.registry = registry;
        this.tenants = tenants;
        this.vault = vault;
    }

    @SuppressWarnings("ReferenceEquality") // two requests of one caller may be equal and are still two
    Values current() {
        var scope = Scope.current();
        var last = seen.get();
        if (last != null && last.scope() == scope && System.nanoTime() - last.at() < LONGEST_NANOS)
            return last.values();
        var values = stamped(scope.tenant());
        // A transaction may see what is taken back afterwards; what others have seen too is not.
        if (!db.inTransaction() || values == known.getIfPresent(scope.tenant()))
            seen.set(new Seen(scope, System.nanoTime(), values));
        return values;
    }

    private Values stamped(UUID tenant) {
        long stamp = tenants.stamp();
        var cached = known.getIfPresent(tenant);
        if (cached != null && cached.stamp() == stamp) return cached;
        // The stamp was read first: values that are newer than it are read once more, never the other way round.
        var fresh = fetch(stamp);
        if (db.inTransaction()) db.afterCommit(() -> known.put(tenant, fresh));
        else known.put(tenant, fresh);
        return fresh;
    }

    private Values fetch(long stamp) {
        var own = new HashMap<String, Object>();
        for (var row : db.selectFrom(VALUE).fetch()) {
            var name = row.get(VALUE.NAME);
            var setting = registry.setting(name);
            if (setting == null) continue;
            try {
                var sealed = row.get(VALUE.SEALED);
                own.put(
                        name,
                        sealed == null
                                ? setting.read(json.tree(row.get(VALUE.VALUE_).data()))
                                : new Sealed(sealed));
            } catch (Problem e) {
                LOG.warnf(
                        "%s is no longer a value of %s and does not count: %s",
                        row.get(VALUE.VALUE_), name, e.getMessage());
            }
        }
        return new Values(stamp, own);
    }

    void put(Setting<?> setting, JsonNode value) {
        var now = Time.now();
        var plain = setting.isSecret() ? null : JSONB.valueOf(value.toString());
        var sealed = setting.isSecret()
                ? vault.seal(place(Scope.current().tenant(), setting.name()), value.textValue())
                : null;
        db.insertInto(VALUE)
                .set(VALUE.NAME, setting.name())
                .set(VALUE.VALUE_, plain)
                .set(VALUE.SEALED, sealed)
                .set(VALUE.CREATED_AT, now)
                .set(VALUE.UPDATED_AT, now)
                .onConflict(VALUE.TENANT_ID, VALUE.NAME)
                .doUpdate()
                .set(VALUE.VALUE_, plain)
                .set(VALUE.SEALED, sealed)
                .set(VALUE.UPDATED_AT, now)
                .set(VALUE.VERSION, VALUE.VERSION.plus(1))
                .execute();
    }

    /** This thread has changed something and looks again, now and after the commit. */
    void forget() {
        seen.remove();
        db.afterCommit(seen::remove);
    }

    /** What a shop keeps secret, which lies open nowhere but where it is used. */
    String open(String name, Sealed secret) {
        return vault.open(place(Scope.current().tenant(), name), secret.bytes());
    }

    private static String place(UUID tenant, String name) {
        return "settings.value/" + tenant + "/" + name;
    }
}
