package tradepost.kernel.audit;

import java.time.Instant;

/** Something in the audit that is not as it was written: what, of which moment, and a sentence about it. */
public record Finding(Kind kind, String what, Instant when, String sentence) {
    /** What happened to it. */
    public enum Kind {
        CHANGED,
        REMOVED,
        SWAPPED,
        ADDED,
        SEAL_CHANGED,
        SEAL_REMOVED,
        UNSEALED
    }
}
