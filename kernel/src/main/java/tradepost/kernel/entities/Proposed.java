package tradepost.kernel.entities;

import java.util.UUID;

/** A record as somebody wants it to be, for a {@link Guard}. */
public interface Proposed {
    UUID record();

    boolean isNew();

    boolean isToGo();

    /** What a field has now, null in a new record. */
    Object before(String field);

    /** What a field is to have; null also for what the table fills in. */
    Object after(String field);

    /** Gives a field a value that nobody may give it through the API. */
    void set(String field, Object value);

    /** Speaks against it, beside all else that does. */
    void refuse(String field, String code, String sentence, Object... arguments);
}
