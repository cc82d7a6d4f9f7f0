package tradepost.platform.jobs;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Says within this process that a job was asked for; what other processes ask for is found a little later. */
@Singleton
class Bell {
    private final Semaphore rung = new Semaphore(0);

    void ring() {
        if (rung.availablePermits() == 0) rung.release();
    }

    void await(Duration most) {
        try {
            rung.tryAcquire(most.toMillis(), TimeUnit.MILLISECONDS);
            rung.drainPermits();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
