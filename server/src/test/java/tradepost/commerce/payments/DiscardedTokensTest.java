package tradepost.commerce.payments;

import static org.assertj.core.api.Assertions.assertThat;
import static tradepost.testing.Shops.in;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.Test;
import tradepost.kernel.db.Db;
import tradepost.testing.OwnDatabase;
import tradepost.testing.Shops;

/** What a customer removed is not forgotten before the provider has let go of it. */
@QuarkusTest
@QuarkusTestResource(OwnDatabase.class)
class DiscardedTokensTest {
    @Inject
    Shops shops;

    @Inject
    Db db;

    @Inject
    DiscardedTokens discarded;

    private static final class Kept extends Handler {
        private static final PatternFormatter TEXT = new PatternFormatter("%s");
        private final List<String> lines = new CopyOnWriteArrayList<>();

        @Override
        public void publish(LogRecord message) {
            lines.add(TEXT.format((ExtLogRecord) message));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    @Test
    void what_is_kept_at_a_provider_that_is_gone_stays_and_is_told_and_delays_no_other() {
        var shop = shops.open();
        var log = Logger.getLogger(DiscardedTokens.class.getName());
        var kept = new Kept();
        log.addHandler(kept);
        try {
            in(
                    shop,
                    () -> db.write(() -> {
                        db.execute(
                                "insert into payments.discarded_token (gateway, token, discarded_at) select 'formerly', 't' || i, now() - interval '1 day' from generate_series(1, 30) i");
                        db.execute(
                                "insert into payments.discarded_token (gateway, token, discarded_at) values ('sandbox', 'gone', now())");
                    }));
            in(shop, discarded::giveUp);
        } finally {
            log.removeHandler(kept);
        }
        assertThat(in(shop, () -> db.fetch("select gateway, count(*) from payments.discarded_token group by 1")
                        .intoMap(row -> row.get(0, String.class), row -> row.get(1, Integer.class))))
                .containsOnlyKeys("formerly")
                .containsEntry("formerly", 30);
        assertThat(kept.lines)
                .filteredOn(line -> line.contains("formerly"))
                .singleElement()
                .asString()
                .startsWith("30 removed cards or accounts are still kept at formerly");
    }
}
