package tradepost.commerce.payments.paypal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import tradepost.commerce.payments.KeepingAgreements;
import tradepost.commerce.payments.Operation;
import tradepost.commerce.payments.SavedMethod;
import tradepost.commerce.payments.SavedMethods;
import tradepost.db.ids.SavedMethodId;
import tradepost.kernel.Problem;
import tradepost.kernel.Time;
import tradepost.platform.tenants.Tenants;

/**
 * PayPal accounts that PayPal keeps for customers of the shop. PayPal keeps one when the payment succeeds, or a little later, and then tells it by a
 * message that names the order.
 */
@Singleton
class PayPalWallets {
    private static final String BRAND = "PayPal";
    private final SavedMethods saved;
    private final KeepingAgreements agreements;
    private final Tenants tenants;

    @Inject
    PayPalWallets(SavedMethods saved, KeepingAgreements agreements, Tenants tenants) {
        this.saved = saved;
        this.agreements = agreements;
        this.tenants = tenants;
    }

    /** The accounts that whoever looks at the page may pay with. */
    List<SavedMethod> usable() {
        var owner = SavedMethods.caller();
        return owner == null
                ? List.of()
                : saved.usable(
                        owner, PayPalGateway.NAME, Time.today(tenants.current().zone()));
    }

    /** Where PayPal leads the customer back to. */
    ObjectNode wallet(Operation start) {
        var wallet = JsonNodeFactory.instance.objectNode();
        wallet.putObject("experience_context")
                .put("return_url", tenants.home() + "/pay/paypal")
                .put("cancel_url", tenants.home() + start.back())
                .put("shipping_preference", "NO_SHIPPING")
                .put("user_action", "PAY_NOW");
        return wallet;
    }

    /** The same with the wish that the account is kept, which its owner has agreed to now. */
    ObjectNode keeping(Operation start) {
        var wallet = wallet(start);
        var owner = SavedMethods.caller();
        if (owner == null) return wallet;
        agreements.note(start.id(), owner);
        var attributes = wallet.putObject("attributes");
        attributes
                .putObject("vault")
                .put("store_in_vault", "ON_SUCCESS")
                .put("usage_type", "MERCHANT")
                .put("customer_type", "CONSUMER");
        saved.customer(owner, PayPalGateway.NAME)
                .ifPresent(customer -> attributes.putObject("customer").put("id", customer));
        return wallet;
    }

    /** An account that the caller has kept; nobody pays with the account of somebody else. */
    static ObjectNode kept(Operation.Kept kept) {
        return JsonNodeFactory.instance.objectNode().put("vault_id", kept.token());
    }

    Operation.Kept chosen(String id) {
        var owner = SavedMethods.caller();
        if (owner == null) throw Problem.notFound("saved_method", id);
        var account = saved.token(owner, PayPalGateway.NAME, SavedMethodId.of(id));
        return new Operation.Kept(account.customer(), account.token());
    }

    /** Keeps the account by which an order was paid, if its owner agreed and PayPal has kept it by now. */
    void noticed(Operation start, PayPalOrder order) {
        var wallet = order.json().at("/payment_source/paypal");
        keep(start, wallet.at("/attributes/vault"), wallet);
    }

    /** PayPal tells of an account that it has kept, with the order by which it was paid. */
    void kept(Operation start, JsonNode token) {
        keep(start, token, token.at("/payment_source/paypal"));
    }

    private void keep(Operation start, JsonNode token, JsonNode wallet) {
        var id = token.path("id").asText("");
        if (id.isEmpty()) return;
        agreements
                .of(start.id())
                .ifPresent(owner -> saved.keep(
                        owner,
                        SavedMethods.Kept.account(
                                PayPalGateway.NAME,
                                id,
                                token.at("/customer/id").asText(""),
                                BRAND,
                                wallet.path("email_address").asText(""))));
    }

    /** The customer took it away at PayPal. */
    void gone(String token) {
        saved.gone(PayPalGateway.NAME, token);
    }
}
