package tradepost.platform.webhooks;

import tradepost.db.ids.WebhookId;

/** A new webhook with what its deliveries are verified with; a shared secret is shown this once. */
public record Created(WebhookId id, String secret) {}
