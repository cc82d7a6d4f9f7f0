package tradepost.commerce.invoices;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import tradepost.kernel.Problem;

/** Draws documents with a few threads: a crowd that downloads at once waits for them, and not the shop for the crowd. */
@Singleton
class Press {
    private static final int WAITING = 64;
    private final ThreadPoolExecutor hands;

    Press() {
        int threads = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
        hands = new ThreadPoolExecutor(
                threads,
                threads,
                30,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(WAITING),
                Thread.ofPlatform().name("press-", 0).daemon().factory());
        hands.allowCoreThreadTimeOut(true);
    }

    @PreDestroy
    void stop() {
        hands.shutdown();
    }

    byte[] print(InvoiceDocument document) {
        try {
            return hands.submit(() -> InvoicePdf.draw(document)).get();
        } catch (RejectedExecutionException e) {
            throw Problem.unavailable("busy", "Many documents are being printed just now; try again in a moment");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Problem.unavailable("stopping", "The server is stopping; try again in a moment");
        } catch (ExecutionException e) {
            throw new IllegalStateException("A document could not be drawn", e.getCause());
        }
    }
}
