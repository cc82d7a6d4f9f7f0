package tradepost.commerce.tiers;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import tradepost.testing.Cost;
import tradepost.testing.OwnDatabase;

/** The hourly round costs what is due, however many customers have a tier. */
@QuarkusTest
@QuarkusTestResource(OwnDatabase.class)
class ReviewCostTest {
    /** In 500 shops, of whom one customer in ten thousand is due and half are never looked at by the day. */
    private static final String STANDINGS = """
            insert into tiers.standing (tenant_id, id, account_id, since, review_on, created_at, updated_at)
            select md5((i % 500)::text)::uuid, md5(i::text)::uuid, md5('a' || i)::uuid, '2026-01-01',
                case when i % 10000 = 0 then date '2026-06-01' when i % 2 = 0 then date '2027-01-01' + i % 365 end, now(), now()
            from generate_series(1, 50000) i
            """;

    @Test
    void fifty_thousand_standings_cost_the_round_little() throws SQLException {
        try (var cost = new Cost()) {
            cost.execute(
                    "set local session_replication_role = replica"); // customers and shops are not what is measured
            cost.execute(STANDINGS);
            cost.execute("set local session_replication_role = origin");
            cost.execute("analyze tiers.standing");
            assertThat(cost.pages(TierReviews.SHOPS, "2026-07-01")).isLessThan(30);
        }
    }
}
