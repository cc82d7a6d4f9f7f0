package tradepost.commerce.orders;

import static tradepost.db.orders.Tables.NOTE;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import tradepost.db.ids.OrderId;
import tradepost.db.ids.OrderNoteId;
import tradepost.kernel.Time;
import tradepost.kernel.db.Db;
import tradepost.kernel.scope.Scope;

/** Notes as stored. */
@Singleton
class NoteRows {
    private final Db db;

    @Inject
    NoteRows(Db db) {
        this.db = db;
    }

    Note insert(OrderId order, NoteAudience audience, String text) {
        var note = new Note(
                OrderNoteId.next(),
                order,
                audience,
                text,
                Scope.current().principal().key(),
                Time.now());
        db.insertInto(NOTE)
                .set(NOTE.ID, note.id())
                .set(NOTE.ORDER_ID, order)
                .set(NOTE.AUDIENCE, audience.code())
                .set(NOTE.TEXT, text)
                .set(NOTE.AUTHOR, note.author())
                .set(NOTE.CREATED_AT, note.createdAt())
                .execute();
        return note;
    }

    /** What the customer was told, oldest first. */
    List<Note> toCustomer(OrderId order) {
        return db.select(NOTE.ID, NOTE.TEXT, NOTE.AUTHOR, NOTE.CREATED_AT)
                .from(NOTE)
                .where(NOTE.ORDER_ID.eq(order), NOTE.AUDIENCE.eq(NoteAudience.CUSTOMER.code()))
                .orderBy(NOTE.ID)
                .fetch(row ->
                        new Note(row.value1(), order, NoteAudience.CUSTOMER, row.value2(), row.value3(), row.value4()));
    }
}
