package tradepost.commerce.payments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static tradepost.testing.Shops.in;

import com.fasterxml.jackson.databind.node.TextNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tradepost.commerce.orders.Completed;
import tradepost.commerce.orders.Completion;
import tradepost.commerce.orders.OrderStatus;
import tradepost.commerce.orders.Orders;
import tradepost.commerce.orders.Refunding;
import tradepost.commerce.payments.StripeStandIn.Fault;
import tradepost.kernel.Json;
import tradepost.kernel.Money;
import tradepost.kernel.Problem;
import tradepost.kernel.Time;
import tradepost.kernel.db.Db;
import tradepost.platform.settings.ChangedSettings;
import tradepost.platform.settings.Settings;
import tradepost.platform.tenants.Tenant;
import tradepost.testing.Caller;
import tradepost.testing.Market;
import tradepost.testing.OwnDatabase;
import tradepost.testing.Shops;

/** Cards by Stripe, with what goes wrong between two machines. */
@QuarkusTest
@WithTestResource(OwnDatabase.class)
@WithTestResource(StripePort.class)
class StripeTest {
    private static final String SECRET = "whsec_teapot";

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
    NightWatch night;

    @Inject
    Caller caller;

    @Inject
    Json json;

    @Inject
    Db db;

    private Tenant shop;
    private StripeStandIn stripe;

    @BeforeEach
    void open() {
        // Asked for here: what is injected would have to be there for all tests that share the process.
        var address = ConfigProvider.getConfig().getValue("tradepost.payments.stripe.address", URI.class);
        stripe = new StripeStandIn(address, StripeContract.find());
        shop = shops.open();
        in(
                shop,
                () -> settings.change(new ChangedSettings(Map.of(
                        "payments.stripe_key", new TextNode("sk_test_teapot"),
                        "payments.stripe_signing_secret", new TextNode(SECRET)))));
    }

    @AfterEach
    void close() {
        stripe.close();
        assertThat(stripe.violations()).isEmpty();
    }

    private Completed bought(String method) {
        return in(shop, () -> {
            var cart = market.cart(method, market.article("Teapot", "118.00", 5));
            return orders.complete(cart.id(), new Completion(cart.secret(), null, null, "/checkout/done"));
        });
    }

    private Payment payment(Completed bought) {
        return in(shop, () -> payments.of(bought.order().id()).getFirst());
    }

    private Payment settled(Completed bought) {
        return in(shop, () -> payments.settle(payment(bought).id()));
    }

    private String intent(Completed bought) {
        return payment(bought).action().getPath().replaceFirst(".*/", "");
    }

    private String paying(Completed bought, String card) {
        return caller.submit(shop, payment(bought).action().toString(), "payment_method=" + card)
                .location();
    }

    private Completed paid(String method) {
        var bought = bought(method);
        paying(bought, "pm_ok");
        return bought;
    }

    private int hears(String id, String signature, String body) {
        return caller.post(shop, "/api/webhooks/stripe", Map.of("Stripe-Signature", signature), body)
                .status();
    }

    private static String event(String id, String intent) {
        return "{\"id\":\"%s\",\"object\":\"event\",\"type\":\"payment_intent.succeeded\",\"data\":{\"object\":{\"id\":\"%s\",\"object\":\"payment_intent\"}}}"
                .formatted(id, intent);
    }

    private static String signed(String body) {
        return new StripeSignature(SECRET).sign(Time.now().getEpochSecond(), body);
    }

    private long told(String fact) {
        return in(shop, () -> db.fetchOne("select count(*) from kernel.fact where type = ?", fact)
                .get(0, Long.class));
    }

    @Test
    void what_we_say_and_hear_is_as_stripe_publishes_it() {
        assumeTrue(StripeContract.find().isPresent(), "stripe-spec3-2022.json.gz is not there");
        var bought = paid("stripe_card_later");
        in(shop, () -> payments.capture(payment(bought).id(), new Capturing(null, "1")));
        in(shop, () -> orders.refund(bought.order().id(), new Refunding(Money.of("1.00", "INR"), "broken", "r")));
        assertThat(stripe.checked()).isGreaterThanOrEqualTo(5);
        assertThat(stripe.violations()).isEmpty();
        var published = StripeContract.find().orElseThrow();
        var wrong = published.wrong(
                "POST", "/v1/payment_intents", Map.of("amount", "1", "teapot", "2"), 200, json.tree("{}"));
        assertThat(wrong).anyMatch(line -> line.contains("teapot")).anyMatch(line -> line.contains("answer"));
    }

