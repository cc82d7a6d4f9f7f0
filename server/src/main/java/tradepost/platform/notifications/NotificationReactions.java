package tradepost.platform.notifications;

import io.quarkus.mailer.Mail;
import io.quarkus.mailer.Mailer;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import tradepost.kernel.facts.Subscribe;
import tradepost.platform.tenants.Tenant;
import tradepost.platform.tenants.Tenants;

/** Hands queued messages to the mail server. A failure is tried again by whoever delivers facts, later each time. */
@Singleton
class NotificationReactions {
    private final Notifications notifications;
    private final Tenants tenants;
    private final Mailer mailer;

    private final Optional<String> sender;

    @Inject
    NotificationReactions(
            Notifications notifications,
            Tenants tenants,
            Mailer mailer,
            @ConfigProperty(name = "tradepost.mail.from") Optional<String> sender) {
        this.notifications = notifications;
        this.tenants = tenants;
        this.mailer = mailer;
        this.sender = sender;
    }

    @Subscribe(Subscribe.When.OUTSIDE)
    void deliver(NotificationEvent.Queued queued) {
        var message = notifications.message(queued.message());
        if (message.status().equals("sent")) return;
        var shop = tenants.current();
        var mail = Mail.withHtml(message.recipient(), message.subject(), message.html())
                .setText(message.plain())
                .setFrom(from(shop))
                .setReplyTo(shop.email())
                .addHeader("Message-ID", "<" + message.id() + "@tradepost>");
        for (var name : message.attachments()) {
            var file = notifications.attachment(message.id(), name);
            mail.addAttachment(file.name(), file.content(), file.mediaType());
        }
        mailer.send(mail);
        notifications.sent(message.id());
    }

    /** The shop's name in front of the address that the mail server lets us send from, or of the shop's own. */
    private String from(Tenant shop) {
        return "\"%s\" <%s>".formatted(shop.name().replaceAll("[\"\\\\\\p{Cntrl}]", " "), sender.orElse(shop.email()));
    }
}
