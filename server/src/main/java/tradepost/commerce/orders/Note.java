package tradepost.commerce.orders;

import java.time.Instant;
import tradepost.db.ids.OrderId;
import tradepost.db.ids.OrderNoteId;

/** What somebody wrote to an order. */
public record Note(
        OrderNoteId id, OrderId order, NoteAudience audience, String text, String author, Instant createdAt) {}
