package tradepost.kernel.facts;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tradepost.kernel.Time;
import tradepost.testing.Cost;
import tradepost.testing.OwnDatabase;

/** A claim costs what it takes, however many facts wait behind others. */
@QuarkusTest
@QuarkusTestResource(OwnDatabase.class)
class ClaimCostTest {
    /** 2,000 records with 25 facts each, one after the other; those of the first 32 are being brought. */
    private static final String BACKLOG = """
            insert into kernel.delivery (tenant_id, subscriber, aggregate_id, aggregate_seq, fact_id, available_at, leased_until)
            select md5(((i / 25) % 50)::text)::uuid, 'cost', md5('a' || (i / 25))::uuid, i % 25 + 1, md5(i::text)::uuid,
                now() - interval '2 years' + i * interval '1 ms', case when i < 800 and i % 25 = 0 then now() + interval '1 hour' end
            from generate_series(0, 49999) i
            """;

    private static final UUID SHOP = new UUID(7, 7);

    /** 5,000 records of one shop with a fact each. */
    private static final String WAITING = """
            insert into kernel.delivery (tenant_id, subscriber, aggregate_id, aggregate_seq, fact_id, available_at)
            select '%s', 'cost', ('00000000-0000-0000-0000-' || lpad(i::text, 12, '0'))::uuid, 1, md5(i::text)::uuid, now() from generate_series(1, 5000) i
            """.formatted(SHOP);

    @Test
    void a_backlog_of_fifty_thousand_costs_a_claim_little() throws SQLException {
        var now = OffsetDateTime.ofInstant(Time.now(), ZoneOffset.UTC);
        try (var cost = new Cost()) {
            cost.execute(BACKLOG);
            cost.execute("analyze kernel.delivery");
            assertThat(cost.pages(Dispatcher.CLAIM, now, 128, now, 32, now, now))
                    .as("all that is near waits behind something")
                    .isLessThan(100);
            assertThat(cost.pages(Dispatcher.CLAIM, now, 1_024, now, 32, now, now))
                    .isLessThan(700);
        }
    }

    @Test
    void a_list_that_was_empty_when_it_was_looked_at_is_not_read_to_take_one_fact_off_it() throws SQLException {
        try (var cost = new Cost()) {
            cost.execute(WAITING);
            cost.execute("delete from kernel.delivery");
            cost.execute("analyze kernel.delivery");
            cost.execute(WAITING);
            var record = "{" + new UUID(0, 7) + "}";
            assertThat(cost.pagesOf(SHOP, Deliveries.DONE, "{cost}", record, "{1}", "{cost}", record, "{1}"))
                    .isLessThan(30);
        }
    }
}
