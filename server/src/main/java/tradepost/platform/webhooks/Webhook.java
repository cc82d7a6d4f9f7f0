package tradepost.platform.webhooks;

import java.net.URI;
import java.util.List;
import tradepost.db.ids.WebhookId;
import tradepost.kernel.facts.StoredFact.Position;

/** A program that wants to be told; {@code read} is how far in the log of facts its deliveries are noted. */
record Webhook(
        WebhookId id,
        String title,
        URI url,
        List<String> types,
        Conditions conditions,
        Content content,
        Form form,
        WebhookStatus status,
        Position read) {}
