package tradepost.platform.notifications;

import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.val;
import static tradepost.db.notifications.Tables.ATTACHMENT;
import static tradepost.db.notifications.Tables.MESSAGE;

import jakarta.inject.Inject;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jooq.Field;
import org.jooq.Records;
import tradepost.db.ids.MessageId;
import tradepost.kernel.Problem;
import tradepost.kernel.Time;
import tradepost.kernel.db.Db;
import tradepost.kernel.db.PreparedInsert;

/** Sends messages and keeps what was sent. */
@Singleton
public class Notifications {
    private static final Field<List<String>> ATTACHMENTS = multiset(org.jooq
                    .impl
                    .DSL
                    .select(ATTACHMENT.NAME)
                    .from(ATTACHMENT)
                    .where(ATTACHMENT.MESSAGE_ID.eq(MESSAGE.ID))
                    .orderBy(ATTACHMENT.NAME))
            .convertFrom(names -> names.getValues(ATTACHMENT.NAME));

    private static final PreparedInsert STORE = PreparedInsert.into(MESSAGE, insert -> insert.onConflictDoNothing());
    private final Db db;
    private final Provider<Optional<String>> server;

    @Inject
    Notifications(Db db, @ConfigProperty(name = "tradepost.mail.smtp") Provider<Optional<String>> server) {
        this.db = db;
        this.server = server;
    }

    /** Sends a message with the caller's transaction; a second one of the same template for the same cause is left out. */
    public void send(NewMessage message) {
        db.write(() -> {
            var id = MessageId.next();
            if (!store(id, message)) return;
            for (var file : message.attachments()) attach(id, file);
            if (!isSandbox()) db.tell(new NotificationEvent.Queued(id));
        });
    }

    private boolean store(MessageId id, NewMessage message) {
        var now = Time.now();
        return STORE.row()
                        .set(MESSAGE.ID, id)
                        .set(MESSAGE.CHANNEL, "email")
                        .set(MESSAGE.TEMPLATE, message.template())
                        .set(MESSAGE.RECIPIENT, message.recipient())
                        .set(MESSAGE.SUBJECT, message.subject())
                        .set(MESSAGE.HTML, message.html())
                        .set(MESSAGE.PLAIN, message.plain())
                        .set(MESSAGE.STATUS, isSandbox() ? "sent" : "queued")
                        .set(MESSAGE.CAUSE_ID, message.cause())
                        .set(MESSAGE.CREATED_AT, now)
                        .set(MESSAGE.UPDATED_AT, now)
                        .execute(db)
                == 1;
    }

    private void attach(MessageId id, Attachment file) {
        db.insertInto(ATTACHMENT)
                .set(ATTACHMENT.MESSAGE_ID, id)
                .set(ATTACHMENT.NAME, file.name())
                .set(ATTACHMENT.MEDIA_TYPE, file.mediaType())
                .set(ATTACHMENT.CONTENT, file.content())
                .execute();
    }

    /** True while messages go nowhere but into the inbox that anybody on this machine may read. */
    public boolean isSandbox() {
        return server.get().isEmpty();
    }

    /** Messages, newest first: to one recipient or, with null, to everybody; {@code before} is the last one of the page before, or null. */
    public List<Message> inbox(String recipient, MessageId before, int limit) {
        return db.select(
                        MESSAGE.ID,
                        MESSAGE.TEMPLATE,
                        MESSAGE.RECIPIENT,
                        MESSAGE.SUBJECT,
                        MESSAGE.STATUS,
                        MESSAGE.CREATED_AT,
                        val(""),
                        val(""),
                        ATTACHMENTS)
                .from(MESSAGE)
                .where(recipient == null ? noCondition() : MESSAGE.RECIPIENT.eq(recipient))
                .and(before == null ? noCondition() : MESSAGE.ID.lt(before))
                .orderBy(MESSAGE.ID.desc())
                .limit(limit)
                .fetch(Records.mapping(Message::new));
    }

    /** One message with its text. */
    public Message message(MessageId id) {
        return db.select(
                        MESSAGE.ID,
                        MESSAGE.TEMPLATE,
                        MESSAGE.RECIPIENT,
                        MESSAGE.SUBJECT,
                        MESSAGE.STATUS,
                        MESSAGE.CREATED_AT,
                        MESSAGE.HTML,
                        MESSAGE.PLAIN,
                        ATTACHMENTS)
                .from(MESSAGE)
                .where(MESSAGE.ID.eq(id))
                .fetchOptional(Records.mapping(Message::new))
                .orElseThrow(() -> Problem.notFound("message", id));
    }

    public Attachment attachment(MessageId id, String name) {
        return db.select(ATTACHMENT.NAME, ATTACHMENT.MEDIA_TYPE, ATTACHMENT.CONTENT)
                .from(ATTACHMENT)
                .where(ATTACHMENT.MESSAGE_ID.eq(id), ATTACHMENT.NAME.eq(name))
                .fetchOptional(Records.mapping(Attachment::new))
                .orElseThrow(() -> Problem.notFound("attachment", name));
    }

    /** Forgets what was written to somebody. */
    public void forget(String recipient) {
        db.write(() ->
                db.deleteFrom(MESSAGE).where(MESSAGE.RECIPIENT.eq(recipient)).execute());
    }

    void forgetBefore(Instant moment) {
        db.write(() ->
                db.deleteFrom(MESSAGE).where(MESSAGE.CREATED_AT.lt(moment)).execute());
    }

    void sent(MessageId id) {
        db.write(() -> db.update(MESSAGE)
                .set(MESSAGE.STATUS, "sent")
                .set(MESSAGE.VERSION, MESSAGE.VERSION.plus(1))
                .set(MESSAGE.UPDATED_AT, Time.now())
                .where(MESSAGE.ID.eq(id))
                .execute());
    }
}
