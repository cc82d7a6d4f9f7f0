package tradepost.commerce.payments;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import tradepost.kernel.Json;
import tradepost.kernel.egress.Call;
import tradepost.kernel.egress.Egress;
import tradepost.kernel.egress.Exchange;

/** JSON over HTTP with payment providers. What leaves open whether a request was carried out is {@link Gateway.Unreachable}. */
@Singleton
public class Providers {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int MOST_BYTES = 2 * 1024 * 1024;
    private final Egress egress;
    private final Json json;

    /** What a provider says. */
    public sealed interface Reply {
        record Said(JsonNode body) implements Reply {}

        /** Nothing was done. */
        record Refused(int status, JsonNode body) implements Reply {}
    }

    @Inject
    Providers(Egress egress, Json json) {
        this.egress = egress;
        this.json = json;
    }

    /** A request in progress elsewhere (409), a wait too long (408), too many requests (429) and faults of the provider leave the outcome open. */
    public Reply ask(String method, String address, Map<String, String> headers, String body) {
        return switch (egress.send(new Call(method, URI.create(address), headers, body, PATIENCE, MOST_BYTES))) {
            case Exchange.Failed lost -> throw new Gateway.Unreachable(lost.reason());
            case Exchange.Answered answer when answer.status() / 100 == 2 -> new Reply.Said(tree(answer));
            case Exchange.Answered answer -> refusal(answer);
        };
    }

    private Reply refusal(Exchange.Answered answer) {
        int status = answer.status();
        boolean decided = status >= 400 && status < 500 && status != 408 && status != 409 && status != 429;
        if (!decided) throw new Gateway.Unreachable("The payment provider answered " + status);
        return new Reply.Refused(status, tree(answer));
    }

    private JsonNode tree(Exchange.Answered answer) {
        try {
            return json.mapper().readTree(answer.body());
        } catch (JsonProcessingException e) {
            throw new Gateway.Unreachable("The payment provider's answer was cut short or is not JSON");
        }
    }

    /** Fields as forms and queries have them. */
    public static String encoded(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
