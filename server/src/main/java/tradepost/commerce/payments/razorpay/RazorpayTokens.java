package tradepost.commerce.payments.razorpay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import tradepost.commerce.payments.Gateway;
import tradepost.commerce.payments.Providers.Reply;
import tradepost.commerce.payments.SavedMethod;
import tradepost.commerce.payments.SavedMethods;
import tradepost.db.ids.AccountId;
import tradepost.kernel.Problem;
import tradepost.kernel.Time;
import tradepost.platform.tenants.Tenants;

/**
 * Cards and UPI addresses that Razorpay keeps for a customer of the shop as tokens. Razorpay's window offers them to the customer of whom the page
 * speaks; the customer at Razorpay carries our name for them, so that whoever brings the news knows whose a token is.
 */
@Singleton
class RazorpayTokens {
    private static final String OUR_CUSTOMER = "tradepost_customer";
    private static final String CUSTOMERS = "/v1/customers";
    private final RazorpayApi api;
    private final SavedMethods saved;
    private final Tenants tenants;

    @Inject
    RazorpayTokens(RazorpayApi api, SavedMethods saved, Tenants tenants) {
        this.api = api;
        this.saved = saved;
        this.tenants = tenants;
    }

    /** What whoever looks at the page may pay with. */
    List<SavedMethod> usable() {
        var owner = SavedMethods.caller();
        return owner == null
                ? List.of()
                : saved.usable(
                        owner,
                        RazorpayGateway.NAME,
                        Time.today(tenants.current().zone()));
    }

    /** Razorpay's name for whoever looks at the page; empty while nothing of theirs is kept. */
    String customer() {
        var owner = SavedMethods.caller();
        return owner == null ? "" : saved.customer(owner, RazorpayGateway.NAME).orElse("");
    }

    /** The same for a customer who wants something to be kept: Razorpay hears of them only then, and not what they are called. */
    String agreed() {
        var owner = SavedMethods.caller();
        if (owner == null) throw Problem.unauthenticated("Sign in to keep what you pay with");
        return saved.customer(owner, RazorpayGateway.NAME).orElseGet(() -> made(owner));
    }

    private String made(AccountId owner) {
        var body = JsonNodeFactory.instance.objectNode().put("name", "Customer of the shop");
        body.putObject("notes").put(OUR_CUSTOMER, owner.toString());
        return switch (api.post(CUSTOMERS, Map.of(), body)) {
            case Reply.Said said -> said.body().path("id").asText();
            case Reply.Refused no -> throw new Gateway.Unreachable(RazorpayApi.reason(no));
        };
    }

    /** Keeps the token of a payment, if its customer let Razorpay make one; a customer of others with the same account is not minded. */
    void noticed(String payment) {
        var paid = api.get("/v1/payments/" + payment);
        var token = paid.path("token_id").asText("");
        var customer = paid.path("customer_id").asText("");
        var status = paid.path("status").asText();
        boolean done = status.equals("captured") || status.equals("authorized");
        if (token.isEmpty() || customer.isEmpty() || !done) return;
        var owner = api.get(CUSTOMERS + "/" + customer).at("/notes/" + OUR_CUSTOMER);
        if (!owner.isTextual()) return;
        var known = api.get(CUSTOMERS + "/" + customer + "/tokens/" + token);
        saved.keep(AccountId.of(owner.textValue()), kept(customer, token, known));
    }

    private static SavedMethods.Kept kept(String customer, String token, JsonNode known) {
        var address = known.path("vpa");
        if (address.isObject())
            return SavedMethods.Kept.account(
                    RazorpayGateway.NAME,
                    token,
                    customer,
                    "UPI",
                    address.path("username").asText() + "@"
                            + address.path("handle").asText());
        var card = known.path("card");
        if (!card.isObject())
            return SavedMethods.Kept.account(
                    RazorpayGateway.NAME,
                    token,
                    customer,
                    known.path("method").asText(""),
                    known.path("bank").asText(known.path("wallet").asText("")));
        return SavedMethods.Kept.card(
                RazorpayGateway.NAME,
                token,
                customer,
                card.path("network").asText("card"),
                card.path("last4").asText(""),
                until(card));
    }

    /** A card is good until the end of its month, which Razorpay writes as text or as a number. */
    private static LocalDate until(JsonNode card) {
        return YearMonth.of(
                        card.path("expiry_year").asInt(),
                        card.path("expiry_month").asInt())
                .atEndOfMonth();
    }

    /** Razorpay refuses what is not there any more, and then there is nothing to give up. */
    void forget(String customer, String token) {
        api.delete(CUSTOMERS + "/" + customer + "/tokens/" + token);
    }
}
