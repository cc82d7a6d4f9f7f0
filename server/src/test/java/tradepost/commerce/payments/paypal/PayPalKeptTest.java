package tradepost.commerce.payments.paypal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tradepost.commerce.orders.Completed;
import tradepost.commerce.payments.KeptStory;
import tradepost.commerce.payments.PaymentState;
import tradepost.commerce.payments.ProviderPorts;
import tradepost.commerce.payments.StandIn.Fault;
import tradepost.testing.OwnDatabase;

/** PayPal accounts that customers want to use again. */
@QuarkusTest
@QuarkusTestResource(OwnDatabase.class)
@WithTestResource(ProviderPorts.class)
class PayPalKeptTest extends KeptStory {
    private PayPalStandIn paypal;

    @Override
    protected void openProvider() {
        paypal = new PayPalStandIn(
                ConfigProvider.getConfig().getValue("tradepost.payments.paypal.address", URI.class),
                PayPalStandIn.published());
        paypal.start();
    }

    @AfterEach
    void all_that_was_said_is_as_paypal_publishes_it() {
        paypal.close();
        assertThat(paypal.violations()).isEmpty();
    }

    @Override
    protected Map<String, JsonNode> account() {
        return texts(PayPalStandIn.ACCOUNT);
    }

    @Override
    protected String method() {
        return "paypal";
    }

    @Override
    protected String named() {
        return "anna.pays@example.org";
    }

    @Override
    protected void pays(Completed bought, Customer who, boolean keep) {
        var order = reference(bought);
        assertThat(submit("/pay/paypal/" + order, who, "keep=" + keep).location())
                .contains("www.sandbox.paypal.com");
        paypal.agree(order);
        back(order);
    }

    private String back(String order) {
        return caller.get(shop, "/pay/paypal?PayerID=P1&token=" + order).location();
    }

    @Override
    protected void paysWith(Completed bought, Customer who, String id) {
        submit("/pay/paypal/" + reference(bought), who, "saved_method=" + id);
    }

    @Override
    protected int keptThere() {
        return paypal.kept();
    }

    @Override
    protected int taken() {
        return paypal.taken();
    }

    @Override
    protected void loseNextAnswer() {
        paypal.next(Fault.LOST_ANSWER);
    }

    @Override
    protected void askNext() {
        paypal.askNext();
    }

    private int hears(String body) {
        var signed = Map.of(
                "PAYPAL-TRANSMISSION-ID", "a69d5a10-dfb6-11ee",
                "PAYPAL-TRANSMISSION-TIME", "2026-11-21T19:00:00Z",
                "PAYPAL-AUTH-ALGO", "SHA256withRSA",
                "PAYPAL-CERT-URL", "https://api.paypal.com/v1/notifications/certs/CERT-1",
                "PAYPAL-TRANSMISSION-SIG", "signed");
        return caller.post(shop, "/api/webhooks/paypal", signed, body).status();
    }

    @Test
    void an_account_that_is_kept_later_is_told_by_a_message_and_so_is_one_that_is_gone() {
        paypal.storeLater();
        var bought = bought(anna);
        pays(bought, anna, true);
        assertThat(payment(bought).status()).isEqualTo(PaymentState.CAPTURED);
        assertThat(kept(anna)).isEmpty();
        var message = paypal.stored(reference(bought));
        assertThat(hears(message)).isEqualTo(204);
        assertThat(hears(message)).isEqualTo(204);
        assertThat(kept(anna)).hasSize(1);
        assertThat(hears(paypal.dropped())).isEqualTo(204);
        assertThat(kept(anna)).isEmpty();
    }

    @Test
    void an_account_that_paypal_does_not_take_any_more_leads_to_its_own_page() {
        var id = keep(anna);
        paypal.dropped();
        var next = bought(anna);
        assertThat(submit("/pay/paypal/" + reference(next), anna, "saved_method=" + id)
                        .location())
                .contains("www.sandbox.paypal.com");
        assertThat(payment(next).status()).isEqualTo(PaymentState.NEEDS_ACTION);
    }

    @Test
    void a_choice_whose_answer_was_lost_has_paid() {
        var id = keep(anna);
        var next = bought(anna);
        paypal.next(Fault.LOST_ANSWER);
        paysWith(next, anna, id);
        assertThat(payment(next).status()).isEqualTo(PaymentState.CAPTURED);
        assertThat(paypal.captures(reference(next))).isEqualTo(1);
    }
}
