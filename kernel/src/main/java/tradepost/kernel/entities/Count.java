package tradepost.kernel.entities;

import tradepost.kernel.Problem;

/** Whether a list tells how many records there are, and how precisely: counting costs more than the page itself. */
public enum Count {
    NONE,
    /** Counted, up to ten thousand. */
    EXACT,
    /** As the planner guesses. */
    ESTIMATE;

    static final int MOST = 10_000;

    static Count of(String text) {
        if (text == null) return NONE;
        return switch (text) {
            case "exact" -> EXACT;
            case "estimate" -> ESTIMATE;
            default -> throw Problem.malformed("invalid_count", "count is exact or estimate, not '%s'", text);
        };
    }
}
