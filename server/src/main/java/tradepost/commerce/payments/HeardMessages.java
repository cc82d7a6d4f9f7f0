package tradepost.commerce.payments;

import static tradepost.db.payments.Tables.WEBHOOK_EVENT;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.function.Supplier;
import tradepost.db.ids.PaymentId;
import tradepost.kernel.Time;
import tradepost.kernel.db.Db;

/**
 * The messages of gateways, written down once by the gateway's own id before anything is done about them. Only one that was settled counts as
 * heard: had the settling failed, the gateway's next attempt must not be taken for a repetition.
 */
@Singleton
public class HeardMessages {
    private final Db db;
    private final Payments payments;

    /** What is kept of a message: never its body, which tells more of customers than we need. */
    public record Message(String gateway, String id, String type, String reference) {}

    @Inject
    HeardMessages(Db db, Payments payments) {
        this.db = db;
        this.payments = payments;
    }

    /** Settles the payment that a message is about, if there is one: messages about what others do with the same account have no consequences. */
    public void settle(Message message, Supplier<Optional<PaymentId>> about) {
        if (!isNews(message)) return;
        about.get().ifPresent(payments::settle);
        settled(message);
    }

    /** Notes a message; false when it was heard and settled before. */
    private boolean isNews(Message message) {
        return db.write(() -> {
            db.insertInto(WEBHOOK_EVENT)
                    .set(WEBHOOK_EVENT.GATEWAY, message.gateway())
                    .set(WEBHOOK_EVENT.EVENT_ID, message.id())
                    .set(WEBHOOK_EVENT.TYPE, message.type())
                    .set(WEBHOOK_EVENT.REFERENCE, message.reference())
                    .set(WEBHOOK_EVENT.RECEIVED_AT, Time.now())
                    .onConflictDoNothing()
                    .execute();
            return db.select(WEBHOOK_EVENT.SETTLED_AT)
                            .from(WEBHOOK_EVENT)
                            .where(WEBHOOK_EVENT.GATEWAY.eq(message.gateway()), WEBHOOK_EVENT.EVENT_ID.eq(message.id()))
                            .fetchSingle()
                            .value1()
                    == null;
        });
    }

    private void settled(Message message) {
        db.write(() -> db.update(WEBHOOK_EVENT)
                .set(WEBHOOK_EVENT.SETTLED_AT, Time.now())
                .where(WEBHOOK_EVENT.GATEWAY.eq(message.gateway()), WEBHOOK_EVENT.EVENT_ID.eq(message.id()))
                .execute());
    }
}
