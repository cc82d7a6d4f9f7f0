package tradepost.commerce.payments.paypal;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import tradepost.commerce.payments.Gateway;
import tradepost.commerce.payments.Hmac;
import tradepost.commerce.payments.Providers;
import tradepost.commerce.payments.Providers.Reply;
import tradepost.kernel.Time;

/** Tokens by which PayPal knows a shop for some hours: each is asked for once and used until shortly before its end. */
@Singleton
class PayPalTokens {
    private static final Duration EARLY = Duration.ofMinutes(2);
    private final Providers providers;
    private final String address;
    private final Cache<String, Token> known =
            Caffeine.newBuilder().maximumSize(10_000).build();

    private record Token(String value, Instant until) {}

    @Inject
    PayPalTokens(
            Providers providers,
            @ConfigProperty(name = "tradepost.payments.paypal.address", defaultValue = "https://api-m.paypal.com")
                    String address) {
        this.providers = providers;
        this.address = address;
    }

    String of(String client, String secret) {
        var key = key(client, secret);
        var token = known.getIfPresent(key);
        if (token == null || token.until().isBefore(Time.now())) {
            token = fetched(client, secret);
            known.put(key, token);
        }
        return token.value();
    }

    /** PayPal may take a token back before its time. */
    void forget(String client, String secret) {
        known.invalidate(key(client, secret));
    }

    /** The secret itself is no key of a table. */
    private static String key(String client, String secret) {
        return Hmac.of(secret).hex(client);
    }

    private Token fetched(String client, String secret) {
        var pair = Base64.getEncoder().encodeToString((client + ":" + secret).getBytes(StandardCharsets.UTF_8));
        var headers = Map.of("Authorization", "Basic " + pair, "Content-Type", "application/x-www-form-urlencoded");
        return switch (providers.ask("POST", address + "/v1/oauth2/token", headers, "grant_type=client_credentials")) {
            case Reply.Said said ->
                new Token(
                        said.body().path("access_token").asText(),
                        Time.now()
                                .plusSeconds(said.body().path("expires_in").asLong())
                                .minus(EARLY));
            // It says nothing about what the token was wanted for.
            case Reply.Refused no ->
                throw new Gateway.Unreachable("PayPal does not know the shop: "
                        + no.body().path("error_description").asText("answer " + no.status()));
        };
    }
}
