package tradepost.testing;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for what another thread will do, as short as possible and never forever. */
public final class Patience {
    private static final Duration MOST = Duration.ofSeconds(60);

    private Patience() {}

    public static void until(String what, BooleanSupplier happened) {
        long end = System.nanoTime() + MOST.toNanos();
        while (!happened.getAsBoolean()) {
            if (System.nanoTime() > end) throw new AssertionError("Waited in vain: " + what);
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }
}
