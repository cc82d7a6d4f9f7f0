package tradepost.testing;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for what another thread will do, as short as possible and never forever. */
public final class Patience {
    private static final Duration MOST = Duration.ofSeconds(60);

    private Patience() {}

    public static void until(String what, BooleanSupplier happened) {
        long end = System.nanoTime() + MOST.toNanos();
        // Most comes within milliseconds; what takes longer is not asked for all the time.
        for (int pause = 2; !happened.getAsBoolean(); pause = Math.min(50, 2 * pause)) {
            if (System.nanoTime() > end) throw new AssertionError("Waited in vain: " + what);
            try {
                Thread.sleep(pause);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }
}
