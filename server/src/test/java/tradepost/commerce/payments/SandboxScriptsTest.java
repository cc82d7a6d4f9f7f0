package tradepost.commerce.payments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tradepost.testing.Shops.in;

import com.fasterxml.jackson.databind.node.BooleanNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tradepost.commerce.orders.Completion;
import tradepost.commerce.orders.Orders;
import tradepost.commerce.orders.Refunding;
import tradepost.db.ids.OrderId;
import tradepost.kernel.Money;
import tradepost.kernel.Problem;
import tradepost.kernel.db.Db;
import tradepost.platform.settings.ChangedSettings;
import tradepost.platform.settings.Settings;
import tradepost.platform.tenants.Tenant;
import tradepost.testing.Market;
import tradepost.testing.OwnDatabase;
import tradepost.testing.Shops;

/** Whatever goes wrong with the bank, and in whatever order: money is taken once or let go, and our books and the bank's are the same. */
@QuarkusTest
@QuarkusTestResource(OwnDatabase.class)
class SandboxScriptsTest {
    private static final List<SandboxFault> QUICK = List.of(
            SandboxFault.LOSE_REQUEST,
            SandboxFault.LOSE_ANSWER,
            SandboxFault.FAIL,
            SandboxFault.MESSAGE_TWICE,
            SandboxFault.MESSAGE_LATE);

    @Inject
    Shops shops;

    @Inject
    Market market;

    @Inject
    Settings settings;

    @Inject
    Orders orders;

    @Inject
    Payments payments;

    @Inject
    SandboxScripts scripts;

    @Inject
    NightWatch night;

    @Inject
    Db db;

    private Tenant shop;

    @BeforeEach
    void open() {
        shop = shops.open();
    }

    private void faults(boolean on) {
        in(
                shop,
                () -> settings.change(new ChangedSettings(Map.of("payments.sandbox_faults", BooleanNode.valueOf(on)))));
    }

    private OrderId bought(String method) {
        return in(shop, () -> {
            var cart = market.cart(method, market.article("Teapot", "118.00", 50));
            return orders.complete(cart.id(), new Completion(cart.secret(), null, null, "/checkout/done"))
                    .order()
                    .id();
        });
    }

    private Payment payment(OrderId order) {
        return in(shop, () -> payments.of(order).getFirst());
    }

    /** The watchdog looks until nothing is open any more. */
    private void quieten(OrderId order) {
        for (int i = 1; i < 20; i++) {
            var later = Duration.ofMinutes(2L * i);
            in(shop, () -> night.look(order, later));
            boolean open = in(shop, () -> db.fetchOne(
                            "select exists (select 1 from payments.operation where status in ('init', 'pending', 'errored'))")
                    .get(0, Boolean.class));
            if (!open) return;
        }
        throw new AssertionError("The operations of " + order + " never ended");
    }

    @Test
    void nothing_goes_wrong_in_a_shop_that_sells() {
        var script = new SandboxScript(List.of(SandboxFault.FAIL));
        in(shop, () -> assertThatThrownBy(() -> scripts.script(script))
                .isInstanceOfSatisfying(
                        Problem.class, no -> assertThat(no.code()).isEqualTo("sandbox_faults_off")));
        assertThat(payment(bought("sandbox_card")).status()).isEqualTo(PaymentState.CAPTURED);
    }

    @Test
    void a_shop_that_sells_takes_no_test_cards_not_even_by_name() {
        in(shop, () -> settings.change(new ChangedSettings(Map.of("payments.sandbox", BooleanNode.FALSE))));
        assertThat(in(shop, payments::methods))
                .noneMatch(method -> method.code().startsWith("sandbox"));
        assertThatThrownBy(() -> bought("sandbox_card"))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("not a way to pay here");
    }

    @Test
    void faults_come_in_their_order_and_then_all_is_well() {
        faults(true);
        in(shop, () -> scripts.script(new SandboxScript(List.of(SandboxFault.LOSE_REQUEST, SandboxFault.FAIL))));
        assertThat(payment(bought("sandbox_card")).failure()).contains("request was lost");
        assertThat(payment(bought("sandbox_card")).failure()).contains("500");
        assertThat(payment(bought("sandbox_card")).status()).isEqualTo(PaymentState.CAPTURED);
    }

    @Test
    void a_message_before_the_answer_brings_the_news_and_the_answer_changes_nothing() {
        faults(true);
        in(shop, () -> scripts.script(new SandboxScript(List.of(SandboxFault.MESSAGE_FIRST))));
        assertThat(payment(bought("sandbox_card")).status()).isEqualTo(PaymentState.CAPTURED);
        assertThat(in(shop, () -> db.fetch("select 1 from kernel.fact where type = 'payments.captured'")))
                .hasSize(1);
    }

    @Test
    void whatever_the_script_each_payment_is_taken_once_or_let_go_and_the_books_agree() {
        faults(true);
        long seed = System.nanoTime();
        var random = new Random(seed);
        for (int round = 0; round < 12; round++) {
            var script = IntStream.range(0, 6)
                    .mapToObj(_ -> QUICK.get(random.nextInt(QUICK.size())))
                    .toList();
            in(shop, () -> scripts.script(new SandboxScript(script)));
            live(random);
            agree("seed " + seed + ", round " + round + ", " + script);
        }
    }

    /** An order as it may go: paid at once or later, in one part or in two, freed, given back. */
    private void live(Random random) {
        boolean holds = random.nextBoolean();
        var order = bought(holds ? "sandbox_authorised" : "sandbox_card");
        quieten(order);
        var payment = payment(order);
        if (payment.status() == PaymentState.AUTHORISED) {
            if (random.nextBoolean()) in(shop, () -> payments.capture(payment.id(), new Capturing(part("18.00"), "1")));
            quieten(order);
            in(
                    shop,
                    () -> random.nextBoolean()
                            ? payments.free(payment.id())
                            : payments.capture(payment.id(), new Capturing(null, "2")));
            quieten(order);
        }
        if (payment(order).captured().isPositive()) {
            in(shop, () -> orders.refund(order, new Refunding(part("1.00"), "broken", "r")));
            quieten(order);
        }
    }

    private static Money part(String amount) {
        return Money.of(amount, "INR");
    }

    private void agree(String story) {
        var ours = in(
                shop,
                () -> db.fetch(
                        "select reference, captured_minor, refunded_minor, status from payments.payment where captured_minor > 0 order by reference"));
        var banks = in(
                shop,
                () -> db.fetch(
                        "select reference, captured_minor, refunded_minor from payments.sandbox_charge where captured_minor > 0 order by reference"));
        assertThat(ours.map(row -> List.of(row.get(0), row.get(1), row.get(2))))
                .as(story)
                .isEqualTo(banks.map(row -> List.of(row.get(0), row.get(1), row.get(2))));
        assertThat(in(shop, () -> db.fetch("select distinct status from payments.payment"))
                        .map(row -> row.get(0, String.class)))
                .as(story)
                .isSubsetOf("captured", "voided", "declined", "refunded");
    }
}
