package tradepost.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * One start serves all tests that need nothing but the application. Quarkus starts it again for a class whose resources differ, and one that is
 * named in another way differs.
 */
class OneStartTest {
    @Test
    void every_class_asks_for_the_database_in_the_same_way() throws IOException {
        var other = "@With" + "TestResource(OwnDatabase.class)";
        try (var sources = Files.walk(Path.of("src/test/java"))) {
            assertThat(sources.filter(Files::isRegularFile).filter(source -> has(source, other)))
                    .as("write @QuarkusTestResource(OwnDatabase.class)")
                    .isEmpty();
        }
    }

    private static boolean has(Path source, String text) {
        try {
            return Files.readString(source).contains(text);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
