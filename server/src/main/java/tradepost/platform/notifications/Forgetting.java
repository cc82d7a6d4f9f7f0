package tradepost.platform.notifications;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import tradepost.kernel.Time;
import tradepost.kernel.jobs.Chore;
import tradepost.kernel.scope.Scope;
import tradepost.kernel.settings.Setting;
import tradepost.platform.settings.Settings;
import tradepost.platform.tenants.Tenants;

/** Deletes messages that were sent long ago: what they said stands in the records they were about. */
@Singleton
class Forgetting {
    static final Setting<Duration> KEPT = Setting.duration("notifications.kept", Duration.ofDays(365))
            .between(Duration.ofDays(1), Duration.ofDays(3650))
            .describe("How long a message is kept after it was written");

    private final Notifications notifications;
    private final Settings settings;
    private final Tenants tenants;

    @Inject
    Forgetting(Notifications notifications, Settings settings, Tenants tenants) {
        this.notifications = notifications;
        this.settings = settings;
        this.tenants = tenants;
    }

    @Chore(value = "notifications.forget", every = "PT6H")
    boolean everywhere() {
        for (var tenant : tenants.all()) Scope.system(tenant.id()).run(this::forget);
        return false;
    }

    /** Forgets for the tenant in scope. */
    void forget() {
        notifications.forgetBefore(Time.now().minus(settings.get(KEPT)));
    }
}
