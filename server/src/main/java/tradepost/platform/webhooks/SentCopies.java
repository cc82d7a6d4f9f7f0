package tradepost.platform.webhooks;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.UUID;
import tradepost.kernel.Ids;
import tradepost.kernel.audit.PersonalCopies;
import tradepost.kernel.db.Db;

/** The log of attempts shows what was sent about a record and what came back; with the record it is forgotten, and only that it was sent is still known. */
@Singleton
class SentCopies implements PersonalCopies {
    private final Db db;

    @Inject
    SentCopies(Db db) {
        this.db = db;
    }

    @Override
    public void forget(Collection<String> subjects) {
        db.execute(
                "delete from webhooks.attempt a using webhooks.delivery d where d.id = a.delivery_id and d.aggregate_id = any (?::uuid[])",
                (Object) subjects.stream().flatMap(Ids::untyped).toArray(UUID[]::new));
    }
}
