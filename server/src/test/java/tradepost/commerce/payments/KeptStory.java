package tradepost.commerce.payments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tradepost.testing.Shops.in;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.vertx.core.http.HttpMethod;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tradepost.commerce.credit.Credit;
import tradepost.commerce.credit.Granting;
import tradepost.commerce.orders.Changing;
import tradepost.commerce.orders.Charging;
import tradepost.commerce.orders.Completed;
import tradepost.commerce.orders.Completion;
import tradepost.commerce.orders.Deciding;
import tradepost.commerce.orders.OrderChanges;
import tradepost.commerce.orders.OrderCharging;
import tradepost.commerce.orders.Orders;
import tradepost.commerce.orders.PaymentStatus;
import tradepost.db.ids.AccountId;
import tradepost.db.ids.SavedMethodId;
import tradepost.kernel.Json;
import tradepost.kernel.Money;
import tradepost.kernel.Problem;
import tradepost.kernel.Quantity;
import tradepost.kernel.db.Db;
import tradepost.kernel.scope.Principal;
import tradepost.kernel.scope.Scope;
import tradepost.platform.settings.ChangedSettings;
import tradepost.platform.settings.Settings;
import tradepost.platform.tenants.Tenant;
import tradepost.testing.Caller;
import tradepost.testing.Market;
import tradepost.testing.Patience;
import tradepost.testing.Shops;

/** What must hold of cards and accounts that customers want to use again, whoever keeps them. */
public abstract class KeptStory {
    @Inject
    protected Shops shops;

    @Inject
    protected Market market;

    @Inject
    protected Settings settings;

    @Inject
    protected Orders orders;

    @Inject
    protected OrderChanges changes;

    @Inject
    protected OrderCharging charging;

    @Inject
    protected Payments payments;

    @Inject
    protected Credit credit;

    @Inject
    protected NightWatch night;

    @Inject
    protected Caller caller;

    @Inject
    protected Json json;

    @Inject
    protected Db db;

    protected Tenant shop;
    protected Customer anna;
    protected Customer ravi;

    /** Somebody who is signed in, or a guest with neither account nor headers. */
    protected record Customer(AccountId account, Map<String, String> headers) {
        static final Customer GUEST = new Customer(null, Map.of());
    }

    protected abstract void openProvider();

    /** The shop's account there. */
    protected abstract Map<String, JsonNode> account();

    protected abstract String method();

    /** What a page calls the one that is kept. */
    protected abstract String named();

    /** The customer pays with something new, and wants it to be kept or not. */
    protected abstract void pays(Completed bought, Customer who, boolean keep);

    /** The customer tries to pay with one that is kept. */
    protected abstract void paysWith(Completed bought, Customer who, String id);

    /** How many the provider keeps. */
    protected abstract int keptThere();

    /** How many payments the provider has taken. */
    protected abstract int taken();

    /** The next charge is carried out, and its answer is lost. */
    protected abstract void loseNextAnswer();

    /** The bank wants to ask the owner of what is charged next. */
    protected abstract void askNext();

    /** Whether the provider charges what it keeps while its owner is away. */
    protected boolean chargesAlone() {
        return true;
    }

