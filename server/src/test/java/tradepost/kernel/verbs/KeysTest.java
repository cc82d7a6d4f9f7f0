package tradepost.kernel.verbs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import tradepost.kernel.Problem;
import tradepost.kernel.db.Db;
import tradepost.testing.OwnDatabase;
import tradepost.testing.Shops;

/** A claim of a key waits for no disk, so a crash of the database may take it back while its request goes on. */
@QuarkusTest
@QuarkusTestResource(OwnDatabase.class)
class KeysTest {
    @Inject
    Edge edge;

    @Inject
    Db db;

    @Inject
    Shops shops;

    private Edge.Outcome send(String key, Runnable work) {
        return edge.write("keys.test", "{}", key, false, 201, () -> {
            work.run();
            return Map.of("done", true);
        });
    }

    @Test
    void a_write_whose_key_was_lost_on_its_way_is_taken_back_and_may_be_sent_again() {
        Shops.in(shops.open(), () -> {
            var key = UUID.randomUUID().toString();
            assertThatThrownBy(() -> send(key, () -> db.execute("delete from kernel.idempotency where key = ?", key)))
                    .isInstanceOf(Problem.class)
                    .hasMessageContaining("same key");
            assertThat(send(key, () -> {}).replayed()).isFalse();
            assertThat(send(key, () -> {}).replayed()).isTrue();
        });
    }

    @Test
    void a_key_is_claimed_as_often_as_the_driver_knows_its_statement() {
        Shops.in(shops.open(), () -> {
            var done = new AtomicInteger();
            for (int i = 0; i < 20; i++) {
                var key = UUID.randomUUID().toString();
                send(key, done::incrementAndGet);
                send(key, done::incrementAndGet);
            }
            assertThat(done).hasValue(20);
        });
    }
}
