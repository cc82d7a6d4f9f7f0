package tradepost.commerce.payments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tradepost.testing.Shops.in;

import com.fasterxml.jackson.databind.node.TextNode;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tradepost.commerce.books.Books;
import tradepost.commerce.books.Heading;
import tradepost.commerce.orders.Completed;
import tradepost.commerce.orders.Completion;
import tradepost.commerce.orders.OrderStatus;
import tradepost.commerce.orders.Orders;
import tradepost.commerce.orders.Refunding;
import tradepost.commerce.payments.StandIn.Fault;
import tradepost.commerce.payments.settlements.ReadSettlement;
import tradepost.commerce.payments.settlements.SettlementFile;
import tradepost.commerce.payments.settlements.SettlementFormat;
import tradepost.commerce.payments.settlements.Settlements;
import tradepost.kernel.Money;
import tradepost.kernel.Problem;
import tradepost.kernel.db.Db;
import tradepost.platform.settings.ChangedSettings;
import tradepost.platform.settings.Settings;
import tradepost.platform.tenants.Tenant;
import tradepost.testing.Caller;
import tradepost.testing.Market;
import tradepost.testing.Shops;

/** What must hold whoever the provider is, with what goes wrong between two machines. */
public abstract class GatewayStory {
    @Inject
    protected Shops shops;

    @Inject
    protected Market market;

    @Inject
    protected Settings settings;

    @Inject
    protected Orders orders;

    @Inject
    protected Payments payments;

    @Inject
    protected NightWatch night;

    @Inject
    protected Caller caller;

    @Inject
    protected Db db;

    @Inject
    protected Settlements settlements;

    @Inject
    protected Books books;

    protected Tenant shop;
    private StandIn provider;

    /** The provider's name, as in configuration and paths. */
    protected abstract String name();

    protected abstract StandIn open(URI address);

    /** The shop's account. */
    protected abstract Map<String, String> account();

    /** The way to pay that takes money at once, and the one that holds it. */
    protected abstract String atOnce();

    protected abstract String held();

    /** The customer pays where the order sends them, and comes back; the answer is where to. */
    protected abstract String paying(Completed bought);

    /** A message about a payment arrives; the answer is the status of ours. */
    protected abstract int hears(String id, String reference, boolean forged);

    /** The provider's payout report about one capture and one refund of a rupee, by the names that the provider gives them. */
    protected abstract String report(Completed bought, String capture, String refund);

