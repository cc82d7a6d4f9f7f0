package tradepost.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tradepost.search.Products.ids;
import static tradepost.search.Products.priced;
import static tradepost.search.Products.product;
import static tradepost.search.Products.puts;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DurabilityTest {
    @TempDir
    Path root;

    private final UUID shop = Products.shop();

    @Test
    void without_an_index_the_position_is_minus_one() {
        try (var index = new LuceneIndex(root)) {
            assertThat(index.position(shop)).isEqualTo(-1);
            assertThat(root).isEmptyDirectory();
        }
    }

    @Test
    void a_restart_goes_on_from_the_committed_position() {
        try (var index = new LuceneIndex(root)) {
            index.write(shop, puts(product("1", "Teapot")), 41);
            index.write(shop, List.of(), 42);
            assertThat(index.position(shop)).isEqualTo(42);
        }
        try (var index = new LuceneIndex(root)) {
            assertThat(index.position(shop)).isEqualTo(42);
            assertThat(ids(index.find(shop, Query.words("teapot")))).containsExactly("1");
        }
    }

    @Test
    void a_write_that_fails_half_way_changes_nothing() {
        try (var index = new LuceneIndex(root)) {
            index.write(shop, puts(product("1", "Teapot")), 1);
            var unusable = new Document("3", "Pot", "", "x".repeat(40_000), List.of(), "", Map.of(), Map.of(), 0);
            assertThatThrownBy(() -> index.write(shop, puts(product("2", "Teapot"), unusable), 2))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThat(index.position(shop)).isEqualTo(1);
            assertThat(ids(index.find(shop, Query.words("teapot")))).containsExactly("1");
        }
    }

    /** Another process writes document n with position n until it is killed in the middle of something. */
    @Test
    void after_a_kill_the_position_equals_the_committed_documents() throws Exception {
        for (int round = 0; round < 3; round++) {
            long acknowledged = writeUntilKilled(round * 37L);
            try (var index = new LuceneIndex(root)) {
                long position = index.position(shop);
                var found =
                        index.find(shop, Query.words("pot").bounding("price").page(0, 0));
                assertThat(position).isGreaterThanOrEqualTo(acknowledged);
                assertThat(found.total()).isEqualTo(position + 1);
                assertThat(found.bounds()).containsEntry("price", Range.between(0, position));
            }
        }
    }

    private long writeUntilKilled(long moreMillis) throws Exception {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var process = new ProcessBuilder(
                        java,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Writer.class.getName(),
                        root.toString(),
                        shop.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        long acknowledged = -1;
        try (var output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (int lines = 0; lines < 8; lines++) {
                acknowledged = Long.parseLong(output.readLine());
            }
            Thread.sleep(moreMillis); // so that the kill falls into different moments
        } finally {
            process.destroyForcibly().waitFor();
        }
        return acknowledged;
    }

    static final class Writer {
        public static void main(String[] arguments) {
            var shop = UUID.fromString(arguments[1]);
            try (var index = new LuceneIndex(Path.of(arguments[0]))) {
                for (long next = index.position(shop) + 1; ; next++) {
                    index.write(shop, puts(priced(next, product("p" + next, "Pot"))), next);
                    System.out.println(next);
                }
            }
        }
    }

    @Test
    void an_unreadable_index_is_dropped_and_wants_a_rebuild() throws IOException {
        fillAndDamage("_", 20);
        try (var index = new LuceneIndex(root)) {
            assertThat(index.find(shop, Query.words("teapot")).hits()).isEmpty();
            assertThat(index.position(shop)).isEqualTo(-1);
            index.rebuild(shop, Stream.of(product("2", "Teapot")), 8);
            assertThat(ids(index.find(shop, Query.words("teapot")))).containsExactly("2");
            assertThat(index.position(shop)).isEqualTo(8);
        }
    }

    @Test
    void a_damaged_commit_is_noticed_before_anything_is_read() throws IOException {
        fillAndDamage("segments_", 20);
        try (var index = new LuceneIndex(root)) {
            assertThat(index.position(shop)).isEqualTo(-1);
        }
    }

    @Test
    void a_write_to_a_damaged_index_does_not_start_one_with_a_hole() throws IOException {
        fillAndDamage("segments_", 20);
        try (var index = new LuceneIndex(root)) {
            assertThatThrownBy(() -> index.write(shop, puts(product("2", "Teapot")), 2))
                    .isInstanceOf(IndexLost.class);
            assertThat(index.position(shop)).isEqualTo(-1);
        }
    }

    private void fillAndDamage(String prefix, int bytesLeft) throws IOException {
        try (var index = new LuceneIndex(root)) {
            index.write(shop, puts(product("1", "Teapot")), 1);
        }
        try (var files = Files.walk(root)) {
            files.filter(Files::isRegularFile)
                    .filter(file -> file.getFileName().toString().startsWith(prefix))
                    .forEach(file -> cut(file, bytesLeft));
        }
    }

    private static void cut(Path file, int bytesLeft) {
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(bytesLeft);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void a_rebuild_replaces_everything_and_leaves_one_folder() throws IOException {
        try (var index = new LuceneIndex(root)) {
            index.write(shop, puts(product("old", "Teapot")), 1);
            index.rebuild(shop, Stream.of(product("new", "Teapot")), 2);
            index.rebuild(shop, Stream.of(product("newer", "Teapot")), 3);
            assertThat(ids(index.find(shop, Query.words("teapot")))).containsExactly("newer");
            index.write(shop, puts(product("newest", "Teapot")), 4);
            assertThat(ids(index.find(shop, Query.words("teapot")))).containsExactly("newer", "newest");
        }
        try (var folders = Files.list(root.resolve(shop.toString()))) {
            assertThat(folders).hasSize(1);
        }
    }

    @Test
    void a_rebuild_that_breaks_off_leaves_the_old_index() {
        try (var index = new LuceneIndex(root)) {
            index.write(shop, puts(product("old", "Teapot")), 1);
            var broken = Stream.of("1", "2").map(id -> {
                if (id.equals("2")) {
                    throw new IllegalStateException("the database went away");
                }
                return product(id, "Teapot");
            });
            assertThatThrownBy(() -> index.rebuild(shop, broken, 2)).hasMessageContaining("went away");
            assertThat(index.position(shop)).isEqualTo(1);
            assertThat(ids(index.find(shop, Query.words("teapot")))).containsExactly("old");
        }
    }

    @Test
    void a_dropped_tenant_is_gone_and_can_come_back() {
        try (var index = new LuceneIndex(root)) {
            index.write(shop, puts(product("1", "Teapot")), 1);
            index.drop(shop);
            assertThat(index.position(shop)).isEqualTo(-1);
            assertThat(index.find(shop, Query.words("teapot")).hits()).isEmpty();
            assertThat(root).isEmptyDirectory();
            index.write(shop, puts(product("2", "Teapot")), 5);
            assertThat(ids(index.find(shop, Query.words("teapot")))).containsExactly("2");
        }
    }
}
