package tradepost.platform.settings;

import static tradepost.db.settings.Tables.VALUE;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
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
import tradepost.platform.tenants.Stamped;
import tradepost.platform.tenants.Tenants;

/** What shops have set, known under their stamps. */
@Singleton
class ShopValues {
    private static final Logger LOG = Logger.getLogger(ShopValues.class);
    private final Db db;
    private final Json json;
    private final Registry registry;
    private final Vault vault;
    private final Stamped<Values> known;

    /** A secret as it is stored. */
    record Sealed(byte[] bytes) {}

    @Inject
    ShopValues(Db db, Json json, Registry registry, Tenants tenants, Vault vault) {
        this.db = db;
        this.json = json;
        this.registry = registry;
        this.vault = vault;
        this.known = new Stamped<>(db, tenants, this::fetch);
    }

    Values current() {
        return known.current();
    }

    private Values fetch() {
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
        return new Values(own);
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

    /** This thread has changed something and looks again. */
    void forget() {
        known.forget();
    }

    /** What a shop keeps secret, which lies open nowhere but where it is used. */
    String open(String name, Sealed secret) {
        return vault.open(place(Scope.current().tenant(), name), secret.bytes());
    }

    private static String place(UUID tenant, String name) {
        return "settings.value/" + tenant + "/" + name;
    }
}
