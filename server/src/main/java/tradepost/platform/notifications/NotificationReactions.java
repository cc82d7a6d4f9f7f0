package tradepost.platform.notifications;

import io.quarkus.mailer.Mail;
import io.quarkus.mailer.Mailer;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import tradepost.kernel.facts.Subscribe;
import tradepost.platform.tenants.Tenants;

/** Hands queued messages to the mail server. A failure is tried again by whoever delivers facts, later each time. */
@Singleton
class NotificationReactions {
    private final Notifications notifications;
    private final Tenants tenants;
    private final Mailer mailer;

    @Inject
    NotificationReactions(Notifications notifications, Tenants tenants, Mailer mailer) {
        this.notifications = notifications;
        this.tenants = tenants;
        this.mailer = mailer;
    }

    @Subscribe(Subscribe.When.OUTSIDE)
    void deliver(NotificationEvent.Queued queued) {
        var message = notifications.message(queued.message());
        if (message.status().equals("sent")) return;
        var mail = Mail.withHtml(message.recipient(), message.subject(), message.html())
                .setText(message.plain())
                .setReplyTo(tenants.current().email())
                .addHeader("Message-ID", "<" + message.id() + "@tradepost>");
        for (var name : message.attachments()) {
            var file = notifications.attachment(message.id(), name);
            mail.addAttachment(file.name(), file.content(), file.mediaType());
        }
        mailer.send(mail);
        notifications.sent(message.id());
    }
}
