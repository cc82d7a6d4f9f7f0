package tradepost.platform.webhooks;

import tradepost.kernel.Problem;

/** How many hours the old secret stays good beside the new one, a day if not said; and the kind of the new one, as before if not said. */
public record Rotation(Integer overlapHours, Algorithm signing) {
    private static final int MOST = 24 * 30;

    public Rotation {
        overlapHours = overlapHours == null ? 24 : overlapHours;
        if (overlapHours < 0 || overlapHours > MOST) throw Problem.invalid("overlap_hours", "Give 0 to %s hours", MOST);
    }
}
