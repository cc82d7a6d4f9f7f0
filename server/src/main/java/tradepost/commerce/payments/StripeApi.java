package tradepost.commerce.payments;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import tradepost.kernel.Json;
import tradepost.kernel.egress.Call;
import tradepost.kernel.egress.Egress;
import tradepost.kernel.egress.Exchange;
import tradepost.kernel.settings.Setting;
import tradepost.platform.settings.Settings;

/** Stripe's HTTP API with the key of the shop in scope. What leaves open whether a request was carried out is {@link Gateway.Unreachable}. */
@Singleton
class StripeApi {
    static final Setting<String> KEY =
            Setting.secret("payments.stripe_key").describe("The secret key of the shop's account at Stripe");
    private static final String VERSION = "2020-08-27";
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int MOST_BYTES = 2 * 1024 * 1024;
    private final Egress egress;
    private final Settings settings;
    private final Json json;
    private final String address;

    /** What Stripe says. */
    sealed interface Reply {
        record Said(JsonNode body) implements Reply {}

        /** Nothing was done. */
        record Refused(String reason) implements Reply {}
    }

    /** The address is the operator's to choose and never the shop's: the shop's key goes there. */
    @Inject
    StripeApi(
            Egress egress,
            Settings settings,
            Json json,
            @ConfigProperty(name = "tradepost.payments.stripe.address", defaultValue = "https://api.stripe.com")
                    String address) {
        this.egress = egress;
        this.settings = settings;
        this.json = json;
        this.address = address;
    }

    boolean isOpen() {
        var key = settings.get(KEY);
        return key != null && !key.isBlank();
    }

    /** A request that Stripe carries out once per key; without a key it is one that can be repeated anyway. */
    Reply post(String path, String key, Map<String, String> form) {
        var headers = new HashMap<>(headers());
        headers.put("Content-Type", "application/x-www-form-urlencoded");
        if (key != null) headers.put("Idempotency-Key", mark(key));
        return reply(new Call("POST", URI.create(address + path), headers, encoded(form), PATIENCE, MOST_BYTES));
    }

    /** What Stripe knows; a refusal says nothing about it, since the key of the shop may have been taken back. */
    JsonNode get(String path, Map<String, String> query) {
        var uri = URI.create(address + path + (query.isEmpty() ? "" : "?" + encoded(query)));
        return switch (reply(new Call("GET", uri, headers(), "", PATIENCE, MOST_BYTES))) {
            case Reply.Said said -> said.body();
            case Reply.Refused no -> throw new Gateway.Unreachable(no.reason());
        };
    }

    private Map<String, String> headers() {
        if (!isOpen()) throw new Gateway.Unreachable("The shop has no key of Stripe; set " + KEY.name());
        return Map.of("Authorization", "Bearer " + settings.get(KEY).strip(), "Stripe-Version", VERSION);
    }

    private Reply reply(Call call) {
        return switch (egress.send(call)) {
            case Exchange.Failed lost -> throw new Gateway.Unreachable(lost.reason());
            case Exchange.Answered answer when answer.status() == 200 -> new Reply.Said(tree(answer));
            case Exchange.Answered answer -> refusal(answer);
        };
    }

    /**
     * A key in use (409), too many requests (429) and faults of Stripe leave the outcome open, and so does a key that had other
     * contents the first time; anything else was not carried out.
     */
    private Reply refusal(Exchange.Answered answer) {
        boolean decided = answer.status() >= 400 && answer.status() < 500;
        if (!decided || answer.status() == 409 || answer.status() == 429)
            throw new Gateway.Unreachable("Stripe answered " + answer.status());
        var error = tree(answer).path("error");
        var reason = error.path("message").asText("Stripe answered " + answer.status());
        if (error.path("type").asText().equals("idempotency_error")) throw new Gateway.Unreachable(reason);
        return new Reply.Refused(reason);
    }

    private JsonNode tree(Exchange.Answered answer) {
        try {
            return json.mapper().readTree(answer.body());
        } catch (JsonProcessingException e) {
            throw new Gateway.Unreachable("Stripe's answer was cut short or is not JSON");
        }
    }

    /** A key as Stripe takes it: callers choose parts of ours, in any length and with any characters. */
    static String mark(String key) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            return "tradepost-" + HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    private static String encoded(Map<String, String> form) {
        return form.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
