package tradepost.commerce.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tradepost.commerce.ledger.NewEntry.credit;
import static tradepost.commerce.ledger.NewEntry.debit;

import io.quarkus.test.common.QuarkusTestResource;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import tradepost.kernel.Problem;
import tradepost.kernel.db.Db;
import tradepost.kernel.scope.Scope;
import tradepost.platform.tenants.Tenant;
import tradepost.testing.OwnDatabase;
import tradepost.testing.Shops;

/** A new shop with its books for every story; whatever happened, everything adds up in the end. */
@QuarkusTestResource(OwnDatabase.class)
abstract class LedgerStory {
    static final Unit INR = Unit.of("INR");

    @Inject
    Shops shops;

    @Inject
    Db db;

    @Inject
    Ledger ledger;

    @Inject
    Upkeep upkeep;

    Tenant shop;

    @BeforeEach
    void open() {
        shop = shops.open();
        Scope.bind(Scope.system(shop.id()));
    }

    @AfterEach
    void leave() {
        try {
            if (addsUp()) assertSound();
        } finally {
            Scope.bind(null);
        }
    }

    /** False for a story that breaks the books on purpose. */
    boolean addsUp() {
        return true;
    }

    void assertSound() {
        assertThat(ledger.prove().differences()).isEmpty();
        var totals = ledger.trialBalance(new AsOf(null)).totals();
        var uneven = db.fetch("select from ledger.entry group by account_id having sum(amount) <> 0");
        assertThat(totals.isEmpty()).isEqualTo(uneven.isEmpty());
        assertThat(totals)
                .allSatisfy(total -> assertThat(total.difference().minor()).isZero());
    }

    static Amount rupees(long rupees) {
        return new Amount(rupees * 100, INR);
    }

    static String key() {
        return UUID.randomUUID().toString();
    }

    static NewPosting posting(String key, NewEntry... entries) {
        return new NewPosting(key, null, "a story", null, List.of(entries));
    }

    static NewPosting on(LocalDate day, NewEntry... entries) {
        return new NewPosting(key(), day, "a story", null, List.of(entries));
    }

    Posting post(NewPosting wanted) {
        return db.write(() -> ledger.post(wanted));
    }

    Posting post(NewEntry... entries) {
        return post(posting(key(), entries));
    }

    Posting reverse(Posting posting) {
        return db.write(() -> ledger.reverse(posting.id(), new Reversal(null, "a mistake")));
    }

    LedgerAccount account(NewAccount wanted) {
        return db.write(() -> ledger.openAccount(wanted));
    }

    /** What the shop owes a customer; it never falls below zero. */
    LedgerAccount wallet(String code) {
        return account(new NewAccount(
                code, "Wallet of " + code, AccountKind.LIABILITY, INR, null, null, rupees(0), null, false));
    }

    LedgerAccount points(String code) {
        return account(new NewAccount(
                code, "Points of " + code, AccountKind.LIABILITY, Unit.POINTS, null, null, null, null, true));
    }

    Posting topUp(LedgerAccount wallet, long rupees) {
        return post(debit("cash", rupees(rupees)), credit(wallet.code(), rupees(rupees)));
    }

    Posting spend(LedgerAccount wallet, long rupees) {
        return post(debit(wallet.code(), rupees(rupees)), credit("revenue", rupees(rupees)));
    }

    AccountBalance balance(LedgerAccount account) {
        return ledger.balance(account.id());
    }

    long held(LedgerAccount account) {
        return balance(account).balance().minor();
    }

    LedgerAccount house(String code) {
        return db.write(() -> ledger.openAccount(StandardChart.of(INR).stream()
                .filter(account -> account.code().equals(code))
                .findFirst()
                .orElseThrow()));
    }

    static Problem refused(String code, ThrowingCallable work) {
        var caught = new ArrayList<Problem>();
        assertThatThrownBy(work).isInstanceOfSatisfying(Problem.class, caught::add);
        assertThat(caught.getFirst().code()).isEqualTo(code);
        return caught.getFirst();
    }

    /** What many do at once, each as the shop: those that were refused are told by their code, everything else is a failure. */
    List<String> crowd(int size, IntFunction<Object> work) throws Exception {
        var scope = Scope.current();
        List<Callable<String>> people = new ArrayList<>();
        IntStream.range(0, size)
                .forEach(i -> people.add(() -> scope.call(() -> {
                    try {
                        return work.apply(i) == null ? "nothing" : "done";
                    } catch (Problem e) {
                        return e.code();
                    }
                })));
        try (var crowd = Executors.newVirtualThreadPerTaskExecutor()) {
            return crowd.invokeAll(people).stream().map(Future::resultNow).toList();
        }
    }
}
