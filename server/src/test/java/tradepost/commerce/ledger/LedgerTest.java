package tradepost.commerce.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tradepost.commerce.ledger.NewEntry.credit;
import static tradepost.commerce.ledger.NewEntry.debit;

import io.quarkus.test.junit.QuarkusTest;
import java.time.LocalDate;
import java.util.List;
import org.jooq.exception.DataAccessException;
import org.junit.jupiter.api.Test;
import tradepost.kernel.Problem;
import tradepost.kernel.scope.Scope;

@QuarkusTest
class LedgerTest extends LedgerStory {
    @Test
    void a_posting_moves_all_its_accounts() {
        var anna = wallet("wallets:anna");
        topUp(anna, 25);
        spend(anna, 10);
        assertThat(balance(anna).available()).isEqualTo(rupees(15));
        assertThat(held(house("cash"))).isEqualTo(2500);
        assertThat(held(house("revenue"))).isEqualTo(1000);
    }

    @Test
    void what_does_not_balance_is_refused_and_says_which_entries() {
        var entries = List.of(
                debit("cash", rupees(25)),
                credit("revenue", rupees(20)),
                debit("points:issued", Amount.points(5)),
                credit("points:redeemed", Amount.points(5)));
        assertThatThrownBy(() -> new NewPosting("k", null, "", null, entries))
                .isInstanceOfSatisfying(Problem.class, problem -> {
                    assertThat(problem.kind().status).isEqualTo(422);
                    assertThat(problem.fields())
                            .extracting(Problem.Field::pointer)
                            .containsExactly("/entries/0/amount", "/entries/1/amount");
                    assertThat(problem.fields().getFirst().message()).contains("25.00 INR of cash", "5.00 INR");
                });
    }

    @Test
    void the_database_itself_refuses_half_a_posting() {
        var posted = post(debit("cash", rupees(5)), credit("revenue", rupees(5)));
        assertThatThrownBy(() -> db.write(() -> db.execute("""
                        insert into ledger.posting (id, key, fingerprint, posted_on, posted_at) values (gen_random_uuid(), 'half', '', '2026-01-01', '2026-01-01')
                        """)))
                .isInstanceOf(DataAccessException.class)
                .rootCause()
                .hasMessageContaining("not its own");
        assertThatThrownBy(() -> db.write(() -> {
                    post(debit("cash", rupees(5)), credit("revenue", rupees(5)));
                    db.execute("""
                            insert into ledger.entry (id, posting_id, account_id, position, amount, unit, posted_on)
                            select gen_random_uuid(), posting_id, account_id, 9, 100, unit, posted_on from ledger.entry
                            where xid = pg_current_xact_id() and position = 0
                            """);
                }))
                .isInstanceOf(DataAccessException.class)
                .rootCause()
                .hasMessageContaining("does not balance");
        assertThatThrownBy(() -> db.write(() -> db.execute("""
                        insert into ledger.entry (id, posting_id, account_id, position, amount, unit, posted_on)
                        select gen_random_uuid(), posting_id, account_id, position + 5, -amount, unit, posted_on from ledger.entry where posting_id = ?
                        """, posted.id().value())))
                .isInstanceOf(DataAccessException.class)
                .rootCause()
                .hasMessageContaining("not its own");
    }

    @Test
    void what_is_written_stays_as_it_is() {
        post(debit("cash", rupees(5)), credit("revenue", rupees(5)));
        for (var change : List.of(
                "update ledger.entry set amount = amount * 2",
                "delete from ledger.entry",
                "update ledger.posting set text = ''",
                "delete from ledger.posting",
                "delete from ledger.account",
                "delete from ledger.lot",
                "update ledger.consumption set amount = 1"))
            assertThatThrownBy(() -> db.write(() -> db.execute(change))).hasMessageContaining("permission denied");
    }

    @Test
    void all_that_does_not_fit_is_said_at_once() {
        var problem = refused(
                "invalid",
                () -> post(
                        debit("nowhere", rupees(5)),
                        credit("points:issued", rupees(3)),
                        credit("revenue", rupees(2)),
                        debit("cash", rupees(0).plus(rupees(1))),
                        new NewEntry(AccountKey.of("cash"), rupees(-1), null, 3, null)));
        assertThat(problem.fields())
                .extracting(Problem.Field::pointer)
                .containsExactly("/entries/0/account", "/entries/1/account", "/entries/4/account");
    }

    @Test
    void nothing_is_taken_that_is_not_there() {
        var anna = wallet("wallets:anna");
        topUp(anna, 25);
        var problem = refused("insufficient_balance", () -> spend(anna, 30));
        assertThat(problem.more().get("available")).isEqualTo(rupees(25));
        assertThat(held(anna)).isEqualTo(2500);
    }

