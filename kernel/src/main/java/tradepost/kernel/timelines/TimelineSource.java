package tradepost.kernel.timelines;

/**
 * What a context knows that happened to a record of another: one select of its own tables, so that a record's whole timeline is one statement. The
 * select may name the record as {@code (select id from record)}, and gives id (uuid), at (timestamptz), kind (text), text (text) and actor (text).
 */
public interface TimelineSource {
    /** The plural of the records it knows about, such as orders. */
    String entity();

    String select();

    /** True for what happened because of other entries, whose ids it finds in {@code (select id from happened)}: mails. */
    default boolean follows() {
        return false;
    }
}
