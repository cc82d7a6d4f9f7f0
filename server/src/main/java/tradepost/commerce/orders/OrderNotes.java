package tradepost.commerce.orders;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import tradepost.db.ids.OrderId;
import tradepost.kernel.db.Db;
import tradepost.kernel.verbs.Verb;

/** What people write to orders, for their colleagues or for the customer. */
@Singleton
public class OrderNotes {
    private final Db db;
    private final OrderReading reading;
    private final NoteRows rows;

    @Inject
    OrderNotes(Db db, OrderReading reading, NoteRows rows) {
        this.db = db;
        this.reading = reading;
        this.rows = rows;
    }

    /** Writes a note to an order; the customer gets one meant for them by mail and finds it on the order's page. */
    @Verb("orders.note")
    public Note note(OrderId id, NewNote wanted) {
        return db.write(() -> {
            reading.lockHeader(id);
            var note = rows.insert(id, wanted.audience(), wanted.text());
            db.tell(new OrderEvent.Noted(
                    id, note.id(), note.audience(), note.audience() == NoteAudience.CUSTOMER ? note.text() : null));
            return note;
        });
    }

    /** What the customer was told, oldest first. */
    public List<Note> toCustomer(OrderId id) {
        return rows.toCustomer(id);
    }
}
