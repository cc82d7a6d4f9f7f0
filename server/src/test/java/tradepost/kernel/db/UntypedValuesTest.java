package tradepost.kernel.db;

import static org.assertj.core.api.Assertions.assertThat;
import static tradepost.testing.Shops.in;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tradepost.kernel.Time;
import tradepost.testing.OwnDatabase;
import tradepost.testing.Shops;

/**
 * Values whose type the driver does not know. It would ask the server for it once a statement has run a few times, which ends the transaction that knows the
 * tenant: the statement would find nothing from then on.
 */
@QuarkusTest
@QuarkusTestResource(OwnDatabase.class)
class UntypedValuesTest {
    private static final int OFTEN = 8;

    @Inject
    Shops shops;

    @Inject
    Db db;

    private void alwaysFinds(String condition, Object... values) {
        in(shops.open(), () -> {
            for (int i = 0; i < OFTEN; i++)
                assertThat(db.fetch("select slug from tenants.tenant where " + condition, values))
                        .as(condition + ", time " + i)
                        .hasSize(1);
        });
    }

    @Test
    void nothing_is_lost_by_a_value_that_is_null() {
        alwaysFinds("?::uuid is null", (UUID) null);
        alwaysFinds("?::timestamptz is null and ?::text is null and ?::bigint is null", null, null, null);
        alwaysFinds("?::uuid[] is null", (Object) null);
    }

    @Test
    void nor_by_a_moment_a_day_or_a_list() {
        alwaysFinds("created_at > ?::timestamptz", Time.now().minusSeconds(3_600));
        alwaysFinds("created_at::date > ?::date", Time.today(ZoneOffset.UTC).minusDays(2));
        alwaysFinds("tenant_id <> all (?::uuid[])", (Object) new UUID[] {UUID.randomUUID()});
    }
}
