package tradepost.platform.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static tradepost.testing.Shops.in;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tradepost.kernel.db.Db;
import tradepost.platform.tenants.Tenant;
import tradepost.testing.MailServer;
import tradepost.testing.OwnDatabase;
import tradepost.testing.Patience;
import tradepost.testing.Shops;

/** With a mail server, messages leave by SMTP; without one they stay in the sandbox inbox, as everywhere else in these tests. */
@QuarkusTest
@QuarkusTestResource(OwnDatabase.class)
@WithTestResource(MailServer.class)
class SmtpTest {
    GreenMail server;

    @Inject
    Shops shops;

    @Inject
    Notifications notifications;

    @Inject
    Db db;

    /** Its own domain, since the mail server also gets what other stories left behind. */
    private static String anna() {
        return "anna@" + UUID.randomUUID() + ".example.org";
    }

    private static NewMessage invoice(String recipient, UUID cause) {
        var pdf = new Attachment("INV-1.pdf", "application/pdf", "%PDF-1.7".getBytes(StandardCharsets.US_ASCII));
        return new NewMessage(
                "invoice", recipient, "Invoice 1 – ₹ 100", "<p>नमस्ते</p>", "नमस्ते", cause, List.of(pdf));
    }

    private List<MimeMessage> received(String recipient) {
        return List.of(server.getReceivedMessagesForDomain(recipient.replaceFirst(".*@", "")));
    }

    private String status(Tenant shop, String recipient) {
        return in(shop, () -> notifications.inbox(recipient, null, 5))
                .getFirst()
                .status();
    }

    @Test
    void a_message_leaves_once_in_the_shops_name_with_its_attachment() throws Exception {
        var shop = shops.open();
        var anna = anna();
        var cause = UUID.randomUUID();
        in(shop, () -> notifications.send(invoice(anna, cause)));
        in(shop, () -> notifications.send(invoice(anna, cause)));
        Patience.until("the message is noted as sent", () -> status(shop, anna).equals("sent"));
        assertThat(received(anna)).hasSize(1);
        var mail = received(anna).getFirst();
        assertThat(mail.getSubject()).isEqualTo("Invoice 1 – ₹ 100");
        assertThat(mail.getFrom()[0].toString()).contains(shop.name(), "post@tradepost.example");
        assertThat(mail.getReplyTo()[0].toString()).isEqualTo(shop.email());
        assertThat(GreenMailUtil.getWholeMessage(mail)).contains("INV-1.pdf", "application/pdf");
    }

    @Test
    void a_message_waits_while_the_mail_server_is_away_and_leaves_when_it_is_back() {
        var shop = shops.open();
        var anna = anna();
        server.stop();
        try {
            in(shop, () -> notifications.send(invoice(anna, UUID.randomUUID())));
            Patience.until(
                    "a delivery has failed",
                    () -> in(shop, () -> db.fetchOne("select coalesce(max(attempts), 0) from kernel.delivery")
                                    .get(0, Integer.class))
                            > 0);
            assertThat(status(shop, anna)).isEqualTo("queued");
        } finally {
            server.start();
        }
        Patience.until("the message is noted as sent", () -> status(shop, anna).equals("sent"));
        assertThat(received(anna)).hasSize(1);
    }
}
