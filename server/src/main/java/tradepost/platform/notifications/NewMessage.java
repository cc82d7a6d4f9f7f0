package tradepost.platform.notifications;

import java.util.List;
import java.util.UUID;

/** A message to send; {@code cause} is the record it tells of, or null for one that may be sent any number of times. */
public record NewMessage(
        String template,
        String recipient,
        String subject,
        String html,
        String plain,
        UUID cause,
        List<Attachment> attachments) {
    public NewMessage {
        attachments = attachments == null ? List.of() : List.copyOf(attachments);
    }
}
