package tradepost.platform.notifications;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.UUID;
import tradepost.kernel.Time;
import tradepost.kernel.db.WorkerDb;
import tradepost.kernel.jobs.Chore;
import tradepost.kernel.scope.Scope;
import tradepost.kernel.settings.Setting;
import tradepost.platform.settings.Settings;

/** Deletes messages that were sent long ago: what they said stands in the records they were about. */
@Singleton
class Forgetting {
    static final Setting<Duration> KEPT = Setting.duration("notifications.kept", Duration.ofDays(365))
            .between(Duration.ofDays(1), Duration.ofDays(3650))
            .describe("How long a message is kept after it was written");

    private static final String OLD =
            "select distinct tenant_id from notifications.message where created_at < ?::timestamptz";
    private final WorkerDb queue;
    private final Notifications notifications;
    private final Settings settings;

    @Inject
    Forgetting(WorkerDb queue, Notifications notifications, Settings settings) {
        this.queue = queue;
        this.notifications = notifications;
        this.settings = settings;
    }

    /** Shops with nothing to forget are not asked. */
    @Chore(value = "notifications.forget", every = "PT6H")
    boolean everywhere() {
        var shops = settings.shopsWith(KEPT);
        shops.addAll(
                queue.fetch(OLD, Time.now().minus(settings.elsewhere(KEPT))).getValues(0, UUID.class));
        for (var shop : shops) Scope.system(shop).run(this::forget);
        return false;
    }

    /** Forgets for the tenant in scope. */
    void forget() {
        notifications.forgetBefore(Time.now().minus(settings.get(KEPT)));
    }
}
