package tradepost.commerce.payments.stripe;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tradepost.commerce.payments.Gateway;
import tradepost.commerce.payments.Operation;
import tradepost.commerce.payments.Providers.Reply;
import tradepost.commerce.payments.SavedMethod;
import tradepost.commerce.payments.SavedMethods;
import tradepost.db.ids.AccountId;
import tradepost.db.ids.SavedMethodId;
import tradepost.kernel.Problem;
import tradepost.kernel.Time;
import tradepost.platform.tenants.Tenants;

/**
 * Cards that Stripe keeps for a customer of the shop. An intent whose card is to be kept says so and names our customer, so that it is kept when the
 * payment succeeds, whoever brings the news: the page, or a message after the bank has asked the customer.
 */
@Singleton
class StripeCards {
    private static final String OUR_CUSTOMER = "tradepost_customer";
    private static final String INTENTS = "/v1/payment_intents/";
    private final StripeApi api;
    private final SavedMethods saved;
    private final Tenants tenants;

    @Inject
    StripeCards(StripeApi api, SavedMethods saved, Tenants tenants) {
        this.api = api;
        this.saved = saved;
        this.tenants = tenants;
    }

    /** The cards that whoever looks at the page may pay with. */
    List<SavedMethod> usable() {
        var customer = SavedMethods.caller();
        return customer == null
                ? List.of()
                : saved.usable(
                        customer,
                        StripeGateway.NAME,
                        Time.today(tenants.current().zone()));
    }

    /** Says at Stripe whose the intent is; the answer is what its confirmation says besides the card. */
    Map<String, String> keeping(Operation operation) {
        var owner = SavedMethods.caller();
        if (owner == null) return Map.of();
        var customer = saved.customer(owner, StripeGateway.NAME).orElseGet(() -> made(owner));
        var form = new LinkedHashMap<String, String>();
        form.put("customer", customer);
        form.put("metadata[" + OUR_CUSTOMER + "]", owner.toString());
        belong(operation, form);
        return Map.of("setup_future_usage", "off_session");
    }

    /** The customer at Stripe has no name: it only holds cards together. */
    private String made(AccountId owner) {
        var form = Map.of("metadata[" + OUR_CUSTOMER + "]", owner.toString());
        return done(api.post("/v1/customers", "tradepost-customer-" + owner, form))
                .path("id")
                .asText();
    }

    private void belong(Operation operation, Map<String, String> form) {
        done(api.post(INTENTS + operation.reference(), null, form));
    }

    private static JsonNode done(Reply reply) {
        return switch (reply) {
            case Reply.Said said -> said.body();
            case Reply.Refused no -> throw new Gateway.Unreachable(StripeApi.reason(no));
        };
    }

    /** The token of a card that the caller has kept, with the intent made one of the same customer. */
    String token(Operation operation, String id) {
        var owner = SavedMethods.caller();
        if (owner == null) throw Problem.notFound("saved_method", id);
        var card = saved.token(owner, StripeGateway.NAME, SavedMethodId.of(id));
        belong(operation, Map.of("customer", card.customer()));
        return card.token();
    }

    /** Keeps the card of an intent that was paid, where its customer agreed. */
    void noticed(String intent) {
        var paid = api.get(INTENTS + intent, Map.of());
        var status = paid.path("status").asText();
        var owner = paid.path("metadata").path(OUR_CUSTOMER).asText("");
        boolean agreed = paid.path("setup_future_usage").asText("").equals("off_session") && !owner.isEmpty();
        if (!agreed || !(status.equals("succeeded") || status.equals("requires_capture"))) return;
        var token = paid.path("payment_method").asText();
        var card = api.get("/v1/payment_methods/" + token, Map.of()).path("card");
        saved.keep(
                AccountId.of(owner),
                SavedMethods.Kept.card(
                        StripeGateway.NAME,
                        token,
                        paid.path("customer").asText(),
                        card.path("brand").asText("card"),
                        card.path("last4").asText(""),
                        until(card)));
    }

    /** A card is good until the end of its month. */
    private static LocalDate until(JsonNode card) {
        return YearMonth.of(
                        card.path("exp_year").asInt(), card.path("exp_month").asInt())
                .atEndOfMonth();
    }
}
