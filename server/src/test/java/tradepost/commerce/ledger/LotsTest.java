package tradepost.commerce.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static tradepost.commerce.ledger.NewEntry.credit;
import static tradepost.commerce.ledger.NewEntry.debit;
import static tradepost.commerce.ledger.NewEntry.giveBack;
import static tradepost.commerce.ledger.NewEntry.grant;

import io.quarkus.test.junit.QuarkusTest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tradepost.kernel.Time;

@QuarkusTest
class LotsTest extends LedgerStory {
    private final Instant now = Time.now();
    private final Instant soon = now.plus(Duration.ofDays(10));
    private final Instant late = now.plus(Duration.ofDays(20));
    private LedgerAccount anna;

    @BeforeEach
    void join() {
        anna = points("points:anna");
    }

    private Posting give(long points, Instant expiresAt, int priority) {
        return post(
                debit("points:issued", Amount.points(points)),
                grant(anna.code(), Amount.points(points), expiresAt, priority));
    }

    private Posting redeem(long points) {
        return post(debit(anna.code(), Amount.points(points)), credit("points:redeemed", Amount.points(points)));
    }

    private Posting refund(Posting redeemed, long points) {
        return post(
                debit("points:redeemed", Amount.points(points)),
                giveBack(anna.code(), Amount.points(points), redeemed.id()));
    }

    /** What is left of each lot, the oldest first. */
    private List<Long> left() {
        return db.fetch(
                        "select remaining from ledger.lot where account_id = ? order by id",
                        anna.id().value())
                .getValues(0, Long.class);
    }

    private static <T> T after(Instant moment, Supplier<T> work) {
        return Time.at(Clock.fixed(moment.plusSeconds(1), ZoneOffset.UTC), work);
    }

    private void lookAfterAt(Instant moment) {
        after(moment, () -> {
            upkeep.lookAfter();
            return null;
        });
    }

    @Test
    void priority_goes_before_expiry_and_expiry_before_age() {
        give(10, null, 20);
        give(10, late, 20);
        give(10, soon, 20);
        give(10, late, 1);
        redeem(5);
        assertThat(left()).containsExactly(10L, 10L, 10L, 5L);
        redeem(10);
        assertThat(left()).containsExactly(10L, 10L, 5L, 0L);
        redeem(16);
        assertThat(left()).containsExactly(9L, 0L, 0L, 0L);
        assertThat(refused("insufficient_balance", () -> redeem(10)).more().get("available"))
                .isEqualTo(Amount.points(9));
    }

    @Test
    void what_has_expired_is_gone_before_anybody_says_so() {
        give(10, soon, 1);
        give(10, null, 50);
        var available = after(soon, () -> balance(anna));
        assertThat(available.balance()).isEqualTo(Amount.points(20));
        assertThat(available.available()).isEqualTo(Amount.points(10));
        assertThat(after(soon, () -> refused("insufficient_balance", () -> redeem(11))
                        .more()
                        .get("available")))
                .isEqualTo(Amount.points(10));
        after(soon, () -> redeem(10));
        assertThat(left()).containsExactly(10L, 0L);
    }

    @Test
    void what_has_expired_goes_to_breakage_once() {
        give(10, soon, 1);
        give(7, late, 1);
        redeem(4);
        lookAfterAt(soon);
        lookAfterAt(soon);
        assertThat(held(anna)).isEqualTo(7);
        assertThat(held(house("breakage:POINTS"))).isEqualTo(6);
        assertThat(db.fetch("select type from kernel.fact where type = 'ledger.expired'"))
                .hasSize(1);
        lookAfterAt(late);
        assertThat(held(anna)).isZero();
    }

    @Test
    void two_rounds_at_once_let_it_expire_once() throws Exception {
        for (int i = 0; i < 5; i++) give(10, soon, 1);
        var clock = Clock.fixed(soon.plusSeconds(1), ZoneOffset.UTC);
        var outcomes = crowd(
                4,
                i -> Time.at(clock, () -> {
                    upkeep.lookAfter();
                    return i;
                }));
        assertThat(outcomes).containsOnly("done");
        assertThat(held(house("breakage:POINTS"))).isEqualTo(50);
    }

    @Test
    void what_is_given_back_returns_to_its_lots() {
        give(10, soon, 1);
        give(10, late, 2);
        var redeemed = redeem(15);
        refund(redeemed, 7);
        assertThat(left()).as("what was taken last comes back first").containsExactly(2L, 10L);
        assertThat(refused("returned_too_much", () -> refund(redeemed, 9))
                        .more()
                        .get("returnable"))
                .isEqualTo(Amount.points(8));
        refund(redeemed, 8);
        assertThat(left()).containsExactly(10L, 10L);
    }

    @Test
    void what_comes_back_too_late_comes_as_something_new() {
        give(10, soon, 1);
        give(10, late, 2);
        var redeemed = redeem(15);
        after(soon, () -> refund(redeemed, 15));
        assertThat(left()).containsExactly(0L, 10L, 10L);
        refused("returned_too_much", () -> refund(redeemed, 1));
        assertThat(balance(anna).available()).isEqualTo(Amount.points(20));
    }

    @Test
    void a_reversed_redemption_is_as_if_it_had_not_been() {
        give(10, soon, 1);
        var redeemed = redeem(6);
        reverse(redeemed);
        assertThat(left()).containsExactly(10L);
    }

    @Test
    void what_was_given_back_in_part_cannot_be_reversed_in_whole() {
        give(10, null, 1);
        var redeemed = redeem(6);
        refund(redeemed, 2);
        refused("returned_too_much", () -> reverse(redeemed));
        assertThat(left()).containsExactly(6L);
    }

    @Test
    void a_reversed_grant_takes_its_own_lot_first() {
        give(10, soon, 1);
        var mistake = give(10, null, 50);
        reverse(mistake);
        assertThat(left()).containsExactly(10L, 0L);
        var other = give(5, null, 50);
        redeem(12);
        refused("insufficient_balance", () -> reverse(other));
    }

    @Test
    void nothing_is_granted_that_is_over() {
        refused("invalid_expires_at", () -> give(10, now.minusSeconds(5), 1));
    }

    @Test
    void money_has_lots_as_well_and_its_own_breakage() {
        var card = account(new NewAccount(
                "gift_cards:1", "Gift card", AccountKind.LIABILITY, Unit.of("EUR"), null, "card", null, null, true));
        var euros = new Amount(2500, Unit.of("EUR"));
        account(NewAccount.house("cash:EUR", "Cash in euros", AccountKind.ASSET, Unit.of("EUR")));
        post(debit("cash:EUR", euros), grant(card.code(), euros, soon, 1));
        lookAfterAt(soon);
        assertThat(held(card)).isZero();
        assertThat(after(soon, () -> ledger.trialBalance(new AsOf(null))).lines())
                .extracting(TrialBalance.Line::code)
                .containsExactly("breakage", "cash");
    }
}
