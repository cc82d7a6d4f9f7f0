package tradepost.platform.accounts;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import tradepost.kernel.Secret;
import tradepost.platform.notifications.Letter;
import tradepost.platform.notifications.Letters;
import tradepost.platform.notifications.MailTexts;
import tradepost.platform.tenants.Tenants;

/** The mails around an account. */
@Singleton
class AccountMails {
    private final Letters letters;
    private final Tenants tenants;

    @Inject
    AccountMails(Letters letters, Tenants tenants) {
        this.letters = letters;
        this.tenants = tenants;
    }

    void verify(String email, String name, Secret token) {
        var shop = tenants.current();
        var button = new Letter.Button(text("verify_button"), tenants.home() + "/verify?token=" + token.reveal());
        var letter = Letter.of(
                text("verify_subject"),
                text("verify_heading", shop.name()),
                List.of(text("verify_text", name)),
                button,
                text("verify_footnote"));
        letters.send("verify_email", email, null, letter, List.of());
    }

    void reset(String email, String name, Secret token) {
        var shop = tenants.current();
        var button = new Letter.Button(text("reset_button"), tenants.home() + "/reset?token=" + token.reveal());
        var letter = Letter.of(
                text("reset_subject"),
                text("reset_heading"),
                List.of(text("reset_text", name, shop.name())),
                button,
                text("reset_footnote"));
        letters.send("reset_password", email, null, letter, List.of());
    }

    void passwordChanged(String email, String name) {
        var shop = tenants.current();
        var letter = Letter.of(
                text("password_changed_subject"),
                text("password_changed_heading"),
                List.of(text("password_changed_text", name, shop.name())),
                null,
                text("password_changed_footnote"));
        letters.send("password_changed", email, null, letter, List.of());
    }

    private String text(String key, Object... values) {
        return MailTexts.of(tenants.current().locale(), key, values);
    }
}
