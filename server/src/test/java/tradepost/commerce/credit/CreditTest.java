package tradepost.commerce.credit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tradepost.db.ids.AccountId;
import tradepost.db.ids.OrderId;
import tradepost.kernel.Money;
import tradepost.kernel.Problem;
import tradepost.kernel.Rate;
import tradepost.kernel.Secret;
import tradepost.kernel.Time;
import tradepost.kernel.db.Db;
import tradepost.platform.accounts.AccountHistory;
import tradepost.platform.accounts.AccountHistory.PastAccount;
import tradepost.platform.accounts.Role;
import tradepost.platform.tenants.Password;
import tradepost.platform.tenants.Tenant;
import tradepost.testing.OwnDatabase;
import tradepost.testing.Shops;

@QuarkusTest
@QuarkusTestResource(OwnDatabase.class)
class CreditTest {
    private static final int BUYERS = 50;

    @Inject
    Shops shops;

    @Inject
    Db db;

    @Inject
    Credit credit;

    @Inject
    AccountHistory accounts;

    private Tenant shop;
    private AccountId anna;

    @BeforeEach
    void open() {
        shop = shops.open();
        var people = List.of(new PastAccount("anna@example.org", "Anna", "", Role.CUSTOMER, Time.now()));
        anna = Shops.in(
                shop, () -> accounts.recall(people, new Password(Secret.random().reveal()))
                        .get("anna@example.org"));
    }

    @Test
    void of_fifty_orders_at_once_with_room_for_one_one_passes() throws Exception {
        Shops.in(shop, () -> grant("100", false));
        var passed = new AtomicInteger();
        try (var buyers = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = IntStream.range(0, BUYERS)
                    .mapToObj(i -> buyers.submit(() -> Shops.in(shop, () -> order(passed))))
                    .toList();
            for (var one : all) one.get();
        }
        assertThat(passed).hasValue(1);
        var left = Shops.in(shop, () -> grant("100", false));
        assertThat(left.orders()).isEqualTo(rupees("60"));
        assertThat(left.available()).isEqualTo(rupees("40"));
    }

    private void order(AtomicInteger passed) {
        try {
            db.write(() -> credit.admit(anna, OrderId.next(), rupees("60")));
            passed.incrementAndGet();
        } catch (Problem problem) {
            assertThat(problem.code()).isEqualTo("credit_exceeded");
        }
    }

    @Test
    void an_order_that_is_tried_again_claims_its_credit_once_and_gives_it_back() {
        Shops.in(shop, () -> {
            grant("100", false);
            var order = OrderId.next();
            admit(order, "80");
            admit(order, "90");
            assertRefused("credit_exceeded", OrderId.next(), "20");
            db.write(() -> credit.lower(order, rupees("50")));
            admit(OrderId.next(), "60");
            db.write(() -> credit.release(order));
            assertThat(grant("100", false).orders()).isEqualTo(rupees("60"));
        });
    }

    @Test
    void a_limit_is_passed_by_its_tolerance_or_for_a_while_and_never_silently_lowered() {
        Shops.in(shop, () -> {
            assertRefused("no_credit", OrderId.next(), "1");
            var line = db.write(() -> credit.grant(new Granting(anna, rupees("100"), new Rate(50_000), null, false)))
                    .line();
            admit(OrderId.next(), "105");
            assertRefused("credit_exceeded", OrderId.next(), "1");
            credit.override(line, new Overriding(rupees("10"), Time.today(shop.zone()), "A good customer"));
            admit(OrderId.next(), "10");
            assertThatThrownBy(() -> grant("50", false))
                    .isInstanceOfSatisfying(
                            Problem.class, problem -> assertThat(problem.code()).isEqualTo("limit_below_exposure"));
            assertThat(grant("50", true).available()).isEqualTo(rupees("-55"));
        });
    }

    private Exposure grant(String limit, boolean evenBelow) {
        return credit.grant(new Granting(anna, rupees(limit), null, null, evenBelow));
    }

    private void admit(OrderId order, String amount) {
        db.write(() -> credit.admit(anna, order, rupees(amount)));
    }

    private void assertRefused(String code, OrderId order, String amount) {
        assertThatThrownBy(() -> admit(order, amount))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(code));
    }

    private static Money rupees(String amount) {
        return Money.of(amount, "INR");
    }
}
