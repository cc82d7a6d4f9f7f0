import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/** How long each run of a scenario took, sorted, and what went wrong. */
record Result(long[] nanos, double seconds, int errors, String firstError) {
    static final String HEAD = "%-26s %9s %8s %8s %8s %7s %11s %9s %9s %9s %9s"
            .formatted("scenario", "per s", "p50 ms", "p95 ms", "p99 ms", "errors", "statements", "buffers", "SQL ms", "Java ms", "PG ms");
    private static final int MOST = 1 << 19;
    /** Carts that a completion uses up are filled in advance, so many for each client and second of the run. */
    private static final int CARTS = 8;

    /** Nothing is left of what was prepared: the measurement ends here. */
    static final class Exhausted extends IOException {
        private static final long serialVersionUID = 1;
    }

    /** Runs a scenario with so many clients; what is to be done when all are prepared is done once, before the first begins. */
    static Result measure(Scenarios.Scenario scenario, int port, int clients, int seconds, Runnable whenPrepared) throws InterruptedException {
        int preparations = scenario.name().startsWith("checkout") ? CARTS * seconds : 1;
        var prepared = new CyclicBarrier(clients, whenPrepared);
        try (var threads = Executors.newFixedThreadPool(clients)) {
            var tasks = IntStream.range(0, clients).<Callable<Result>>mapToObj(i -> () -> {
                try (var http = new Http(scenario.host(), port)) {
                    if (scenario.prepare() != null) for (int n = 0; n < preparations; n++) scenario.prepare().run(http);
                    prepared.await();
                    return loop(scenario.step(), http, seconds);
                }
            }).toList();
            var results = threads.invokeAll(tasks).stream().map(future -> future.resultNow()).toList();
            return sum(results);
        }
    }

    private static Result loop(Scenarios.Step step, Http http, int seconds) {
        var nanos = new long[MOST];
        int count = 0;
        int errors = 0;
        String first = null;
        long began = System.nanoTime();
        long until = began + seconds * 1_000_000_000L;
        while (System.nanoTime() < until && count < MOST) {
            long start = System.nanoTime();
            try {
                step.run(http);
                nanos[count++] = System.nanoTime() - start;
            } catch (Exhausted e) {
                break;
            } catch (IOException | RuntimeException e) {
                errors++;
                if (first == null) first = e.toString();
            }
        }
        return new Result(Arrays.copyOf(nanos, count), (System.nanoTime() - began) / 1e9, errors, first);
    }

    private static Result sum(List<Result> results) {
        return new Result(
                results.stream().flatMapToLong(result -> Arrays.stream(result.nanos)).sorted().toArray(),
                results.stream().mapToDouble(Result::seconds).average().orElseThrow(),
                results.stream().mapToInt(Result::errors).sum(),
                results.stream().map(Result::firstError).filter(Objects::nonNull).findFirst().orElse(null));
    }

    int count() {
        return nanos.length;
    }

    double perSecond() {
        return nanos.length / seconds;
    }

    /** SQL is time on PostgreSQL's clock; Java and PG are processor time of the two programs. */
    String line(String name, Statements.Cost cost, Processors.Used used) {
        var line = "%-26s %9.1f %8.2f %8.2f %8.2f %7d %11.1f %9.0f %9.2f %9.2f %9.2f".formatted(
                name, perSecond(), at(0.50), at(0.95), at(0.99), errors, cost.reads() + cost.writes(), cost.buffers(), cost.millis(), used.java() / count(), used.postgres() / count());
        return firstError == null ? line : line + "\n    first error: " + firstError;
    }

    private double at(double share) {
        return nanos.length == 0 ? Double.NaN : nanos[(int) Math.min(nanos.length - 1L, Math.round(nanos.length * share))] / 1e6;
    }
}
