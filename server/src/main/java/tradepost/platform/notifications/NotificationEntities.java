package tradepost.platform.notifications;

import static tradepost.db.notifications.Tables.MESSAGE;
import static tradepost.kernel.entities.Entity.entity;

import jakarta.inject.Singleton;
import java.util.List;
import tradepost.kernel.entities.Entity;
import tradepost.kernel.entities.EntitySource;

@Singleton
class NotificationEntities implements EntitySource {
    @Override
    public List<Entity> entities() {
        return List.of(entity("messages", MESSAGE)
                .title(MESSAGE.SUBJECT)
                .personal(MESSAGE.RECIPIENT, MESSAGE.HTML, MESSAGE.PLAIN)
                .filter(MESSAGE.RECIPIENT)
                .sort(MESSAGE.CREATED_AT));
    }
}