    @BeforeEach
    void openShop() {
        // Asked for here: what is injected would have to be there for all tests that share the process.
        provider = open(ConfigProvider.getConfig().getValue("tradepost.payments." + name() + ".address", URI.class));
        provider.start();
        shop = shops.open();
        in(
                shop,
                () -> settings.change(new ChangedSettings(account().entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, one -> new TextNode(one.getValue()))))));
    }

    @AfterEach
    void closeProvider() {
        provider.close();
        assertThat(provider.violations()).isEmpty();
    }

    protected final Completed bought(String method) {
        return in(shop, () -> {
            var cart = market.cart(method, market.article("Teapot", "118.00", 5));
            return orders.complete(cart.id(), new Completion(cart.secret(), null, null, "/checkout/done"));
        });
    }

    protected final Completed paid(String method) {
        var bought = bought(method);
        assertThat(paying(bought)).endsWith("/checkout/done");
        return bought;
    }

    protected final Payment payment(Completed bought) {
        return in(shop, () -> payments.of(bought.order().id()).getFirst());
    }

    protected final Payment settled(Completed bought) {
        return in(shop, () -> payments.settle(payment(bought).id()));
    }

    protected final String reference(Completed bought) {
        return in(shop, () -> db.fetchOne(
                        "select reference from payments.payment where order_id = ?",
                        bought.order().id().value())
                .get(0, String.class));
    }

    protected final void look(Completed bought, Duration later) {
        in(shop, () -> night.look(bought.order().id(), later));
    }

    protected final long told(String fact) {
        return in(shop, () -> db.fetchOne("select count(*) from kernel.fact where type = ?", fact)
                .get(0, Long.class));
    }

    private OrderStatus status(Completed bought) {
        return in(shop, () -> orders.get(bought.order().id())).status();
    }

    @Test
    void a_payment_at_once_places_the_order() {
        var bought = paid(atOnce());
        assertThat(payment(bought))
                .extracting(Payment::status, Payment::captured)
                .containsExactly(PaymentState.CAPTURED, bought.order().totals().total());
        assertThat(status(bought)).isEqualTo(OrderStatus.PLACED);
        assertThat(provider.captures(reference(bought))).isEqualTo(1);
    }

    @Test
    void a_start_whose_answer_was_lost_is_found_again_and_leads_to_one_payment() {
        provider.next(Fault.LOST_ANSWER);
        var bought = bought(atOnce());
        assertThat(payment(bought).status()).isEqualTo(PaymentState.UNKNOWN);
        assertThat(settled(bought).status()).isEqualTo(PaymentState.NEEDS_ACTION);
        assertThat(provider.starts()).isEqualTo(1);
        assertThat(paying(bought)).endsWith("/checkout/done");
        assertThat(payment(bought).status()).isEqualTo(PaymentState.CAPTURED);
    }

    @Test
    void a_request_in_use_too_many_and_a_lost_one_leave_the_outcome_open_until_it_is_asked_for() {
        for (var fault : List.of(Fault.IN_USE, Fault.TOO_MANY, Fault.LOST_REQUEST)) {
            provider.next(fault);
            var bought = bought(atOnce());
            assertThat(payment(bought).status()).isEqualTo(PaymentState.UNKNOWN);
            look(bought, Duration.ofMinutes(5));
            assertThat(payment(bought).status())
                    .as(fault.name())
                    .isIn(PaymentState.NEEDS_ACTION, PaymentState.DECLINED);
            assertThat(told("payments.captured")).isZero();
        }
    }

    @Test
    void a_customer_who_never_came_back_is_given_up() {
        var bought = bought(atOnce());
        look(bought, Duration.ofHours(2));
        assertThat(payment(bought).status()).isEqualTo(PaymentState.DECLINED);
        assertThat(status(bought)).isEqualTo(OrderStatus.DRAFT);
    }

    @Test
    void a_customer_who_paid_and_never_came_back_is_found_by_the_watchdog() {
        var bought = bought(held());
        provider.agree(reference(bought));
        look(bought, Duration.ofHours(2));
        assertThat(payment(bought))
                .extracting(Payment::status, Payment::held)
                .containsExactly(
                        PaymentState.AUTHORISED, bought.order().totals().total());
    }

    @Test
    void a_capture_is_taken_once_whatever_became_of_its_answer() {
        for (var fault : List.of(Fault.LOST_REQUEST, Fault.LOST_ANSWER, Fault.TOO_MANY, Fault.FAULT_AFTERWARDS)) {
            var bought = paid(held());
            assertThat(payment(bought).status()).isEqualTo(PaymentState.AUTHORISED);
            provider.next(fault);
            in(shop, () -> payments.capture(payment(bought).id(), new Capturing(null, "1")));
            assertThat(payment(bought).captured().isZero()).isTrue();
            look(bought, Duration.ofMinutes(5));
            assertThat(payment(bought))
                    .as(fault.name())
                    .extracting(Payment::status, Payment::captured)
                    .containsExactly(
                            PaymentState.CAPTURED, bought.order().totals().total());
            assertThat(provider.captures(reference(bought))).isEqualTo(1);
        }
        assertThat(told("payments.captured")).isEqualTo(4);
    }

    @Test
    void held_money_is_freed_even_if_the_answer_is_lost() {
        var bought = paid(held());
        provider.next(Fault.LOST_ANSWER);
        in(shop, () -> payments.free(payment(bought).id()));
        look(bought, Duration.ofMinutes(5));
        assertThat(payment(bought).status()).isEqualTo(PaymentState.VOIDED);
        assertThat(provider.captures(reference(bought))).isZero();
    }

    @Test
    void a_refund_is_given_once_whatever_became_of_its_answer() {
        var bought = paid(atOnce());
        var one = Money.of("1.00", "INR");
        for (var fault : List.of(Fault.LOST_REQUEST, Fault.LOST_ANSWER, Fault.IN_USE, Fault.FAULT_AFTERWARDS)) {
            provider.next(fault);
            in(
                    shop,
                    () -> orders.refund(
                            bought.order().id(), new Refunding(one, "broken", "Größe ".repeat(10) + fault)));
            look(bought, Duration.ofMinutes(5));
        }
        assertThat(payment(bought).refunded()).isEqualTo(one.times(4));
        assertThat(provider.refunded()).isEqualTo(400);
    }

    @Test
    void a_message_before_the_browser_settles_and_its_repetition_changes_nothing() {
        var bought = bought(atOnce());
        provider.agree(reference(bought));
        assertThat(hears("evt_1", reference(bought), false)).isEqualTo(204);
        assertThat(payment(bought).status()).isEqualTo(PaymentState.CAPTURED);
        assertThat(hears("evt_1", reference(bought), false)).isEqualTo(204);
        assertThat(hears("evt_2", reference(bought), false)).isEqualTo(204);
        assertThat(paying(bought)).endsWith("/checkout/done");
        assertThat(told("payments.captured")).isEqualTo(1);
        assertThat(provider.captures(reference(bought))).isEqualTo(1);
        var kept = in(shop, () -> db.fetch("select settled_at from payments.webhook_event"));
        assertThat(kept).hasSize(2).allMatch(row -> row.get("settled_at") != null);
    }

    @Test
    void a_message_that_comes_after_what_it_tells_is_past_takes_nothing_back() {
        var bought = paid(held());
        in(shop, () -> payments.capture(payment(bought).id(), new Capturing(null, "1")));
        assertThat(hears("evt_late", reference(bought), false)).isEqualTo(204);
        assertThat(payment(bought).status()).isEqualTo(PaymentState.CAPTURED);
        assertThat(told("payments.authorised")).isEqualTo(1);
    }

    @Test
    void a_forged_message_is_refused_and_leaves_nothing() {
        var bought = bought(atOnce());
        provider.agree(reference(bought));
        assertThat(hears("evt_1", reference(bought), true)).isEqualTo(401);
        assertThat(in(shop, () -> db.fetch("select 1 from payments.webhook_event")))
                .isEmpty();
        assertThat(payment(bought).status()).isEqualTo(PaymentState.NEEDS_ACTION);
    }

    @Test
    void a_message_that_lies_and_one_about_somebody_else_change_nothing() {
        var bought = bought(atOnce());
        assertThat(hears("evt_1", reference(bought), false)).isEqualTo(204);
        assertThat(hears("evt_2", "somebody_elses", false)).isEqualTo(204);
        assertThat(payment(bought).status()).isEqualTo(PaymentState.NEEDS_ACTION);
    }

    @Test
    void another_amount_or_currency_than_was_asked_for_never_pays() {
        for (var currency : List.of("INR", "USD")) {
            var bought = bought(atOnce());
            provider.agree(reference(bought));
            provider.distort(reference(bought), currency.equals("INR") ? 100 : 11800, currency);
            assertThat(settled(bought).status()).as(currency).isEqualTo(PaymentState.UNKNOWN);
            assertThat(status(bought)).isEqualTo(OrderStatus.DRAFT);
        }
        assertThat(told("payments.captured")).isZero();
    }

    @Test
    void the_providers_payout_report_settles_what_was_taken() {
        var bought = paid(held());
        in(shop, () -> payments.capture(payment(bought).id(), new Capturing(null, "1")));
        in(shop, () -> orders.refund(bought.order().id(), new Refunding(Money.of("1.00", "INR"), "broken", "r")));
        var content = report(bought, moved("capture"), moved("refund"));
        var file = new SettlementFile(SettlementFormat.valueOf(name().toUpperCase(Locale.ROOT)), null, null, content);
        in(shop, () -> {
            assertThat(settlements.read(file))
                    .extracting(ReadSettlement::matched, ReadSettlement::missingHere, ReadSettlement::amountDiffers)
                    .containsExactly(2, 0, 0);
            assertThat(books.standing(List.of(Heading.CLEARING)).get(Heading.CLEARING))
                    .allMatch(Money::isZero);
            assertThat(settlements.read(file).repeated()).isEqualTo(2);
            assertThat(settlements.prove().holds()).isTrue();
        });
    }

    private String moved(String kind) {
        return in(shop, () -> db.fetchOne(
                        "select coalesce(nullif(money_reference, ''), gateway_reference) from payments.operation where kind = ?",
                        kind)
                .get(0, String.class));
    }

    /** A dispute about a paid order: it is opened, told twice and decided; what the bank took cannot be refunded as well. */
    protected final void disputed(Completed bought, Consumer<String> stands, String outcome) {
        stands.accept("open");
        stands.accept("open");
        assertThat(told("payments.disputed")).isEqualTo(1);
        var refund = new Refunding(Money.of("1.00", "INR"), "broken", "during-" + outcome);
        in(shop, () -> assertThatThrownBy(() -> orders.refund(bought.order().id(), refund))
                .isInstanceOf(Problem.class));
        stands.accept(outcome);
        assertThat(in(shop, () -> db.fetchOne("select status, respond_by from payments.dispute"))
                        .get("status"))
                .isEqualTo(outcome);
        assertThat(told(outcome.equals("won") ? "payments.dispute_won" : "payments.charged_back"))
                .isEqualTo(1);
    }

    @Test
    void a_shop_without_an_account_does_not_offer_it() {
        var other = shops.open();
        assertThat(in(other, payments::methods))
                .noneMatch(method -> method.code().startsWith(name()));
        assertThat(in(shop, payments::methods)).extracting(PaymentMethod::code).contains(atOnce(), held());
        for (var needed : account().keySet()) {
            if (needed.contains("webhook") || needed.contains("signing")) continue;
            in(shop, () -> settings.change(new ChangedSettings(Map.of(needed, new TextNode("")))));
            assertThat(in(shop, payments::methods)).as(needed).noneMatch(method -> method.code()
                    .startsWith(name()));
        }
    }
}
