package tradepost.search;

import static org.assertj.core.api.Assertions.assertThat;
import static tradepost.search.Products.ids;
import static tradepost.search.Products.priced;
import static tradepost.search.Products.product;
import static tradepost.search.Products.puts;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many at once: tenants, searches, writers. */
class CrowdTest {
    @TempDir
    Path root;

    @Test
    void of_150_tenants_at_most_100_are_open_and_all_are_answered() throws Exception {
        var shops = Stream.generate(UUID::randomUUID).limit(150).toList();
        try (var index = new LuceneIndex(root)) {
            for (var shop : shops) {
                index.write(shop, puts(product(shop.toString(), "Teapot")), 1);
            }
            together(4, thread -> {
                var random = new Random(thread);
                for (int i = 0; i < 300; i++) {
                    var shop = shops.get(random.nextInt(shops.size()));
                    assertThat(ids(index.find(shop, Query.words("teapot").counting("colour"))))
                            .containsExactly(shop.toString());
                    assertThat(index.open()).isLessThanOrEqualTo(100);
                }
                return null;
            });
            assertThat(index.open()).isEqualTo(100);
        }
    }

    /** With room for one, every search pushes out the index another search is reading. */
    @Test
    void an_index_that_gives_way_closes_behind_its_last_search() throws Exception {
        var shops = Stream.generate(UUID::randomUUID).limit(5).toList();
        try (var index = new LuceneIndex(root, 1)) {
            for (var shop : shops) {
                index.rebuild(shop, IntStream.range(0, 300).mapToObj(i -> product(shop + " " + i, "Teapot")), 1);
            }
            together(4, thread -> {
                var random = new Random(thread);
                for (int i = 0; i < 200; i++) {
                    var shop = shops.get(random.nextInt(shops.size()));
                    assertThat(index.find(shop, Query.words("teapot").counting("colour"))
                                    .total())
                            .isEqualTo(300);
                }
                return null;
            });
            assertThat(index.open()).isEqualTo(1);
        }
    }

    /** Document n of every generation has the same price, so a search that saw two generations would see two prices. */
    @Test
    void searches_see_one_generation_or_the_next_while_it_is_rebuilt() throws Exception {
        var shop = Products.shop();
        var done = new AtomicBoolean();
        try (var index = new LuceneIndex(root)) {
            rebuild(index, shop, 0);
            together(3, thread -> {
                if (thread == 0) {
                    for (int generation = 1; generation <= 12; generation++) {
                        rebuild(index, shop, generation);
                    }
                    done.set(true);
                }
                while (!done.get()) {
                    var found = index.find(shop, Query.words("teapot").bounding("price"));
                    var prices = found.bounds().get("price");
                    assertThat(found.total()).isEqualTo(200);
                    assertThat(prices.least()).isEqualTo(prices.most());
                }
                return null;
            });
            assertThat(index.position(shop)).isEqualTo(12);
        }
    }

    private static void rebuild(SearchIndex index, UUID shop, int generation) {
        index.rebuild(
                shop,
                IntStream.range(0, 200).mapToObj(i -> priced(generation, product("p" + i, "Teapot"))),
                generation);
    }

    @Test
    void writers_of_one_tenant_queue_up_and_lose_nothing() throws Exception {
        var shop = Products.shop();
        try (var index = new LuceneIndex(root)) {
            together(4, thread -> {
                for (int i = 0; i < 10; i++) {
                    index.write(shop, puts(product(thread + "-" + i, "Teapot")), i);
                    assertThat(index.find(shop, Query.words("teapot").page(0, 100))
                                    .hits())
                            .extracting(Result.Hit::id)
                            .contains(thread + "-" + i);
                }
                return null;
            });
            assertThat(index.find(shop, Query.words("teapot").counting("colour"))
                            .total())
                    .isEqualTo(40);
        }
    }

    @Test
    void a_tenant_may_be_dropped_while_it_is_searched() throws Exception {
        var shop = Products.shop();
        var done = new AtomicBoolean();
        try (var index = new LuceneIndex(root)) {
            together(3, thread -> {
                if (thread == 0) {
                    for (int i = 0; i < 20; i++) {
                        index.rebuild(shop, Stream.of(product("1", "Teapot"), product("2", "Teapot")), i);
                        index.drop(shop);
                    }
                    done.set(true);
                }
                while (!done.get()) {
                    assertThat(index.find(shop, Query.words("teapot")).total()).isIn(0L, 2L);
                }
                return null;
            });
        }
    }

    private interface Part {
        Void play(int thread) throws Exception;
    }

    private static void together(int threads, Part part) throws InterruptedException, ExecutionException {
        try (var pool = Executors.newFixedThreadPool(threads)) {
            List<Future<Void>> running = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                int number = thread;
                running.add(pool.submit((Callable<Void>) () -> part.play(number)));
            }
            for (var each : running) {
                each.get();
            }
        }
    }
}
