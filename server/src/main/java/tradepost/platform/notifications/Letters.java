package tradepost.platform.notifications;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import tradepost.platform.tenants.Tenant;
import tradepost.platform.tenants.Tenants;

/** Writes letters in the shop's name, language and colour, and sends them. */
@Singleton
public class Letters {
    private final Notifications notifications;
    private final Tenants tenants;

    /** The two forms of every mail. */
    @CheckedTemplate(basePath = "mails", defaultName = CheckedTemplate.ELEMENT_NAME)
    static class Forms {
        static native TemplateInstance letter(Letter letter, Tenant shop, String home);

        static native TemplateInstance plain(Letter letter, Tenant shop, String home);
    }

    @Inject
    Letters(Notifications notifications, Tenants tenants) {
        this.notifications = notifications;
        this.tenants = tenants;
    }

    /** Sends a letter; {@code cause} as in {@link NewMessage}. */
    public void send(String template, String recipient, UUID cause, Letter letter, List<Attachment> attachments) {
        var shop = tenants.current();
        var home = tenants.home();
        var html = Forms.letter(letter, shop, home).setLocale(shop.locale()).render();
        var plain = Forms.plain(letter, shop, home).setLocale(shop.locale()).render();
        notifications.send(new NewMessage(template, recipient, letter.subject(), html, plain, cause, attachments));
    }
}
