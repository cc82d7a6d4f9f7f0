package tradepost.platform.notifications;

import tradepost.db.ids.MessageId;
import tradepost.kernel.facts.Fact;

/** What happens to a message. */
public sealed interface NotificationEvent extends Fact {
    /** A message waits for the mail server. */
    record Queued(MessageId message) implements NotificationEvent {
        @Override
        public MessageId aggregate() {
            return message;
        }
    }
}