    protected static Map<String, JsonNode> texts(Map<String, String> settings) {
        return settings.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, one -> new TextNode(one.getValue())));
    }

    @BeforeEach
    void openShop() {
        openProvider();
        shop = shops.openForTransfers();
        in(shop, () -> settings.change(new ChangedSettings(account())));
        anna = register("anna@example.org");
        ravi = register("ravi@example.org");
    }

    private Customer register(String email) {
        var answer = caller.post(
                shop,
                "/api/auth/register",
                Map.of(),
                "{\"email\":\"%s\",\"name\":\"Anna\",\"password\":\"%s\"}".formatted(email, Shops.PASSWORD));
        var token = json.tree(answer.body()).path("access_token").asText();
        var id = in(shop, () -> db.fetchOne("select id from accounts.account where email = ?", email)
                .get(0, java.util.UUID.class));
        return new Customer(AccountId.of(id), Map.of("Authorization", "Bearer " + token));
    }

    protected final Completed bought(Customer who) {
        return bought(who, method());
    }

    private Completed bought(Customer who, String method) {
        var teapot = in(shop, () -> market.article("Teapot", "118.00", 5));
        var buyer = who.account() == null
                ? Principal.ANONYMOUS
                : new Principal(Principal.Kind.CUSTOMER, who.account().value(), "Anna", Set.of());
        return Scope.system(shop.id()).as(buyer).call(() -> {
            var cart = market.cart(method, teapot);
            return orders.complete(cart.id(), new Completion(cart.secret(), null, null, "/checkout/done"));
        });
    }

    protected final Payment payment(Completed bought) {
        return in(shop, () -> {
            orders.settle(bought.order().id());
            return payments.of(bought.order().id()).getLast();
        });
    }

    protected final String reference(Completed bought) {
        return in(shop, () -> db.fetchOne(
                        "select reference from payments.payment where order_id = ?",
                        bought.order().id().value())
                .get(0, String.class));
    }

    protected final Caller.Answer submit(String path, Customer who, String form) {
        var headers = new HashMap<>(who.headers());
        headers.put("Content-Type", "application/x-www-form-urlencoded");
        return caller.send(shop, HttpMethod.POST, path, headers, form);
    }

    protected final JsonNode kept(Customer who) {
        return json.tree(
                        caller.get(shop, "/api/v1/saved_methods", who.headers()).body())
                .path("data");
    }

    protected final String keep(Customer who) {
        pays(bought(who), who, true);
        var all = kept(who);
        return all.get(all.size() - 1).path("id").asText();
    }

    private String page(Completed bought, Customer who) {
        return caller.get(shop, bought.next().toString(), who.headers()).body();
    }

    @Test
    void what_is_kept_pays_its_owners_next_order_and_nobody_elses() {
        var first = bought(anna);
        pays(first, anna, false);
        assertThat(payment(first).status()).isEqualTo(PaymentState.CAPTURED);
        assertThat(kept(anna)).isEmpty();
        var id = keep(anna);
        assertThat(kept(anna)).hasSize(1);
        assertThat(kept(ravi)).isEmpty();
        assertThat(keptThere()).isEqualTo(1);
        assertThat(kept(anna).get(0).path("preferred").asBoolean()).isTrue();
        assertThat(in(shop, () -> db.fetchOne("select token from payments.saved_method"))
                        .get(0, String.class))
                .satisfies(token -> assertThat(kept(anna).toString()).doesNotContain(token));
        var next = bought(anna);
        assertThat(page(next, anna)).contains(named());
        assertThat(page(next, ravi)).doesNotContain(named());
        paysWith(next, ravi, id);
        assertThat(payment(next).status()).isEqualTo(PaymentState.NEEDS_ACTION);
        paysWith(next, anna, id);
        assertThat(payment(next).status()).isEqualTo(PaymentState.CAPTURED);
        assertThat(kept(anna)).hasSize(1);
    }

    @Test
    void a_guest_keeps_nothing() {
        var bought = bought(Customer.GUEST);
        if (bought.next().getHost() == null)
            assertThat(page(bought, Customer.GUEST)).doesNotContain("Keep ");
        pays(bought, Customer.GUEST, true);
        assertThat(payment(bought).status()).isEqualTo(PaymentState.CAPTURED);
        assertThat(in(shop, () -> db.fetch("select 1 from payments.saved_method")))
                .isEmpty();
        assertThat(keptThere()).isZero();
    }

    @Test
    void what_is_removed_goes_here_and_there_and_with_whoever_is_forgotten() {
        var id = keep(anna);
        keep(anna);
        assertThat(kept(anna)).hasSize(2);
        assertThat(caller.get(shop, "/cards", anna.headers()).body()).contains(named());
        var actions = "/api/v1/saved_methods/" + id + "/actions/";
        assertThat(caller.post(shop, actions + "remove", ravi.headers(), "").status())
                .isEqualTo(404);
        caller.post(shop, actions + "remove", anna.headers(), "");
        assertThat(kept(anna)).hasSize(1);
        assertThat(keptThere()).isEqualTo(1);
        var last = kept(anna).get(0).path("id").asText();
        caller.post(shop, "/api/v1/saved_methods/" + last + "/actions/prefer", anna.headers(), "");
        assertThat(kept(anna).get(0).path("preferred").asBoolean()).isTrue();
        caller.post(shop, "/api/v1/accounts/" + anna.account() + "/actions/erase", caller.owner(shop), "");
        assertThat(in(shop, () -> db.fetch("select 1 from payments.saved_method")))
                .isEmpty();
        Patience.until("the provider has let go of it", () -> keptThere() == 0);
        Patience.until("nothing is left here", () -> in(shop, () -> db.fetch("select 1 from payments.discarded_token"))
                .isEmpty());
    }

    /** An order of a customer that became dearer after it was paid, and asks for the rest. */
    private Completed dearer(Customer who) {
        var bought = bought(who);
        pays(bought, who, false);
        assertThat(payment(bought).status()).isEqualTo(PaymentState.CAPTURED);
        in(shop, () -> {
            var jug = market.article("Jug", "236.00", 5);
            var added = new Changing.Added(jug, Quantity.of(1), null);
            var wish = new Changing("The buyer called", List.of(added), List.of(), null, null, null, null);
            var id = bought.order().id();
            return changes.apply(id, new Deciding(changes.propose(id, wish).id(), null));
        });
        return bought;
    }

    private Payment charge(Completed order, String id) {
        var wish = new Charging(id == null ? null : SavedMethodId.of(id));
        return in(shop, () -> charging.charge(order.order().id(), wish));
    }

    private PaymentStatus status(Completed order) {
        return in(shop, () -> orders.get(order.order().id())).paymentStatus();
    }

    private void refuses(Completed order, String id, Consumer<Problem> why) {
        assertThatThrownBy(() -> charge(order, id)).isInstanceOfSatisfying(Problem.class, why);
    }

    @Test
    void what_is_kept_is_charged_while_its_owner_is_away() {
        var id = keep(anna);
        var order = dearer(anna);
        if (!chargesAlone()) {
            refuses(order, id, no -> assertThat(no.code()).isEqualTo("owner_needed"));
            assertThat(status(order)).isEqualTo(PaymentStatus.PARTIALLY_PAID);
            return;
        }
        int before = taken();
        assertThat(charge(order, null))
                .extracting(Payment::status, Payment::captured)
                .containsExactly(PaymentState.CAPTURED, Money.of("236.00", "INR"));
        assertThat(taken()).isEqualTo(before + 1);
        assertThat(status(order)).isEqualTo(PaymentStatus.PAID);
        refuses(order, null, no -> assertThat(no.code()).isEqualTo("nothing_asked"));
        // Once that is decided, nothing of what was charged is left with the payment.
        assertThat(in(shop, () -> db.fetch("select 1 from payments.operation where kept_token <> ''")))
                .isEmpty();
        in(
                shop,
                () -> orders.refund(
                        order.order().id(),
                        new tradepost.commerce.orders.Refunding(Money.of("200.00", "INR"), "broken", "r")));
        assertThat(payment(order).refunded()).isEqualTo(Money.of("200.00", "INR"));
    }

    @Test
    void an_order_that_waits_for_a_transfer_is_charged_instead_and_waits_no_more() {
        if (!chargesAlone()) return;
        keep(anna);
        var order = bought(anna, "bank_transfer");
        assertThat(charge(order, null).captured())
                .isEqualTo(order.order().totals().total());
        assertThat(status(order)).isEqualTo(PaymentStatus.PAID);
        Patience.until(
                "nobody waits for the transfer",
                () -> in(shop, () -> payments.of(order.order().id()).getFirst()).status() == PaymentState.VOIDED);
        refuses(order, null, no -> assertThat(no.code()).isEqualTo("nothing_asked"));
    }

    @Test
    void what_is_owed_on_account_is_charged_and_owed_no_more() {
        if (!chargesAlone()) return;
        keep(anna);
        in(shop, () -> credit.grant(new Granting(anna.account(), Money.of("500.00", "INR"), null, null, true)));
        var order = bought(anna, "on_account");
        assertThat(charge(order, null).captured())
                .isEqualTo(order.order().totals().total());
        assertThat(status(order)).isEqualTo(PaymentStatus.PAID);
        Patience.until(
                "nothing is owed on account",
                () -> in(shop, () -> payments.of(order.order().id()).getFirst()).status() == PaymentState.VOIDED);
        refuses(order, null, no -> assertThat(no.code()).isEqualTo("nothing_asked"));
    }

    @Test
    void a_charge_whose_answer_was_lost_is_asked_for_and_never_taken_twice() {
        if (!chargesAlone()) return;
        keep(anna);
        for (boolean again : List.of(false, true)) {
            var order = dearer(anna);
            int before = taken();
            loseNextAnswer();
            assertThat(charge(order, null).status()).isEqualTo(PaymentState.UNKNOWN);
            if (again) assertThat(charge(order, null).status()).isEqualTo(PaymentState.CAPTURED);
            else in(shop, () -> night.look(order.order().id(), Duration.ofMinutes(5)));
            assertThat(payment(order).status()).isEqualTo(PaymentState.CAPTURED);
            assertThat(status(order)).isEqualTo(PaymentStatus.PAID);
            assertThat(taken()).isEqualTo(before + 1);
        }
    }

    @Test
    void a_bank_that_wants_to_ask_ends_the_charge_and_the_customer_gets_the_link_to_pay() {
        if (!chargesAlone()) return;
        keep(anna);
        var order = dearer(anna);
        int before = taken();
        askNext();
        refuses(order, null, no -> {
            assertThat(no.code()).isEqualTo("authentication_required");
            var link = URI.create(no.more().get("pay_link").toString());
            assertThat(caller.get(shop, link.getPath() + "?" + link.getQuery()).body())
                    .contains("236");
        });
        assertThat(payment(order))
                .extracting(Payment::status, Payment::failure)
                .containsExactly(PaymentState.DECLINED, "authentication_required");
        in(shop, () -> night.look(order.order().id(), Duration.ofMinutes(5)));
        assertThat(taken()).isEqualTo(before);
        assertThat(status(order)).isEqualTo(PaymentStatus.PARTIALLY_PAID);
        assertThat(charge(order, null).status()).isEqualTo(PaymentState.CAPTURED);
    }

    @Test
    void nobody_is_charged_for_another_and_nothing_that_has_ended() {
        if (!chargesAlone()) return;
        var id = keep(anna);
        var order = dearer(ravi);
        refuses(order, id, no -> assertThat(no.code()).isEqualTo("saved_method_not_found"));
        refuses(order, null, no -> assertThat(no.code()).isEqualTo("nothing_kept"));
        var annas = dearer(anna);
        in(shop, () -> db.write(() -> db.execute("update payments.saved_method set expires_on = date '2020-01-31'")));
        refuses(annas, null, no -> assertThat(no.code()).isEqualTo("method_expired"));
        assertThat(caller.post(
                                shop,
                                "/api/v1/orders/" + annas.order().id() + "/actions/charge",
                                withKey(anna.headers()),
                                "{}")
                        .status())
                .isIn(403, 404);
    }

    private static Map<String, String> withKey(Map<String, String> headers) {
        var all = new HashMap<>(headers);
        all.put("Idempotency-Key", "charge-1");
        return all;
    }
}
