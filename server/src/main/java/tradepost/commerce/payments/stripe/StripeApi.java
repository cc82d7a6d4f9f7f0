package tradepost.commerce.payments.stripe;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import tradepost.commerce.payments.Gateway;
import tradepost.commerce.payments.Providers;
import tradepost.commerce.payments.Providers.Reply;
import tradepost.kernel.settings.Setting;
import tradepost.platform.settings.Settings;

/** Stripe's HTTP API with the key of the shop in scope. */
@Singleton
class StripeApi {
    static final Setting<String> KEY =
            Setting.secret("payments.stripe_key").describe("The secret key of the shop's account at Stripe");
    static final Setting<String> PUBLIC_KEY = Setting.text("payments.stripe_public_key", "")
            .describe(
                    "The publishable key of the shop's account at Stripe, by which its page takes cards; without it cards are not offered");
    private static final String VERSION = "2020-08-27";
    private final Providers providers;
    private final Settings settings;
    private final String address;

    /** The address is the operator's to choose and never the shop's: the shop's key goes there. */
    @Inject
    StripeApi(
            Providers providers,
            Settings settings,
            @ConfigProperty(name = "tradepost.payments.stripe.address", defaultValue = "https://api.stripe.com")
                    String address) {
        this.providers = providers;
        this.settings = settings;
        this.address = address;
    }

    /** A key that only asks would do for questions, but no card could be entered without the public one. */
    boolean isOpen() {
        return hasKey() && !settings.get(PUBLIC_KEY).isBlank();
    }

    private boolean hasKey() {
        var key = settings.get(KEY);
        return key != null && !key.isBlank();
    }

    /** A request that Stripe carries out once per key; without a key it is one that can be repeated anyway. */
    Reply post(String path, String key, Map<String, String> form) {
        var headers = new HashMap<>(headers());
        headers.put("Content-Type", "application/x-www-form-urlencoded");
        if (key != null) headers.put("Idempotency-Key", key);
        var reply = providers.ask("POST", address + path, headers, Providers.encoded(form));
        // The key had other contents the first time, which says nothing about what became of them.
        if (reply instanceof Reply.Refused no
                && no.body().at("/error/type").asText().equals("idempotency_error"))
            throw new Gateway.Unreachable(reason(no));
        return reply;
    }

    /** What Stripe knows; a refusal says nothing about it, since the key of the shop may have been taken back. */
    JsonNode get(String path, Map<String, String> query) {
        var where = address + path + (query.isEmpty() ? "" : "?" + Providers.encoded(query));
        return switch (providers.ask("GET", where, headers(), "")) {
            case Reply.Said said -> said.body();
            case Reply.Refused no -> throw new Gateway.Unreachable(reason(no));
        };
    }

    private Map<String, String> headers() {
        if (!hasKey()) throw new Gateway.Unreachable("The shop has no key of Stripe; set " + KEY.name());
        return Map.of("Authorization", "Bearer " + settings.get(KEY).strip(), "Stripe-Version", VERSION);
    }

    static String reason(Reply.Refused no) {
        return no.body().at("/error/message").asText("Stripe answered " + no.status());
    }
}
