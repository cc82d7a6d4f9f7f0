package tradepost.platform.webhooks;

import tradepost.db.ids.WebhookId;
import tradepost.kernel.facts.Fact;

/** What happens to webhooks. */
public sealed interface WebhookEvent extends Fact {
    WebhookId webhook();

    @Override
    default WebhookId aggregate() {
        return webhook();
    }

    /** A program is told from now on. */
    record Created(WebhookId webhook, String url) implements WebhookEvent {}

    /** It is told something else, or elsewhere. */
    record Changed(WebhookId webhook) implements WebhookEvent {}

    /** A person stopped it for a while. */
    record Paused(WebhookId webhook) implements WebhookEvent {}

    /** It is told again. */
    record Resumed(WebhookId webhook) implements WebhookEvent {}

    /** The other side said that it is gone. */
    record Disabled(WebhookId webhook, String reason) implements WebhookEvent {}

    /** There is a new secret; the old one is good for a while. */
    record SecretRotated(WebhookId webhook) implements WebhookEvent {}

    /** Somebody wants to see whether it works; only this webhook is told. */
    record Tested(WebhookId webhook) implements WebhookEvent {}

    /** Nobody is told any more. */
    record Removed(WebhookId webhook) implements WebhookEvent {}
}
