package tradepost.commerce.payments.razorpay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import tradepost.commerce.payments.Gateway;
import tradepost.commerce.payments.Hmac;
import tradepost.commerce.payments.Providers;
import tradepost.commerce.payments.Providers.Reply;
import tradepost.kernel.settings.Setting;
import tradepost.platform.settings.Settings;

/** Razorpay's HTTP API with the keys of the shop in scope. */
@Singleton
class RazorpayApi {
    static final Setting<String> KEY_ID = Setting.text("payments.razorpay_key_id", "")
            .describe(
                    "The key id of the shop's account at Razorpay, such as rzp_live_…; without it Razorpay is not offered");
    static final Setting<String> KEY_SECRET = Setting.secret("payments.razorpay_key_secret")
            .describe("The secret that belongs to the key id at Razorpay");
    private final Providers providers;
    private final Settings settings;
    private final String address;

    /** The address is the operator's to choose and never the shop's: the shop's key goes there. */
    @Inject
    RazorpayApi(
            Providers providers,
            Settings settings,
            @ConfigProperty(name = "tradepost.payments.razorpay.address", defaultValue = "https://api.razorpay.com")
                    String address) {
        this.providers = providers;
        this.settings = settings;
        this.address = address;
    }

    boolean isOpen() {
        var secret = settings.get(KEY_SECRET);
        return !keyId().isEmpty() && secret != null && !secret.isBlank();
    }

    String keyId() {
        return settings.get(KEY_ID).strip();
    }

    /** Whether the browser brings what Razorpay's window gave it, and nobody else's word. */
    boolean vouches(String order, String payment, String signature) {
        return isOpen() && Hmac.of(settings.get(KEY_SECRET).strip()).holds(signature, order + "|" + payment);
    }

    Reply post(String path, Map<String, String> more, ObjectNode body) {
        var headers = new HashMap<>(headers());
        headers.put("Content-Type", "application/json");
        headers.putAll(more);
        return providers.ask("POST", address + path, headers, body.toString());
    }

    void delete(String path) {
        providers.ask("DELETE", address + path, headers(), "");
    }

    /** What Razorpay knows; a refusal says nothing about it, since the key of the shop may have been taken back. */
    JsonNode get(String path) {
        return switch (providers.ask("GET", address + path, headers(), "")) {
            case Reply.Said said -> said.body();
            case Reply.Refused no -> throw new Gateway.Unreachable(reason(no));
        };
    }

    private Map<String, String> headers() {
        if (!isOpen()) throw new Gateway.Unreachable("The shop has no key of Razorpay; set " + KEY_ID.name());
        var pair = keyId() + ":" + settings.get(KEY_SECRET).strip();
        return Map.of(
                "Authorization", "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
    }

    static String reason(Reply.Refused no) {
        return no.body().at("/error/description").asText("Razorpay answered " + no.status());
    }
}
