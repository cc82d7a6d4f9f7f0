package tradepost.commerce.payments.stripe;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Map;
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

    @Inject
    StripeConfirmation(StripeApi api, Operations operations, Payments payments) {
        this.api = api;
        this.operations = operations;
        this.payments = payments;
    }

    /** What the customer is asked to pay, or was. */
    Operation open(String intent) {
        return operations.started(StripeGateway.NAME, intent).orElseThrow(() -> Problem.notFound("payment", intent));
    }

    /** Confirms once per card and says where the browser goes on: to the card's bank, back to the form, or to the shop. */
    URI confirm(String intent, String card, String site) {
        if (card == null || !card.matches("pm_[A-Za-z0-9_]{1,100}"))
            throw Problem.invalid("payment_method", "Give the token of a card, such as pm_1Example");
        var operation = open(intent);
        var back = operation.back();
        if (!operation.status().isOpen()) return back;
        var form = Map.of("payment_method", card, "return_url", site + back);
        try {
            api.post("/v1/payment_intents/" + intent + "/confirm", operation.mark() + "-" + card, form);
        } catch (Gateway.Unreachable e) {
            LOG.warnf("No answer to the confirmation of %s: %s", intent, e.getMessage());
        }
        // Whatever was said or not: the intent itself knows what became of it.
        var payment = payments.settle(operation.payment());
        return payment.status() == PaymentState.NEEDS_ACTION ? payment.action() : back;
    }
}