    @Test
    void a_card_that_is_declined_gives_way_to_one_that_pays() {
        var bought = bought("stripe_card");
        assertThat(bought.next().toString()).startsWith("/pay/stripe/pi_");
        assertThat(caller.get(shop, bought.next().toString()).body()).contains("js.stripe.com");
        assertThat(paying(bought, "pm_declined")).contains("/pay/stripe/pi_");
        assertThat(payment(bought).status()).isEqualTo(PaymentState.NEEDS_ACTION);
        assertThat(paying(bought, "pm_ok")).endsWith("/checkout/done");
        assertThat(payment(bought))
                .extracting(Payment::status, Payment::captured)
                .containsExactly(PaymentState.CAPTURED, bought.order().totals().total());
        var order = in(shop, () -> orders.settle(bought.order().id())).order();
        assertThat(order.status()).isEqualTo(OrderStatus.PLACED);
    }

    @Test
    void an_intent_whose_answer_was_lost_is_found_again_and_not_made_twice() {
        stripe.next(Fault.LOST_ANSWER);
        var bought = bought("stripe_card");
        assertThat(payment(bought).status()).isEqualTo(PaymentState.UNKNOWN);
        assertThat(settled(bought).status()).isEqualTo(PaymentState.NEEDS_ACTION);
        assertThat(stripe.intents()).isEqualTo(1);
        assertThat(paying(bought, "pm_ok")).endsWith("/checkout/done");
        assertThat(payment(bought).status()).isEqualTo(PaymentState.CAPTURED);
    }

    @Test
    void a_confirmation_whose_answer_was_lost_has_paid() {
        var bought = bought("stripe_card");
        stripe.next(Fault.LOST_ANSWER);
        assertThat(paying(bought, "pm_ok")).endsWith("/checkout/done");
        assertThat(payment(bought).status()).isEqualTo(PaymentState.CAPTURED);
        assertThat(told("payments.captured")).isEqualTo(1);
    }

    @Test
    void a_key_in_use_and_too_many_requests_leave_the_outcome_open_until_it_is_asked_for() {
        for (var fault : List.of(Fault.KEY_IN_USE, Fault.TOO_MANY, Fault.LOST_REQUEST)) {
            stripe.next(fault);
            var bought = bought("stripe_card");
            assertThat(payment(bought).status()).isEqualTo(PaymentState.UNKNOWN);
            assertThat(settled(bought).status()).isEqualTo(PaymentState.NEEDS_ACTION);
        }
    }

    @Test
    void what_was_lost_for_good_is_given_up() {
        stripe.next(Fault.FAULT_AFTERWARDS);
        var bought = bought("stripe_card");
        assertThat(settled(bought).status()).isEqualTo(PaymentState.UNKNOWN);
        in(shop, () -> night.look(bought.order().id(), Duration.ofHours(25)));
        assertThat(payment(bought).status()).isEqualTo(PaymentState.DECLINED);
    }

    @Test
    void a_customer_who_never_came_back_is_given_up_at_stripe_too() {
        var bought = bought("stripe_card");
        var intent = intent(bought);
        in(shop, () -> night.look(bought.order().id(), Duration.ofHours(2)));
        assertThat(payment(bought).status()).isEqualTo(PaymentState.DECLINED);
        assertThat(stripe.intent(intent).path("status").asText()).isEqualTo("canceled");
    }

    @Test
    void a_capture_is_taken_once_whatever_became_of_its_answer() {
        for (var fault : List.of(Fault.LOST_REQUEST, Fault.LOST_ANSWER, Fault.TOO_MANY, Fault.FAULT_AFTERWARDS)) {
            var bought = paid("stripe_card_later");
            assertThat(payment(bought).status()).isEqualTo(PaymentState.AUTHORISED);
            stripe.next(fault);
            in(shop, () -> payments.capture(payment(bought).id(), new Capturing(null, "1")));
            assertThat(payment(bought).captured().isZero()).isTrue();
            in(shop, () -> night.look(bought.order().id(), Duration.ofMinutes(5)));
            assertThat(payment(bought))
                    .as(fault.name())
                    .extracting(Payment::status, Payment::captured)
                    .containsExactly(
                            PaymentState.CAPTURED, bought.order().totals().total());
        }
        assertThat(told("payments.captured")).isEqualTo(4);
    }

