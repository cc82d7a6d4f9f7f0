package tradepost.commerce.payments.razorpay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.Map;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tradepost.commerce.orders.Completed;
import tradepost.commerce.payments.Hmac;
import tradepost.commerce.payments.KeptStory;
import tradepost.commerce.payments.PaymentState;
import tradepost.commerce.payments.ProviderPorts;
import tradepost.testing.OwnDatabase;

/** Cards that Razorpay keeps; its window offers them to the customer for whom it was opened. */
@QuarkusTest
@QuarkusTestResource(OwnDatabase.class)
@WithTestResource(ProviderPorts.class)
class RazorpayKeptTest extends KeptStory {
    private static final Pattern CUSTOMER = Pattern.compile("data-customer=\"([^\"]*)\"");
    private RazorpayStandIn razorpay;

    @Override
    protected void openProvider() {
        razorpay = new RazorpayStandIn(
                ConfigProvider.getConfig().getValue("tradepost.payments.razorpay.address", URI.class));
        razorpay.start();
    }

    @AfterEach
    void close() {
        razorpay.close();
    }

    @Override
    protected Map<String, JsonNode> account() {
        return texts(Map.of(
                "payments.razorpay_key_id", "rzp_test_teapot",
                "payments.razorpay_key_secret", "secret",
                "payments.razorpay_webhook_secret", "whisper"));
    }

    @Override
    protected String method() {
        return "razorpay";
    }

    @Override
    protected String named() {
        return "Visa ending in 4242";
    }

    @Override
    protected void pays(Completed bought, Customer who, boolean keep) {
        var customer = keep ? agreeing(bought, who) : "";
        var order = reference(bought);
        var id = customer.isEmpty() ? razorpay.pay(order) : razorpay.payKeeping(order, customer);
        back(order, id, who, keep);
    }

    /** Who the customer is at Razorpay, once they want to keep what they pay with; a guest is nobody. */
    private String agreeing(Completed bought, Customer who) {
        var answer = submit("/pay/razorpay/" + reference(bought) + "/customer", who, "");
        return answer.status() == 200 ? answer.body() : "";
    }

    private void back(String order, String payment, Customer who, boolean keep) {
        var signature = Hmac.of("secret").hex(order + "|" + payment);
        var form = "razorpay_payment_id=" + payment + "&razorpay_signature=" + signature + "&keep=" + keep;
        assertThat(submit("/pay/razorpay/" + order, who, form).location()).endsWith("/checkout/done");
    }

    /** The window offers what the customer has whom the page names. */
    @Override
    protected void paysWith(Completed bought, Customer who, String id) {
        var page = caller.get(shop, bought.next().toString(), who.headers()).body();
        var customer = CUSTOMER.matcher(page);
        assertThat(customer.find()).isTrue();
        if (customer.group(1).isEmpty()) return;
        var order = reference(bought);
        back(order, razorpay.payWith(order, customer.group(1)), who, false);
    }

    @Override
    protected int keptThere() {
        return razorpay.kept();
    }

    @Override
    protected int taken() {
        return razorpay.taken();
    }

    @Override
    protected void loseNextAnswer() {
        throw new IllegalStateException("Razorpay charges nothing by itself");
    }

    @Override
    protected void askNext() {
        throw new IllegalStateException("Razorpay charges nothing by itself");
    }

    @Override
    protected boolean chargesAlone() {
        return false;
    }

    @Test
    void a_browser_that_never_came_back_is_made_up_for_by_the_message() {
        var bought = bought(anna);
        var order = reference(bought);
        var id = razorpay.payKeeping(order, agreeing(bought, anna));
        assertThat(kept(anna)).isEmpty();
        var body =
                "{\"event\":\"payment.captured\",\"payload\":{\"payment\":{\"entity\":{\"id\":\"%s\",\"order_id\":\"%s\",\"token_id\":\"token_1\"}}}}"
                        .formatted(id, order);
        var headers = Map.of("X-Razorpay-Signature", Hmac.of("whisper").hex(body), "x-razorpay-event-id", "evt_1");
        assertThat(caller.post(shop, "/api/webhooks/razorpay", headers, body).status())
                .isEqualTo(204);
        assertThat(payment(bought).status()).isEqualTo(PaymentState.CAPTURED);
        assertThat(kept(anna)).hasSize(1);
    }
}
