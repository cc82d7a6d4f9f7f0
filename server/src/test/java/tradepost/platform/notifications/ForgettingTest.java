package tradepost.platform.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static tradepost.testing.Shops.in;

import com.fasterxml.jackson.databind.node.TextNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tradepost.kernel.Time;
import tradepost.platform.settings.ChangedSettings;
import tradepost.platform.settings.Settings;
import tradepost.testing.OwnDatabase;
import tradepost.testing.Shops;

/** What was written to people is not kept for ever. */
@QuarkusTest
@QuarkusTestResource(OwnDatabase.class)
class ForgettingTest {
    @Inject
    Shops shops;

    @Inject
    Notifications notifications;

    @Inject
    Forgetting forgetting;

    @Inject
    Settings settings;

    @Test
    void messages_are_deleted_with_their_attachments_when_their_time_is_over() {
        in(shops.open(), () -> {
            var paper = new Attachment("paper.txt", "text/plain", new byte[] {1});
            notifications.send(
                    new NewMessage("greeting", "anna@example.org", "Hello", "<p>Hi</p>", "Hi", null, List.of(paper)));
            after(Duration.ofDays(300));
            assertThat(notifications.inbox("anna@example.org", null, 5)).hasSize(1);
            after(Duration.ofDays(366));
            assertThat(notifications.inbox("anna@example.org", null, 5)).isEmpty();
        });
    }

    @Test
    void whoever_keeps_them_shorter_is_looked_after_as_well() {
        var patient = shops.open();
        var hasty = shops.open();
        in(hasty, () -> settings.change(new ChangedSettings(Map.of("notifications.kept", TextNode.valueOf("P2D")))));
        for (var shop : List.of(patient, hasty))
            in(
                    shop,
                    () -> notifications.send(new NewMessage(
                            "greeting", "anna@example.org", "Hello", "<p>Hi</p>", "Hi", null, List.of())));
        Time.at(Clock.offset(Clock.systemUTC(), Duration.ofDays(3)), forgetting::everywhere);
        in(patient, () -> assertThat(notifications.inbox("anna@example.org", null, 5))
                .hasSize(1));
        in(hasty, () -> assertThat(notifications.inbox("anna@example.org", null, 5))
                .isEmpty());
    }

    private void after(Duration span) {
        Time.at(Clock.offset(Clock.systemUTC(), span), () -> {
            forgetting.forget();
            return null;
        });
    }
}
