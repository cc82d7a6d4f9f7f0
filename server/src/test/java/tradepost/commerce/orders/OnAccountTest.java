package tradepost.commerce.orders;

import static java.util.Map.entry;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static tradepost.testing.Shops.in;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tradepost.commerce.carts.Cart;
import tradepost.commerce.credit.Credit;
import tradepost.commerce.credit.Exposure;
import tradepost.commerce.credit.Granting;
import tradepost.commerce.payments.PaymentMethod;
import tradepost.commerce.payments.Payments;
import tradepost.db.ids.AccountId;
import tradepost.db.ids.VariantId;
import tradepost.kernel.Money;
import tradepost.kernel.Problem;
import tradepost.kernel.Secret;
import tradepost.kernel.Time;
import tradepost.kernel.scope.Principal;
import tradepost.kernel.scope.Scope;
import tradepost.platform.accounts.AccountHistory;
import tradepost.platform.accounts.AccountHistory.PastAccount;
import tradepost.platform.accounts.Role;
import tradepost.platform.tenants.Password;
import tradepost.platform.tenants.Tenant;
import tradepost.supply.stock.Stock;
import tradepost.testing.Market;
import tradepost.testing.OwnDatabase;
import tradepost.testing.Patience;
import tradepost.testing.Shops;

/** Customers who may owe order on account as far as their credit goes, and not a rupee further. */
@QuarkusTest
@QuarkusTestResource(OwnDatabase.class)
class OnAccountTest {
    private static final int CROWD = 50;

    @Inject
    Shops shops;

    @Inject
    Market market;

    @Inject
    Orders orders;

    @Inject
    Payments payments;

    @Inject
    Credit credit;

    @Inject
    Stock stock;

    @Inject
    AccountHistory accounts;

    private Tenant shop;
    private AccountId anna;
    private VariantId teapot;

    @BeforeEach
    void open() {
        shop = shops.open();
        var people = List.of(new PastAccount("anna@example.org", "Anna", "", Role.CUSTOMER, Time.now()));
        anna = in(
                shop, () -> accounts.recall(people, new Password(Secret.random().reveal()))
                        .get("anna@example.org"));
        teapot = in(shop, () -> market.article("Teapot", "118.00", 1000));
    }

    private <T> T asAnna(Supplier<T> work) {
        var principal = new Principal(Principal.Kind.CUSTOMER, anna.value(), "Anna", Set.of());
        return Scope.system(shop.id()).as(principal).call(work);
    }

    private Exposure grant(String limit) {
        return in(shop, () -> credit.grant(new Granting(anna, Money.of(limit, "INR"), null, null, true)));
    }

    private Cart cart() {
        return asAnna(() -> market.cart("on_account", teapot));
    }

    private String outcome(Cart cart, Money[] total) {
        try {
            var order = asAnna(() -> orders.complete(cart.id(), new Completion(cart.secret(), null, null, null)))
                    .order();
            total[0] = order.totals().total();
            return order.status().code();
        } catch (Problem refusal) {
            assertThat(refusal.kind()).isEqualTo(Problem.Kind.CONFLICT);
            return refusal.code();
        }
    }

    @Test
    void of_fifty_completions_at_once_with_room_for_one_exactly_one_is_placed_and_the_others_are_told_why()
            throws Exception {
        var first = cart();
        var total = first.totals().total();
        grant(total.times(2).minus(Money.of("0.01", "INR")).decimal().toPlainString());
        var carts = IntStream.range(0, CROWD).mapToObj(_ -> cart()).toList();
        var free = in(shop, () -> market.free(teapot));
        var ready = new CountDownLatch(CROWD);
        try (var crowd = Executors.newVirtualThreadPerTaskExecutor()) {
            var tries = carts.stream()
                    .map(cart -> crowd.submit(() -> {
                        ready.countDown();
                        ready.await();
                        return outcome(cart, new Money[1]);
                    }))
                    .toList();
            var outcomes = new ArrayList<String>();
            for (var one : tries) outcomes.add(one.get());
            assertThat(outcomes.stream().collect(groupingBy(outcome -> outcome, counting())))
                    .containsOnly(entry("placed", 1L), entry("credit_exceeded", CROWD - 1L));
        }
        var exposure = grant(total.times(2).decimal().toPlainString());
        assertThat(exposure.orders()).isEqualTo(total);
        assertThat(free).isLessThanOrEqualTo(1000);
        assertThat(in(shop, stock::prove)).isEmpty();
    }

    @Test
    void what_was_claimed_is_free_again_when_the_order_is_cancelled() {
        var total = new Money[1];
        grant("500.00");
        assertThat(outcome(cart(), total)).isEqualTo("placed");
        assertThat(grant("500.00").orders()).isEqualTo(total[0]);
        var order = in(shop, () -> orders.ofAccount(anna, Time.now().plusSeconds(60), 1))
                .getFirst();
        in(shop, () -> orders.cancel(order.id(), new Cancellation("changed her mind", null)));
        Patience.until("the credit is free", () -> grant("500.00").orders().isZero());
    }

    @Test
    void it_is_offered_to_customers_with_credit_and_to_nobody_else() {
        assertThat(asAnna(payments::methods)).extracting(PaymentMethod::code).doesNotContain("on_account");
        assertThat(outcome(cart(), new Money[1])).isEqualTo("no_credit");
        grant("500.00");
        assertThat(asAnna(payments::methods)).extracting(PaymentMethod::code).contains("on_account");
        assertThat(Shops.visit(shop, payments::methods))
                .extracting(PaymentMethod::code)
                .doesNotContain("on_account");
        var guest = Shops.visit(shop, () -> market.cart("on_account", teapot));
        try {
            Shops.visit(shop, () -> orders.complete(guest.id(), new Completion(guest.secret(), null, null, null)));
            throw new AssertionError("A guest was given credit");
        } catch (Problem refusal) {
            assertThat(refusal.code()).isEqualTo("no_credit");
        }
    }
}
