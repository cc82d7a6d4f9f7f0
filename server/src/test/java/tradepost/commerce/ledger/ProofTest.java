package tradepost.commerce.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static tradepost.commerce.ledger.NewEntry.debit;

import io.quarkus.test.junit.QuarkusTest;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tradepost.kernel.postgres.PostgresServer;

/** What somebody with all rights in the database changed behind the ledger's back is found, each in its place. */
@QuarkusTest
class ProofTest extends LedgerStory {
    private LedgerAccount anna;

    @Override
    boolean addsUp() {
        return false;
    }

    @BeforeEach
    void trade() {
        anna = points("points:anna");
        post(debit("points:issued", Amount.points(10)), NewEntry.credit(anna.code(), Amount.points(10)));
        post(debit(anna.code(), Amount.points(4)), NewEntry.credit("points:redeemed", Amount.points(4)));
        upkeep.lookAfter();
        assertSound();
    }

    private void force(String change) throws SQLException {
        try (var all = PostgresServer.start(Path.of("target/data/postgres").toAbsolutePath())
                        .superuser("tradepost");
                var sql = all.createStatement()) {
            sql.execute("set session_replication_role = replica");
            assertThat(sql.executeUpdate(change.formatted(shop.id()))).isPositive();
        }
    }

    private List<String> found() {
        return ledger.prove().differences().stream()
                .map(Difference::what)
                .distinct()
                .toList();
    }

    @Test
    void a_wrong_balance() throws SQLException {
        force("update ledger.balance set balance = 600 where tenant_id = '%s'");
        var difference = ledger.prove().differences().getFirst();
        assertThat(difference.subject()).isEqualTo("points:anna");
        assertThat(difference.stored()).isEqualTo(Amount.points(600));
        assertThat(difference.computed()).isEqualTo(Amount.points(6));
    }

    @Test
    void a_wrong_total() throws SQLException {
        force("update ledger.daily_total set amount = amount + 1 where tenant_id = '%s' and amount = 10");
        assertThat(found()).containsExactly("daily_total");
    }

    @Test
    void a_lot_that_grew() throws SQLException {
        force("update ledger.lot set remaining = 10 where tenant_id = '%s'");
        assertThat(found()).containsExactly("lot", "lots");
    }

    @Test
    void a_changed_entry() throws SQLException {
        force("update ledger.entry set amount = 9 where tenant_id = '%s' and amount = 10");
        assertThat(found()).contains("daily_total", "posting");
    }

    @Test
    void a_posting_without_its_entries() throws SQLException {
        force("delete from ledger.entry where tenant_id = '%s' and abs(amount) = 10");
        assertThat(found()).contains("balance", "lots", "posting");
    }
}