    @Test
    void the_same_key_posts_once_and_another_content_is_a_conflict() {
        var anna = wallet("wallets:anna");
        var wanted = posting("order-7", debit("cash", rupees(5)), credit(anna.code(), rupees(5)));
        var first = post(wanted);
        assertThat(post(wanted)).isEqualTo(first);
        var byId = posting(
                "order-7",
                debit("cash", rupees(5)),
                new NewEntry(AccountKey.of(anna.id()), rupees(-5), null, null, null));
        assertThat(post(byId).id()).isEqualTo(first.id());
        refused(
                "posting_key_reused",
                () -> post(posting("order-7", debit("cash", rupees(6)), credit(anna.code(), rupees(6)))));
        assertThat(held(anna)).isEqualTo(500);
    }

    @Test
    void a_posting_is_taken_back_once() {
        var anna = wallet("wallets:anna");
        var posted = topUp(anna, 25);
        var reversal = reverse(posted);
        assertThat(reversal.reverses()).isEqualTo(posted.id());
        assertThat(held(anna)).isZero();
        assertThat(refused("already_reversed", () -> reverse(posted)).more().get("reversal"))
                .isEqualTo(reversal.id());
        refused("posting_is_reversal", () -> reverse(reversal));
    }

    @Test
    void what_was_spent_meanwhile_cannot_be_taken_back() {
        var anna = wallet("wallets:anna");
        var posted = topUp(anna, 25);
        spend(anna, 1);
        refused("insufficient_balance", () -> reverse(posted));
        assertThat(held(anna)).isEqualTo(2400);
    }

    @Test
    void a_closed_account_takes_nothing_and_is_empty() {
        var anna = wallet("wallets:anna");
        var posted = posting("first", debit("cash", rupees(5)), credit(anna.code(), rupees(5)));
        var first = post(posted);
        refused("account_not_empty", () -> db.write(() -> ledger.closeAccount(anna.id())));
        spend(anna, 5);
        db.write(() -> ledger.closeAccount(anna.id()));
        refused("account_closed", () -> topUp(anna, 5));
        assertThat(post(posted).id()).as("a repeated request is not a new one").isEqualTo(first.id());
    }

    @Test
    void a_credit_limit_is_not_exceeded_and_not_set_below_what_is_owed() {
        var acme = account(new NewAccount(
                "receivables:acme",
                "Owed by Acme",
                AccountKind.ASSET,
                INR,
                null,
                "company-1",
                null,
                rupees(100),
                false));
        post(debit(acme.code(), rupees(80)), credit("revenue", rupees(80)));
        refused("limit_exceeded", () -> post(debit(acme.code(), rupees(21)), credit("revenue", rupees(21))));
        refused(
                "limit_below_balance",
                () -> db.write(() -> ledger.changeLimits(acme.id(), new Limits(null, rupees(79)))));
        db.write(() -> ledger.changeLimits(acme.id(), new Limits(null, rupees(80))));
        refused("limit_exceeded", () -> post(debit(acme.code(), rupees(1)), credit("revenue", rupees(1))));
        post(debit("cash", rupees(30)), credit(acme.code(), rupees(30)));
        assertThat(held(acme)).isEqualTo(5000);
    }

    @Test
    void an_account_gets_and_loses_its_bounds_with_what_it_holds() {
        var cash = house("cash");
        post(debit("cash", rupees(5)), credit("revenue", rupees(5)));
        db.write(() -> ledger.changeLimits(cash.id(), new Limits(rupees(0), null)));
        refused("insufficient_balance", () -> post(debit("fees", rupees(6)), credit("cash", rupees(6))));
        post(debit("fees", rupees(4)), credit("cash", rupees(4)));
        db.write(() -> ledger.changeLimits(cash.id(), Limits.NONE));
        post(debit("fees", rupees(6)), credit("cash", rupees(6)));
        assertThat(held(cash)).isEqualTo(-500);
        refused(
                "floor_above_balance",
                () -> db.write(() -> ledger.changeLimits(cash.id(), new Limits(rupees(0), null))));
    }

    @Test
    void the_same_account_opens_once_and_a_code_belongs_to_one() {
        var anna = wallet("wallets:anna");
        assertThat(wallet("wallets:anna")).isEqualTo(anna);
        refused("account_code_taken", () -> points("wallets:anna"));
    }

    @Test
    void nothing_is_posted_for_tomorrow() {
        var tomorrow = LocalDate.of(2999, 1, 1);
        refused("invalid_on", () -> post(on(tomorrow, debit("cash", rupees(1)), credit("revenue", rupees(1)))));
    }

    @Test
    void another_shop_sees_and_moves_nothing_of_it() {
        var anna = wallet("wallets:anna");
        var posted = topUp(anna, 25);
        var neighbour = shops.open();
        Scope.system(neighbour.id()).run(() -> {
            refused("ledger_account_not_found", () -> ledger.balance(anna.id()));
            refused("ledger_posting_not_found", () -> reverse(posted));
            refused("invalid", () -> topUp(anna, 1));
            refused(
                    "invalid",
                    () -> post(
                            debit("cash", rupees(1)),
                            new NewEntry(AccountKey.of(anna.id()), rupees(-1), null, null, null)));
            assertThat(ledger.trialBalance(new AsOf(null)).lines()).isEmpty();
            post(posting(posted.key(), debit("cash", rupees(1)), credit("revenue", rupees(1))));
        });
        assertThat(held(anna)).isEqualTo(2500);
    }
}
