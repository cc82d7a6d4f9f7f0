package tradepost.commerce.taxes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import tradepost.kernel.Json;
import tradepost.kernel.egress.Egress;
import tradepost.kernel.egress.Exchange;

/**
 * The European Commission's register of VAT numbers, over its REST interface and through the egress gate. It asks the member states in turn, and often
 * one of them does not answer: that is an outcome, not an error.
 */
@Singleton
class Vies {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private final Egress egress;
    private final Json json;
    private final URI address;

    @Inject
    Vies(
            Egress egress,
            Json json,
            @ConfigProperty(
                            name = "tradepost.vies.address",
                            defaultValue = "https://ec.europa.eu/taxation_customs/vies/rest-api/check-vat-number")
                    String address) {
        this.egress = egress;
        this.json = json;
        this.address = URI.create(address);
    }

    /** What it says of a number; the reference is the consultation number, which it gives to askers who name their own. */
    record Answer(String result, String reference, String name, String address, String explanation) {
        static Answer silent(String why) {
            return new Answer("unreachable", "", "", "", why);
        }
    }

    /** Asks for a number with its prefix; the asker's own may be empty. Never inside a transaction. */
    Answer ask(String number, String requester) {
        var body = new LinkedHashMap<String, String>();
        body.put("countryCode", number.substring(0, 2));
        body.put("vatNumber", number.substring(2));
        if (!requester.isEmpty()) {
            body.put("requesterMemberStateCode", requester.substring(0, 2));
            body.put("requesterNumber", requester.substring(2));
        }
        var headers = Map.of("Content-Type", "application/json", "Accept", "application/json");
        return switch (egress.post(address, headers, json.write(body), PATIENCE)) {
            case Exchange.Failed none -> Answer.silent(none.reason());
            case Exchange.Answered answer
            when answer.status() != 200 -> Answer.silent("The register answered " + answer.status());
            case Exchange.Answered answer -> read(answer.body());
        };
    }

    private Answer read(String body) {
        try {
            var told = json.mapper().readTree(body);
            var errors = told.path("errorWrappers");
            if (errors.isArray() && !errors.isEmpty())
                return Answer.silent(errors.get(0).path("error").asText());
            if (!told.path("valid").isBoolean()) return Answer.silent("The register's answer says nothing");
            return new Answer(
                    told.path("valid").asBoolean() ? "valid" : "invalid",
                    text(told, "requestIdentifier"),
                    text(told, "name"),
                    text(told, "address"),
                    "");
        } catch (JsonProcessingException e) {
            return Answer.silent("The register's answer cannot be read");
        }
    }

    /** Member states that keep names to themselves answer with dashes. */
    private static String text(JsonNode told, String member) {
        var text = told.path(member).asText("").strip();
        return text.equals("---") || text.equals("null") ? "" : text;
    }
}
