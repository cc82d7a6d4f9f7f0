package tradepost.commerce.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static tradepost.commerce.ledger.NewEntry.credit;
import static tradepost.commerce.ledger.NewEntry.debit;

import io.quarkus.test.junit.QuarkusTest;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

@QuarkusTest
class StatementsTest extends LedgerStory {
    private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);

    private void sell(int day, long rupees) {
        post(on(FIRST.plusDays(day), debit("cash", rupees(rupees)), credit("revenue", rupees(rupees))));
    }

    private Statement statement(String cursor, int limit) {
        var range = new StatementRange(FIRST.plusDays(1), FIRST.plusDays(3), cursor, limit);
        return ledger.statement(house("revenue").id(), range);
    }

    @Test
    void a_statement_foots_page_by_page() {
        for (int day = 0; day < 5; day++) {
            sell(day, 10 + day);
            sell(day, 100 + day);
        }
        upkeep.lookAfter();
        sell(2, 1000);
        var whole = statement(null, 200);
        assertThat(whole.opening()).isEqualTo(rupees(110));
        assertThat(whole.closing()).isEqualTo(rupees(110 + 112 + 114 + 1000 + 116));
        assertThat(whole.lines()).hasSize(7);
        LedgerCrowdTest.assertFoots(whole);
        var first = statement(null, 3);
        var second = statement(first.next(), 3);
        var third = statement(second.next(), 3);
        assertThat(third.next()).isNull();
        assertThat(third.lines()).containsExactly(whole.lines().getLast());
        assertThat(second.lines()).isEqualTo(whole.lines().subList(3, 6));
        assertThat(second.opening()).isEqualTo(whole.opening());
    }

    @Test
    void a_statement_of_nothing_has_its_balances() {
        sell(0, 10);
        var statement = statement(null, 10);
        assertThat(statement.lines()).isEmpty();
        assertThat(statement.opening()).isEqualTo(statement.closing()).isEqualTo(rupees(10));
        refused("bad_cursor", () -> statement("nonsense", 10));
    }

    @Test
    void a_trial_balance_is_zero_on_every_day_and_takes_what_is_posted_late() {
        var anna = wallet("wallets:anna");
        var bob = wallet("wallets:bob");
        post(on(FIRST, debit("cash", rupees(5)), credit(anna.code(), rupees(2)), credit(bob.code(), rupees(3))));
        sell(3, 7);
        upkeep.lookAfter();
        post(on(FIRST.plusDays(1), debit("fees", rupees(1)), credit("cash", rupees(1))));
        var early = ledger.trialBalance(new AsOf(FIRST.plusDays(2)));
        assertThat(early.lines())
                .extracting(
                        TrialBalance.Line::code,
                        TrialBalance.Line::accounts,
                        TrialBalance.Line::debit,
                        TrialBalance.Line::credit)
                .containsExactly(
                        tuple("cash", 1L, rupees(4), rupees(0)),
                        tuple("fees", 1L, rupees(1), rupees(0)),
                        tuple("wallets", 2L, rupees(0), rupees(5)));
        assertThat(early.totals()).containsExactly(new TrialBalance.Total(INR, rupees(5), rupees(5), rupees(0)));
        assertThat(ledger.trialBalance(new AsOf(null)).totals().getFirst().debit())
                .isEqualTo(rupees(12));
        upkeep.lookAfter();
        assertThat(ledger.trialBalance(new AsOf(FIRST.plusDays(2)))).isEqualTo(early);
    }

    @Test
    void totals_of_another_database_are_not_believed() {
        sell(0, 10);
        upkeep.lookAfter();
        db.write(() -> db.execute("update ledger.upkeep set horizon = '9000000000000000'"));
        sell(1, 5);
        assertThat(held(house("revenue"))).isEqualTo(1500);
        upkeep.lookAfter();
        assertThat(held(house("revenue"))).isEqualTo(1500);
        assertThat(db.fetch("select from ledger.daily_total")).isNotEmpty();
    }
}
