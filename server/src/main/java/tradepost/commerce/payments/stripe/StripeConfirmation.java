package tradepost.commerce.payments.stripe;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.HashMap;
import org.jboss.logging.Logger;
import tradepost.commerce.payments.Gateway;
import tradepost.commerce.payments.Operation;
import tradepost.commerce.payments.Operations;
import tradepost.commerce.payments.PaymentState;
import tradepost.commerce.payments.Payments;
import tradepost.kernel.Problem;

/** The customer's step: an intent is confirmed with the card that Stripe's own form has turned into a token, so that we never see a card. */
@Singleton
class StripeConfirmation {
    private static final Logger LOG = Logger.getLogger(StripeConfirmation.class);
    private final StripeApi api;
    private final Operations operations;
    private final Payments payments;
    private final StripeCards cards;

    /** How a customer pays: with the token of a new card, which is to be kept or not, or with one that was kept, by our id. */
    record Chosen(String card, String saved, boolean keep) {
        boolean isSaved() {
            return saved != null && !saved.isBlank();
        }
    }

    @Inject
    StripeConfirmation(StripeApi api, Operations operations, Payments payments, StripeCards cards) {
        this.api = api;
        this.operations = operations;
        this.payments = payments;
        this.cards = cards;
    }

    /** What the customer is asked to pay, or was. */
    Operation open(String intent) {
        return operations.started(StripeGateway.NAME, intent).orElseThrow(() -> Problem.notFound("payment", intent));
    }

    /** Confirms once per card and says where the browser goes on: to the card's bank, back to the form, or to the shop. */
    URI confirm(String intent, Chosen chosen, String site) {
        if (!chosen.isSaved() && (chosen.card() == null || !chosen.card().matches("pm_[A-Za-z0-9_]{1,100}")))
            throw Problem.invalid("payment_method", "Give the token of a card, such as pm_1Example");
        var operation = open(intent);
        var back = operation.back();
        if (!operation.status().isOpen()) return back;
        try {
            confirm(operation, chosen, site + back);
        } catch (Gateway.Unreachable e) {
            LOG.warnf("No answer to the confirmation of %s: %s", intent, e.getMessage());
        }
        // Whatever was said or not: the intent itself knows what became of it.
        var payment = payments.settle(operation.payment());
        if (chosen.keep()) keep(intent);
        return payment.status() == PaymentState.NEEDS_ACTION ? payment.action() : back;
    }

    private void confirm(Operation operation, Chosen chosen, String back) {
        var form = new HashMap<String, String>();
        var card = chosen.isSaved() ? cards.token(operation, chosen.saved()) : chosen.card();
        if (chosen.keep() && !chosen.isSaved()) form.putAll(cards.keeping(operation));
        form.put("payment_method", card);
        form.put("return_url", back);
        api.post("/v1/payment_intents/" + operation.reference() + "/confirm", operation.mark() + "-" + card, form);
    }

    /** A card that could not be looked at now is kept when Stripe's message comes. */
    private void keep(String intent) {
        try {
            cards.noticed(intent);
        } catch (Gateway.Unreachable e) {
            LOG.warnf("The card of %s is not kept yet: %s", intent, e.getMessage());
        }
    }
}
