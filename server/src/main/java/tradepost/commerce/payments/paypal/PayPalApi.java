package tradepost.commerce.payments.paypal;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import tradepost.commerce.payments.Gateway;
import tradepost.commerce.payments.Providers;
import tradepost.commerce.payments.Providers.Reply;
import tradepost.kernel.settings.Setting;
import tradepost.platform.settings.Settings;

/** PayPal's HTTP API as the shop in scope. */
@Singleton
class PayPalApi {
    static final Setting<String> CLIENT = Setting.text("payments.paypal_client_id", "")
            .describe("The client id of the shop's app at PayPal; without it PayPal is not offered");
    static final Setting<String> SECRET = Setting.secret("payments.paypal_client_secret")
            .describe("The secret that belongs to the client id at PayPal");
    private final Providers providers;
    private final PayPalTokens tokens;
    private final Settings settings;
    private final String address;

    /** The address is the operator's to choose and never the shop's: the shop's secret goes there. */
    @Inject
    PayPalApi(
            Providers providers,
            PayPalTokens tokens,
            Settings settings,
            @ConfigProperty(name = "tradepost.payments.paypal.address", defaultValue = "https://api-m.paypal.com")
                    String address) {
        this.providers = providers;
        this.tokens = tokens;
        this.settings = settings;
        this.address = address;
    }

    boolean isOpen() {
        var secret = settings.get(SECRET);
        return !settings.get(CLIENT).isBlank() && secret != null && !secret.isBlank();
    }

    /** A request that PayPal carries out once per key; without a key it is one that can be repeated anyway. */
    Reply post(String path, String key, String body) {
        return ask("POST", path, key == null ? Map.of() : Map.of("PayPal-Request-Id", key), body);
    }

    /** What was deleted already may be deleted again. */
    void delete(String path) {
        ask("DELETE", path, Map.of(), "");
    }

    /** What PayPal knows; empty where it knows nothing of the kind, or no longer. */
    Optional<JsonNode> get(String path) {
        return switch (ask("GET", path, Map.of(), "")) {
            case Reply.Said said -> Optional.of(said.body());
            case Reply.Refused no when no.status() == 404 -> Optional.empty();
            case Reply.Refused no -> throw new Gateway.Unreachable(reason(no));
        };
    }

    /** A token may have been taken back before its time: then another one is tried, once. */
    private Reply ask(String method, String path, Map<String, String> more, String body) {
        if (!isOpen()) throw new Gateway.Unreachable("The shop has no app at PayPal; set " + CLIENT.name());
        var client = settings.get(CLIENT).strip();
        var secret = settings.get(SECRET).strip();
        var first = send(method, path, more, body, tokens.of(client, secret));
        if (!(first instanceof Reply.Refused no) || no.status() != 401) return first;
        tokens.forget(client, secret);
        return send(method, path, more, body, tokens.of(client, secret));
    }

    private Reply send(String method, String path, Map<String, String> more, String body, String token) {
        var headers = new HashMap<>(more);
        headers.put("Authorization", "Bearer " + token);
        headers.put("Content-Type", "application/json");
        headers.put("Prefer", "return=representation");
        return providers.ask(method, address + path, headers, body);
    }

    /** PayPal's name for what is wrong, such as INSTRUMENT_DECLINED. */
    static String issue(Reply.Refused no) {
        return no.body().at("/details/0/issue").asText(no.body().path("name").asText(""));
    }

    static String reason(Reply.Refused no) {
        var said = no.body()
                .at("/details/0/description")
                .asText(no.body().path("message").asText(""));
        return said.isEmpty() ? "PayPal answered " + no.status() : said;
    }
}
