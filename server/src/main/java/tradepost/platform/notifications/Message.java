package tradepost.platform.notifications;

import java.time.Instant;
import java.util.List;
import tradepost.db.ids.MessageId;

/** A message as it was sent; in a list without its text. Attachments are the names of the files that go with it. */
public record Message(
        MessageId id,
        String template,
        String recipient,
        String subject,
        String status,
        Instant at,
        String html,
        String plain,
        List<String> attachments) {}
