package tradepost.kernel.jobs;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import tradepost.kernel.Problem;
import tradepost.kernel.scope.Scope;

/** A few threads for work that keeps the processor busy: a crowd that wants it at once waits or comes back, and not the shop for the crowd. */
public final class Hands implements AutoCloseable {
    private static final int WAITING = 64;
    private final ThreadPoolExecutor threads;

    public Hands(String name) {
        int many = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
        threads = new ThreadPoolExecutor(
                many,
                many,
                30,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(WAITING),
                Thread.ofPlatform().name(name + "-", 0).daemon().factory());
        threads.allowCoreThreadTimeOut(true);
    }

    /** The result of the work, done in the caller's scope, or its problem. */
    public <T> T give(Callable<T> work) {
        var scope = Scope.currentOrNull();
        try {
            return threads.submit(scope == null ? work : () -> scope.attempt(work))
                    .get();
        } catch (RejectedExecutionException e) {
            throw Problem.unavailable("busy", "Much is being worked on just now; try again in a moment");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Problem.unavailable("stopping", "The server is stopping; try again in a moment");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Problem problem) throw problem;
            throw new IllegalStateException("Work for the processor failed", e.getCause());
        }
    }

    @Override
    public void close() {
        threads.shutdown();
    }
}
