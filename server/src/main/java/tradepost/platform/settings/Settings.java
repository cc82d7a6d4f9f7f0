package tradepost.platform.settings;

import static tradepost.db.settings.Tables.VALUE;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import tradepost.kernel.Json;
import tradepost.kernel.Problem;
import tradepost.kernel.Registry;
import tradepost.kernel.db.Db;
import tradepost.kernel.db.WorkerDb;
import tradepost.kernel.scope.Scope;
import tradepost.kernel.settings.Features;
import tradepost.kernel.settings.Rollout;
import tradepost.kernel.settings.Setting;
import tradepost.kernel.verbs.Verb;
import tradepost.platform.tenants.TenantId;
import tradepost.platform.tenants.Tenants;

/** Settings as they hold for the shop in scope, and the way to change them. */
@Singleton
public class Settings implements Features {
    private static final String MASK = "•••";
    private final Db db;
    private final WorkerDb queue;
    private final Json json;
    private final Registry registry;
    private final Tenants tenants;
    private final Installation installation;
    private final ShopValues values;

    @Inject
    Settings(
            Db db,
            WorkerDb queue,
            Json json,
            Registry registry,
            Tenants tenants,
            Installation installation,
            ShopValues values) {
        this.db = db;
        this.queue = queue;
        this.json = json;
        this.registry = registry;
        this.tenants = tenants;
        this.installation = installation;
        this.values = values;
    }

    /** What holds for the shop in scope: its own value, the installation's, or the default; null only for a secret that nobody set. */
    @Override
    @SuppressWarnings("unchecked") // values are kept under the name of the one setting that read them
    public <T> T get(Setting<T> setting) {
        var own = values.current().own().get(setting.name());
        if (own instanceof ShopValues.Sealed secret) return (T) values.open(setting.name(), secret);
        return own == null ? elsewhere(setting) : (T) own;
    }

    /** What holds in every shop that sets nothing itself. */
    @SuppressWarnings("unchecked") // as above
    public <T> T elsewhere(Setting<T> setting) {
        var value = installation.of(setting.name());
        return value == null ? setting.otherwise() : (T) value;
    }

    /** The shops that set this themselves, for who looks after all shops and cannot ask each of them; in all others {@link #elsewhere} holds. */
    public Set<UUID> shopsWith(Setting<?> setting) {
        return new HashSet<>(queue.fetch("select tenant_id from settings.value where name = ?", setting.name())
                .getValues(0, UUID.class));
    }

    @Override
    public boolean isOn(String flag) {
        if (!(registry.setting(flag) instanceof Setting<?> setting) || !(value(setting) instanceof Rollout rollout))
            throw new IllegalStateException("'" + flag + "' is not a feature flag");
        return reaches(flag, rollout);
    }

    /** Whether the shop and the caller in scope have a feature. */
    public boolean has(Setting<Rollout> flag) {
        return reaches(flag.name(), get(flag));
    }

    private Object value(Setting<?> setting) {
        return get(setting);
    }

    private boolean reaches(String flag, Rollout rollout) {
        var scope = Scope.current();
        var shop = rollout.shops().isEmpty() ? "" : tenants.current().slug();
        return rollout.reaches(flag, scope.tenant(), shop, scope.principal().account());
    }

    /** Everything that can be set, with what holds now and who says so. */
    List<ShownSetting> all() {
        Scope.demand("settings.read");
        var own = values.current();
        return registry.settings().stream().map(setting -> shown(setting, own)).toList();
    }

    private <T> ShownSetting shown(Setting<T> setting, Values own) {
        var source = own.own().containsKey(setting.name())
                ? "tenant"
                : installation.of(setting.name()) != null ? "installation" : "default";
        return new ShownSetting(
                setting.name(),
                setting.kind(),
                setting.description(),
                setting.shown(setting.otherwise()),
                setting.shown(setting.least()),
                setting.shown(setting.most()),
                setting.choices(),
                setting.isSecret() ? null : setting.shown(get(setting)),
                !source.equals("default"),
                source);
    }

    /** Sets some settings of the shop; either all of them or, where one is wrong, none. */
    @Verb("settings.change")
    public void change(ChangedSettings wanted) {
        var names = new TreeMap<>(wanted.values());
        check(names);
        db.write(() -> {
            names.forEach((name, value) -> {
                var setting = registry.setting(name);
                var before = audited(setting);
                values.put(setting, value);
                db.audit("settings.set", name, before, setting.isSecret() ? json.write(MASK) : value.toString());
            });
            changed(List.copyOf(names.keySet()));
        });
    }

    private void check(TreeMap<String, JsonNode> wanted) {
        var wrong = new ArrayList<Problem.Field>();
        wanted.forEach((name, value) -> {
            try {
                var setting = registry.setting(name);
                if (setting == null) wrong.add(field(name, "unknown", "There is no setting " + name));
                else setting.read(value);
            } catch (Problem e) {
                wrong.add(field(name, "invalid", e.getMessage()));
            }
        });
        if (!wrong.isEmpty()) throw Problem.invalid(wrong);
    }

    private static Problem.Field field(String name, String code, String message) {
        return new Problem.Field("/values/" + name, code, message);
    }

    /** Lets the installation's values or the defaults hold again. */
    @Verb("settings.reset")
    public void reset(ForgottenSettings forgotten) {
        var checks = Problem.checks();
        for (var name : forgotten.names())
            checks.require(registry.setting(name) != null, "names/" + name, "There is no setting %s", name);
        checks.done();
        db.write(() -> {
            for (var name : forgotten.names()) db.audit("settings.unset", name, audited(registry.setting(name)), null);
            db.deleteFrom(VALUE).where(VALUE.NAME.in(forgotten.names())).execute();
            changed(forgotten.names());
        });
    }

    private <T> String audited(Setting<T> setting) {
        if (setting.isSecret()) return isSet(setting) ? json.write(MASK) : null;
        return json.write(setting.shown(get(setting)));
    }

    private boolean isSet(Setting<?> setting) {
        return values.current().own().containsKey(setting.name()) || installation.of(setting.name()) != null;
    }

    private void changed(List<String> names) {
        tenants.raiseStamp();
        values.forget();
        db.tell(new SettingEvent.Changed(new TenantId(Scope.current().tenant()), names));
    }
}
