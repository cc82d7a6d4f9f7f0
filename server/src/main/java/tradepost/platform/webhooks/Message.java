package tradepost.platform.webhooks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import tradepost.kernel.Json;
import tradepost.kernel.facts.StoredFact;
import tradepost.platform.tenants.Tenants;

/** Writes a fact as the body of a delivery. The same fact always gives the same bytes, so that every attempt says the same. */
@Singleton
class Message {
    private static final int MOST_BYTES = 20 * 1024;
    private static final Pattern ID = Pattern.compile("[a-z]{2,4}_[0-9a-hjkmnp-tv-z]{26}");
    private final Json json;
    private final Tenants tenants;

    @Inject
    Message(Json json, Tenants tenants) {
        this.json = json;
        this.tenants = tenants;
    }

    /** The body in the webhook's form; thin where it asks for that or where the fact is large. */
    String body(Webhook webhook, StoredFact fact) {
        var data = json.tree(fact.payload());
        if (webhook.content() == Content.FULL) {
            var full = body(webhook.form(), fact, data);
            if (full.getBytes(StandardCharsets.UTF_8).length <= MOST_BYTES) return full;
        }
        return body(webhook.form(), fact, thin(fact, data));
    }

    private String body(Form form, StoredFact fact, JsonNode data) {
        var body = json.mapper().createObjectNode();
        return switch (form) {
            case STANDARD ->
                body.put("type", fact.type())
                        .put("timestamp", fact.at().toString())
                        .<ObjectNode>set("data", data)
                        .toString();
            case CLOUDEVENTS ->
                body.put("specversion", "1.0")
                        .put("id", fact.id())
                        .put("source", tenants.home())
                        .put("type", fact.type())
                        .put("time", fact.at().toString())
                        .put("datacontenttype", "application/json")
                        .put("dataschema", tenants.home() + "/api/v1/meta/facts/" + fact.type())
                        .put("sequence", "%019d".formatted(fact.sequence()))
                        .<ObjectNode>set("data", data)
                        .toString();
        };
    }

    /** What it happened to, and nothing about it: the receiver asks with its own rights. */
    private ObjectNode thin(StoredFact fact, JsonNode data) {
        var thin = json.mapper().createObjectNode().put("fact", fact.id());
        for (var member : data.properties()) {
            if (member.getValue().isTextual()
                    && ID.matcher(member.getValue().asText()).matches()) thin.set(member.getKey(), member.getValue());
        }
        return thin;
    }
}
