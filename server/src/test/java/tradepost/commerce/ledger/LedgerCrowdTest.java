package tradepost.commerce.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static tradepost.commerce.ledger.NewEntry.credit;
import static tradepost.commerce.ledger.NewEntry.debit;

import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import tradepost.db.ids.LedgerPostingId;
import tradepost.kernel.Time;

/** What must hold however many do it at once. */
@QuarkusTest
class LedgerCrowdTest extends LedgerStory {
    @Test
    void of_fifty_who_redeem_the_same_balance_one_does() throws Exception {
        var card = wallet("gift_cards:one");
        topUp(card, 50);
        var outcomes = crowd(50, i -> spend(card, 50));
        assertThat(Collections.frequency(outcomes, "done")).isEqualTo(1);
        assertThat(Collections.frequency(outcomes, "insufficient_balance")).isEqualTo(49);
        assertThat(held(card)).isZero();
    }

    @Test
    void of_fifty_who_redeem_the_same_points_one_does() throws Exception {
        var anna = points("points:anna");
        post(
                debit("points:issued", Amount.points(60)),
                credit(anna.code(), Amount.points(30)),
                credit(anna.code(), Amount.points(30)));
        var outcomes = crowd(
                50, i -> post(debit(anna.code(), Amount.points(50)), credit("points:redeemed", Amount.points(50))));
        assertThat(Collections.frequency(outcomes, "done")).isEqualTo(1);
        assertThat(Collections.frequency(outcomes, "insufficient_balance")).isEqualTo(49);
        assertThat(held(anna)).isEqualTo(10);
    }

    @Test
    void a_credit_limit_with_room_for_one_lets_one_in() throws Exception {
        var acme = account(new NewAccount(
                "receivables:acme", "Owed by Acme", AccountKind.ASSET, INR, null, null, null, rupees(99), false));
        var outcomes = crowd(50, i -> post(debit(acme.code(), rupees(50)), credit("revenue", rupees(50))));
        assertThat(Collections.frequency(outcomes, "done")).isEqualTo(1);
        assertThat(Collections.frequency(outcomes, "limit_exceeded")).isEqualTo(49);
    }

    @Test
    void the_same_key_at_the_same_time_is_one_posting() throws Exception {
        var anna = wallet("wallets:anna");
        var wanted = posting("once", debit("cash", rupees(5)), credit(anna.code(), rupees(5)));
        var seen = ConcurrentHashMap.<LedgerPostingId>newKeySet();
        var outcomes = crowd(16, i -> seen.add(post(wanted).id()));
        assertThat(outcomes).containsOnly("done");
        assertThat(seen).hasSize(1);
        assertThat(held(anna)).isEqualTo(500);
    }

    @Test
    void a_posting_is_taken_back_once_even_by_many() throws Exception {
        var anna = wallet("wallets:anna");
        topUp(anna, 100);
        var posted = topUp(anna, 5);
        var outcomes = crowd(16, i -> reverse(posted));
        assertThat(Collections.frequency(outcomes, "done")).isEqualTo(1);
        assertThat(Collections.frequency(outcomes, "already_reversed")).isEqualTo(15);
        assertThat(held(anna)).isEqualTo(10000);
    }

    @Test
    void accounts_named_in_any_order_never_block_each_other() throws Exception {
        var wallets = new ArrayList<LedgerAccount>();
        for (int i = 0; i < 4; i++) wallets.add(wallet("wallets:" + i));
        for (var wallet : wallets) topUp(wallet, 1000);
        long before = deadlocks();
        var outcomes = crowd(80, i -> {
            var order = new ArrayList<>(wallets);
            Collections.shuffle(order, new Random(i));
            return post(
                    debit(order.get(0).code(), rupees(2)),
                    credit(order.get(1).code(), rupees(1)),
                    credit(order.get(2).code(), rupees(1)));
        });
        assertThat(outcomes).containsOnly("done");
        assertThat(deadlocks()).isEqualTo(before);
        assertThat(wallets.stream().mapToLong(this::held).sum()).isEqualTo(400_000);
    }

    private long deadlocks() {
        return db.fetchOne("select deadlocks from pg_stat_database where datname = current_database()")
                .get(0, Long.class);
    }

