package tradepost.commerce.payments.paypal;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import tradepost.commerce.payments.Gateway;
import tradepost.commerce.payments.Gateway.Answer;
import tradepost.commerce.payments.Operation;
import tradepost.commerce.payments.Providers.Reply;
import tradepost.commerce.payments.SavedMethods;
import tradepost.kernel.Time;

/** How a payment by PayPal begins: with an order that its customer approves there, or at once with an account that is kept. */
@Singleton
class PayPalBeginning {
    /** PayPal forgets keys after six hours; then a repetition would be a second request. */
    private static final Duration KEYS_LAST = Duration.ofHours(5);

    private final PayPalOrders orders;
    private final PayPalWallets wallets;

    @Inject
    PayPalBeginning(PayPalOrders orders, PayPalWallets wallets) {
        this.orders = orders;
        this.wallets = wallets;
    }

    /** PayPal remembers a key for hours only; a second order after that is one nobody is sent to. */
    Answer begin(Operation start) {
        if (!start.reference().isEmpty()) return lookedAt(start);
        if (start.kept() != null) return charge(start);
        return switch (orders.create(start, wallets.wallet(start))) {
            case Reply.Said said -> offering(new PayPalOrder(said.body()));
            case Reply.Refused no -> new Answer.Refused("", PayPalApi.reason(no));
        };
    }

    /** Customers who are signed in may choose a kept account, or agree that one is kept, before they go to PayPal. */
    private static Answer offering(PayPalOrder order) {
        var asking = order.asking();
        return SavedMethods.caller() == null
                ? asking
                : new Answer.NeedsAction(order.id(), PayPalGateway.page(order.id()));
    }

    /** Takes money from a kept account at once, while its owner is away. PayPal answers once per key while it remembers it. */
    private Answer charge(Operation start) {
        if (start.createdAt().plus(KEYS_LAST).isBefore(Time.now())) throw doubtful();
        var wallet = PayPalWallets.kept(start.kept());
        wallet.putObject("stored_credential")
                .put("payment_initiator", "MERCHANT")
                .put("usage", "SUBSEQUENT")
                .put("usage_pattern", "DEFERRED");
        return switch (orders.create(start, wallet)) {
            case Reply.Said said -> charged(start, new PayPalOrder(said.body()));
            case Reply.Refused no -> declined("", no);
        };
    }

    static Gateway.Unreachable doubtful() {
        return new Gateway.Unreachable("PayPal does not say whether this account was charged; compare it there");
    }

    private static Answer charged(Operation start, PayPalOrder order) {
        return switch (order.status()) {
            case "COMPLETED" -> order.begun(start);
            case "PAYER_ACTION_REQUIRED" -> Answer.Refused.asksOwner(order.id());
            default -> throw PayPalOrder.unknown(order.json());
        };
    }

    private static Answer declined(String order, Reply.Refused no) {
        return PayPalApi.issue(no).equals("PAYER_ACTION_REQUIRED")
                ? Answer.Refused.asksOwner(order)
                : new Answer.Refused(order, PayPalApi.reason(no));
    }

    private Answer lookedAt(Operation start) {
        var found = orders.find(start.reference());
        if (found.isEmpty()) return new Answer.Refused(start.reference(), "PayPal knows the order no longer");
        var order = found.get();
        return switch (order.status()) {
            case "CREATED", "SAVED", "PAYER_ACTION_REQUIRED" ->
                start.kept() == null ? order.asking() : Answer.Refused.asksOwner(order.id());
            case "APPROVED" -> taken(start, order);
            case "COMPLETED" -> begun(start, order);
            case "VOIDED" -> new Answer.Refused(order.id(), "The order was voided at PayPal");
            default -> throw PayPalOrder.unknown(order.json());
        };
    }

    /** The customer has approved: now the money is taken or held. */
    private Answer taken(Operation start, PayPalOrder order) {
        return switch (orders.take(order, start)) {
            case Reply.Said said -> begun(start, new PayPalOrder(said.body()));
            case Reply.Refused no ->
                switch (PayPalApi.issue(no)) {
                    // Another of their cards may do; PayPal asks for it on its own page.
                    case "INSTRUMENT_DECLINED", "PAYER_ACTION_REQUIRED", "ORDER_NOT_APPROVED" -> order.asking();
                    case "ORDER_ALREADY_CAPTURED", "ORDER_ALREADY_AUTHORIZED" ->
                        orders.existing(order.id()).begun(start);
                    default -> new Answer.Refused(order.id(), PayPalApi.reason(no));
                };
        };
    }

    private Answer begun(Operation start, PayPalOrder order) {
        wallets.noticed(start, order);
        return order.begun(start);
    }
}
