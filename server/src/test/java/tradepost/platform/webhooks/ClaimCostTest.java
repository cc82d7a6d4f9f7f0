package tradepost.platform.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import tradepost.kernel.Time;
import tradepost.testing.Cost;
import tradepost.testing.OwnDatabase;

/** A claim costs what waits, however many webhooks have nothing to hear. */
@QuarkusTest
@QuarkusTestResource(OwnDatabase.class)
class ClaimCostTest {
    private static final String IDLE = """
            insert into webhooks.webhook (tenant_id, id, title, url, types, content, form, status, created_at, updated_at)
            select md5((i % 500)::text)::uuid, md5(i::text)::uuid, 'idle', 'https://example.org', '[]', 'full', 'standard', 'active', now(), now()
            from generate_series(1, 10000) i
            """;

    private static final String THREE = """
            insert into webhooks.delivery (tenant_id, id, webhook_id, fact_id, type, aggregate_id, aggregate_seq, status, available_at, created_at, updated_at)
            select tenant_id, md5(id::text)::uuid, id, id, 'x', id, 1, 'waiting', now(), now(), now()
            from webhooks.webhook where title = 'idle' order by md5(id::text) limit 3
            """;

    @Test
    void ten_thousand_idle_webhooks_cost_a_claim_nothing() throws SQLException {
        var now = OffsetDateTime.ofInstant(Time.now(), ZoneOffset.UTC).plusMinutes(1);
        try (var cost = new Cost()) {
            cost.execute(IDLE);
            cost.execute(THREE);
            cost.execute("analyze webhooks.webhook");
            cost.execute("analyze webhooks.delivery");
            assertThat(cost.pages(Post.CLAIM, now, now, 4, now, 256, now)).isLessThan(200);
        }
    }
}