    @Test
    void stripe_takes_held_money_once_and_frees_the_rest() {
        var bought = paid("stripe_card_later");
        var part = Money.of("18.00", "INR");
        in(shop, () -> {
            var id = payment(bought).id();
            payments.capture(id, new Capturing(part, "1"));
            assertThatThrownBy(() -> payments.capture(id, new Capturing(part, "2")))
                    .isInstanceOfSatisfying(
                            Problem.class, no -> assertThat(no.code()).isEqualTo("capture_refused"));
            assertThat(payments.free(id))
                    .extracting(Payment::status, Payment::authorised, Payment::captured)
                    .containsExactly(PaymentState.CAPTURED, part, part);
        });
    }

    @Test
    void held_money_is_freed() {
        var bought = paid("stripe_card_later");
        stripe.next(Fault.LOST_ANSWER);
        in(shop, () -> payments.free(payment(bought).id()));
        assertThat(settled(bought).status()).isEqualTo(PaymentState.VOIDED);
    }

    @Test
    void a_refund_is_given_once_whatever_became_of_its_answer() {
        var bought = paid("stripe_card");
        var one = Money.of("1.00", "INR");
        for (var fault : List.of(Fault.LOST_REQUEST, Fault.LOST_ANSWER, Fault.FAULT_AFTERWARDS)) {
            stripe.next(fault);
            in(
                    shop,
                    () -> orders.refund(
                            bought.order().id(), new Refunding(one, "broken", "Größe ".repeat(10) + fault)));
            in(shop, () -> night.look(bought.order().id(), Duration.ofMinutes(5)));
        }
        assertThat(payment(bought).refunded()).isEqualTo(one.times(3));
        assertThat(stripe.refunded()).isEqualTo(300);
    }

    @Test
    void a_message_settles_once_and_its_repetition_changes_nothing() {
        var bought = bought("stripe_card");
        var intent = intent(bought);
        assertThat(paying(bought, "pm_challenge")).isEqualTo("https://hooks.stripe.com/3d_secure");
        stripe.agree(intent);
        var body = event("evt_" + intent, intent);
        assertThat(hears(intent, signed(body), body)).isEqualTo(204);
        assertThat(payment(bought).status()).isEqualTo(PaymentState.CAPTURED);
        assertThat(hears(intent, signed(body), body)).isEqualTo(204);
        assertThat(told("payments.captured")).isEqualTo(1);
        var kept = in(shop, () -> db.fetch("select type, settled_at from payments.webhook_event"));
        assertThat(kept).hasSize(1).allMatch(row -> row.get("settled_at") != null);
    }

    @Test
    void a_message_that_is_forged_or_old_is_refused_and_leaves_nothing() {
        var bought = bought("stripe_card");
        var intent = intent(bought);
        stripe.agree(intent);
        var body = event("evt_1", intent);
        long now = Time.now().getEpochSecond();
        assertThat(hears(intent, new StripeSignature("whsec_other").sign(now, body), body))
                .isEqualTo(401);
        assertThat(hears(intent, new StripeSignature(SECRET).sign(now - 400, body), body))
                .isEqualTo(401);
        assertThat(hears(intent, signed(body), body + " ")).isEqualTo(401);
        assertThat(in(shop, () -> db.fetch("select 1 from payments.webhook_event")))
                .isEmpty();
        assertThat(payment(bought).status()).isEqualTo(PaymentState.NEEDS_ACTION);
    }

    @Test
    void a_message_that_lies_changes_nothing() {
        var bought = bought("stripe_card");
        var body = event("evt_1", intent(bought));
        assertThat(hears("", signed(body), body)).isEqualTo(204);
        assertThat(payment(bought).status()).isEqualTo(PaymentState.NEEDS_ACTION);
    }

    @Test
    void a_shop_without_an_account_offers_no_cards() {
        var other = shops.open();
        assertThat(in(other, payments::methods))
                .noneMatch(method -> method.code().startsWith("stripe"));
        assertThat(in(shop, payments::methods)).anyMatch(method -> method.code().equals("stripe_card"));
    }
}
