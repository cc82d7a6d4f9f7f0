package tradepost.commerce.orders;

import tradepost.kernel.Problem;

/** Something to write to an order; without an audience it is for staff. */
public record NewNote(String text, NoteAudience audience) {
    public NewNote {
        text = text == null ? "" : text.strip();
        audience = audience == null ? NoteAudience.INTERNAL : audience;
        if (text.isEmpty() || text.length() > 4000)
            throw Problem.invalid("text", "Write something, in at most 4,000 characters");
    }
}
