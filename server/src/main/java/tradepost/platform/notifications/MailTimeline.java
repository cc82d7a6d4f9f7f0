package tradepost.platform.notifications;

import jakarta.inject.Singleton;
import tradepost.kernel.timelines.TimelineSource;

/** The mails that what happened to an order gave rise to. */
@Singleton
class MailTimeline implements TimelineSource {
    @Override
    public String entity() {
        return "orders";
    }

    @Override
    public boolean follows() {
        return true;
    }

    @Override
    public String select() {
        return """
                select id, created_at, 'mail.' || template, subject, ''
                from notifications.message where cause_id in (select id from happened union all select id from record)
                """;
    }
}
