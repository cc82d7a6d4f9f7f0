package tradepost.search;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/** Prints searches per second over the real catalogue; not a test. Argument: a folder to build the index in. */
final class SearchBenchmark {
    private static final UUID SHOP = new UUID(0, 1);
    private static final int QUERIES = 2_000;
    private static final long NANOS = 3_000_000_000L;

    private SearchBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        var root = arguments.length > 0 ? Path.of(arguments[0]) : Files.createTempDirectory("search");
        var products = Electronics.read(Electronics.file().orElseThrow());
        try (var index = new LuceneIndex(root)) {
            long start = System.nanoTime();
            index.rebuild(SHOP, products.stream(), 1);
            System.out.printf(
                    "rebuild of %,d: %,d ms, %,d kB%n",
                    products.size(), (System.nanoTime() - start) / 1_000_000, size(root) / 1024);
            System.out.println("one segment");
            measure(index, products);
            var random = new Random(3);
            start = System.nanoTime();
            for (int batch = 2; batch < 202; batch++) {
                index.write(
                        SHOP,
                        random.ints(20, 0, products.size())
                                .mapToObj(i -> (Change) new Change.Put(products.get(i)))
                                .toList(),
                        batch);
            }
            System.out.printf("200 writes of 20: %,d ms%n", (System.nanoTime() - start) / 1_000_000);
            System.out.println("after the writes");
            measure(index, products);
        }
    }

    private static void measure(SearchIndex index, List<Document> products) throws Exception {
        var random = new Random(7);
        var names = new ArrayList<>(List.of("brand", "product_type"));
        names.addAll(index.facetNames(SHOP, Map.of(), 10).keySet());
        var words = new ArrayList<String>();
        var brands = new ArrayList<String>();
        for (int i = 0; i < QUERIES; i++) {
            var product = products.get(random.nextInt(products.size()));
            words.add(words(product, random));
            brands.add(product.brand());
        }
        Query[] queries = words.stream().map(Query::words).toArray(Query[]::new);
        run("words only", index, i -> queries[i]);
        run("words, 12 facets", index, i -> queries[i].counting(names, 20));
        run("words, 12 facets, price bounds", index, i -> queries[i]
                .counting(names, 20)
                .bounding("price"));
        run("words, 12 facets, brand chosen", index, i -> queries[i]
                .counting(names, 20)
                .choosing("brand", brands.get(i)));
        run("brand chosen, 12 facets, by price", index, i -> Query.everything()
                .counting(names, 20)
                .sorted(Sort.ascending("price"))
                .choosing("brand", brands.get(i)));
        run("everything, 12 facets", index, i -> Query.everything().counting(names, 20));
        var misspelt = words.stream().map(SearchBenchmark::misspelt).toList();
        run("misspelt, 12 facets", index, i -> Query.words(misspelt.get(i)).counting(names, 20));
        time(
                "suggest",
                i -> () -> index.suggest(
                        SHOP, words.get(i).substring(0, Math.min(words.get(i).length(), 3)), 8));
        time("useful facets of a brand", i -> () -> index.facetNames(SHOP, Map.of("brand", Set.of(brands.get(i))), 12));
    }

    private static String words(Document product, Random random) {
        var title = product.title().split(" ");
        int from = random.nextInt(title.length);
        int count = 1 + random.nextInt(3);
        return String.join(" ", Arrays.asList(title).subList(from, Math.min(title.length, from + count)));
    }

    private static String misspelt(String words) {
        int middle = words.length() / 2;
        return words.length() < 5
                ? words
                : words.substring(0, middle - 1)
                        + words.charAt(middle)
                        + words.charAt(middle - 1)
                        + words.substring(middle + 1);
    }

    private static void run(String what, SearchIndex index, IntFunction<Query> queries) throws Exception {
        long total = 0;
        for (int i = 0; i < QUERIES; i++) {
            total += index.find(SHOP, queries.apply(i)).total();
        }
        time(what + " (" + total / QUERIES + " found)", i -> () -> index.find(SHOP, queries.apply(i)));
    }

    private static void time(String what, IntFunction<Callable<?>> work) throws Exception {
        rate(work, 1, NANOS / 2);
        var one = rate(work, 1, NANOS);
        var two = rate(work, 2, NANOS);
        System.out.printf(
                "  %-46s one thread %,8.0f/s (%,6.0f us CPU), two %,8.0f/s (%,6.0f us CPU)%n",
                what, one.perSecond(), one.cpuMicros(), two.perSecond(), two.cpuMicros());
    }

    /** CPU time tells more than the rate on a machine that does other work as well. */
    private record Rate(double perSecond, double cpuMicros) {}

    private record Work(long count, long cpuNanos) {}

    private static Rate rate(IntFunction<Callable<?>> work, int threads, long nanos) throws Exception {
        try (var pool = Executors.newFixedThreadPool(threads)) {
            long start = System.nanoTime();
            var running = new ArrayList<Future<Work>>();
            for (int thread = 0; thread < threads; thread++) {
                int offset = thread * QUERIES / 2;
                running.add(pool.submit(() -> {
                    long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
                    long count = 0;
                    for (; System.nanoTime() - start < nanos; count++) {
                        work.apply((int) ((count + offset) % QUERIES)).call();
                    }
                    return new Work(count, ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before);
                }));
            }
            long count = 0;
            long cpu = 0;
            for (var each : running) {
                count += each.get().count();
                cpu += each.get().cpuNanos();
            }
            return new Rate(count * 1e9 / (System.nanoTime() - start), cpu / 1e3 / count);
        }
    }

    private static long size(Path root) throws IOException {
        try (var files = Files.walk(root)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }
}
