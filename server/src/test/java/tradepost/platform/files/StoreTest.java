package tradepost.platform.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder and a bucket keep the same promises. */
class StoreTest {
    @TempDir
    Path folder;

    private final Bucket bucket = new Bucket();

    @AfterEach
    void close() {
        bucket.close();
    }

    @Test
    void a_folder_is_a_store() throws IOException {
        keepsItsPromises(new LocalStore(folder.resolve("files")));
    }

    @Test
    void a_bucket_is_a_store() throws IOException {
        keepsItsPromises(new S3Store(bucket.address(), Bucket.KEY));
    }

    private void keepsItsPromises(Store store) throws IOException {
        var tea = Files.writeString(folder.resolve("tea"), "Darjeeling");
        for (var key : new String[] {"anna/1", "anna/2", "anna/3", "anna/3.w160", "anna/4", "berta/1"})
            store.put(key, tea, 10);
        store.put("anna/1", tea, 10);
        assertThat(store.has("anna/1")).isTrue();
        assertThat(store.has("anna/9")).isFalse();
        assertThat(store.open("anna/9", 0, 10)).isNull();
        try (var all = store.open("anna/1", 0, 10);
                var part = store.open("anna/1", 4, 3)) {
            assertThat(new String(all.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("Darjeeling");
            assertThat(new String(part.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("eel");
        }
        store.delete("anna/4");
        store.delete("anna/4");
        var keys = new ArrayList<String>();
        store.each("anna", one -> keys.add(one.key()));
        assertThat(keys).containsExactlyInAnyOrder("anna/1", "anna/2", "anna/3", "anna/3.w160");
    }

    @Test
    void no_key_leads_out_of_the_folder() {
        var store = new LocalStore(folder.resolve("files"));
        assertThatThrownBy(() -> store.has("../../etc/passwd")).hasMessageContaining("leads out");
    }

    @Test
    void a_bucket_that_does_not_know_the_key_says_so() {
        var stranger = new S3Store(bucket.address(), new AwsSignature("eu-central-1", "tea", "coffee"));
        assertThatThrownBy(() -> stranger.has("anna/1"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("403");
    }
}