    @Test
    void nothing_slips_into_an_account_while_it_is_closed() throws Exception {
        for (int round = 0; round < 10; round++) {
            var account = account(NewAccount.house("till:" + round, "Till", AccountKind.ASSET, INR));
            var outcomes = crowd(
                    8,
                    i -> i == 3
                            ? db.write(() -> ledger.closeAccount(account.id()))
                            : post(debit(account.code(), rupees(1)), credit("revenue", rupees(1))));
            var closed = ledger.balance(account.id()).balance().minor() == 0;
            assertThat(outcomes.get(3)).isEqualTo(closed ? "done" : "account_not_empty");
        }
    }

    @Test
    void bounds_that_come_while_others_post_miss_nothing() throws Exception {
        var cash = house("cash");
        crowd(24, i -> switch (i % 6) {
            case 2 -> db.write(() -> ledger.changeLimits(cash.id(), new Limits(rupees(0), null)));
            case 5 -> db.write(() -> ledger.changeLimits(cash.id(), Limits.NONE));
            default -> post(debit("cash", rupees(1)), credit("revenue", rupees(1)));
        });
        assertThat(held(cash)).isEqualTo(1600);
    }

    /** Any sequence of what people may do leaves books that add up, while totals are rolled and statements are read beside it. */
    @RepeatedTest(3)
    void whatever_happens_at_once_the_books_add_up() throws Exception {
        var anna = wallet("wallets:anna");
        var stars = points("points:anna");
        var posted = Collections.synchronizedList(new ArrayList<Posting>());
        posted.add(topUp(anna, 50));
        var outcomes = crowd(150, i -> {
            var dice = new Random(i * 31L + Time.now().getNano());
            return switch (dice.nextInt(9)) {
                case 0, 1 -> posted.add(topUp(anna, 1 + dice.nextInt(40)));
                case 2, 3 -> posted.add(spend(anna, 1 + dice.nextInt(40)));
                case 4 ->
                    posted.add(post(
                            debit("points:issued", Amount.points(20)),
                            NewEntry.grant(stars.code(), Amount.points(20), expiry(dice), 1 + dice.nextInt(50))));
                case 5 -> posted.add(redeem(stars, 1 + dice.nextInt(30)));
                case 6 -> reverse(posted.get(dice.nextInt(posted.size())));
                case 7 -> {
                    upkeep.lookAfter();
                    yield "looked after";
                }
                default -> {
                    assertFoots(ledger.statement(
                            anna.id(), new StatementRange(LocalDate.EPOCH, LocalDate.MAX.withYear(9999))));
                    yield "read";
                }
            };
        });
        assertThat(outcomes)
                .containsAnyOf("done")
                .isSubsetOf(
                        "done",
                        "insufficient_balance",
                        "already_reversed",
                        "posting_is_reversal",
                        "invalid_expires_at");
        upkeep.lookAfter();
        assertSound();
        assertThat(held(anna)).isNotNegative();
    }

    private Posting redeem(LedgerAccount points, long count) {
        return post(debit(points.code(), Amount.points(count)), credit("points:redeemed", Amount.points(count)));
    }

    private static Instant expiry(Random dice) {
        return dice.nextBoolean() ? null : Time.now().plusMillis(1 + dice.nextInt(400));
    }

    static void assertFoots(Statement statement) {
        var changes = statement.lines().stream().map(Statement.Line::change).toList();
        var end = statement.opening();
        for (int i = 0; i < changes.size(); i++) {
            end = end.plus(changes.get(i));
            assertThat(statement.lines().get(i).balance()).isEqualTo(end);
        }
        if (statement.next() == null) assertThat(end).isEqualTo(statement.closing());
    }

    @Test
    void many_postings_of_one_call_are_all_or_nothing() {
        var anna = wallet("wallets:anna");
        var good = posting(key(), debit("cash", rupees(5)), credit(anna.code(), rupees(5)));
        var bad = posting(key(), debit(anna.code(), rupees(9)), credit("revenue", rupees(9)));
        refused("insufficient_balance", () -> db.write(() -> ledger.post(List.of(good, bad))));
        assertThat(held(anna)).isZero();
        assertThat(db.write(() ->
                        ledger.post(List.of(good, posting(key(), bad.entries().get(1), debit("cash", rupees(9)))))))
                .hasSize(2);
    }
}
