package tradepost.commerce.payments.paypal;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import tradepost.commerce.payments.Gateway;
import tradepost.commerce.payments.Operation;
import tradepost.commerce.payments.Providers.Reply;

/** Makes orders at PayPal and looks them up; the wallet says which account pays, or where the customer chooses one. */
@Singleton
class PayPalOrders {
    private static final String ORDERS = "/v2/checkout/orders";
    private final PayPalApi api;

    @Inject
    PayPalOrders(PayPalApi api) {
        this.api = api;
    }

    Reply create(Operation start, ObjectNode wallet) {
        var order = JsonNodeFactory.instance.objectNode();
        order.put("intent", start.kind() == Operation.Kind.AUTHORISE ? "AUTHORIZE" : "CAPTURE");
        var unit = order.putArray("purchase_units").addObject();
        unit.put("custom_id", start.mark()).set("amount", PayPalOrder.amount(start.amount()));
        order.putObject("payment_source").set("paypal", wallet);
        return api.post(ORDERS, start.mark(), order.toString());
    }

    /** The customer has chosen: no money moves before the order is taken. What PayPal refuses leaves the order as it was. */
    void confirm(Operation start, ObjectNode wallet) {
        var body = JsonNodeFactory.instance.objectNode();
        body.putObject("payment_source").set("paypal", wallet);
        api.post(ORDERS + "/" + start.reference() + "/confirm-payment-source", null, body.toString());
    }

    /** Takes or holds the money of an order that is approved. */
    Reply take(PayPalOrder order, Operation start) {
        var what = start.kind() == Operation.Kind.AUTHORISE ? "authorize" : "capture";
        return api.post(ORDERS + "/" + order.id() + "/" + what, start.mark() + "-take", "{}");
    }

    PayPalOrder existing(String id) {
        return find(id).orElseThrow(() -> new Gateway.Unreachable("PayPal knows order " + id + " no longer"));
    }

    Optional<PayPalOrder> find(String id) {
        return api.get(ORDERS + "/" + id).map(PayPalOrder::new);
    }
}
