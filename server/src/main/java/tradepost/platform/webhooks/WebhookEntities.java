package tradepost.platform.webhooks;

import static tradepost.db.webhooks.Tables.ATTEMPT;
import static tradepost.db.webhooks.Tables.DELIVERY;
import static tradepost.db.webhooks.Tables.WEBHOOK;
import static tradepost.kernel.entities.Entity.entity;

import jakarta.inject.Singleton;
import java.util.List;
import tradepost.kernel.entities.Entity;
import tradepost.kernel.entities.EntitySource;

@Singleton
class WebhookEntities implements EntitySource {
    @Override
    public List<Entity> entities() {
        return List.of(
                entity("webhooks", WEBHOOK)
                        .title(WEBHOOK.TITLE)
                        .hide(WEBHOOK.READ_XID, WEBHOOK.READ_ID)
                        .filter(WEBHOOK.TITLE, WEBHOOK.STATUS)
                        .sort(WEBHOOK.TITLE),
                entity("webhook_deliveries", DELIVERY)
                        .title(DELIVERY.TYPE)
                        .hide(DELIVERY.LEASED_UNTIL)
                        .filter(DELIVERY.WEBHOOK_ID, DELIVERY.STATUS),
                entity("webhook_attempts", ATTEMPT).title(ATTEMPT.URL).filter(ATTEMPT.DELIVERY_ID));
    }
}
